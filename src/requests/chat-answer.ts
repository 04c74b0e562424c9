/** Whether an answer is a complete chat completion. */
export type ChatAnswer =
  | { readonly ok: true; readonly toolCalls: boolean; /** What is odd about it all the same. */ readonly oddity?: string }
  /** `problem` is the rest of "the answer …". */
  | { readonly ok: false; readonly problem: string };

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What a text is that should be JSON and is not, as the rest of "the answer …". */
export function notJson(text: string): string {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start === '') return 'has no body';
  if (start.startsWith('<')) return 'is HTML or XML, not JSON';
  if (start.startsWith('data:') || start.startsWith('event:')) return 'is a stream of events, although none was asked for';
  return start.startsWith('{') || start.startsWith('[') ? 'is broken or cut-off JSON' : 'is not JSON';
}

function hasContent(content: unknown): boolean {
  return typeof content === 'string' ? content !== '' : Array.isArray(content) && content.length > 0;
}

/** Judges the body of an answer with status 200. */
export function checkChatAnswer(text: string, contentType: string | undefined): ChatAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, problem: notJson(text) };
  }
  if (!isObject(body)) return { ok: false, problem: 'is not a JSON object' };
  const choices = body['choices'];
  if (!Array.isArray(choices)) {
    return { ok: false, problem: isObject(body['error']) ? 'is an error under status 200' : 'has no choices: it is not a chat completion' };
  }
  const first: unknown = choices[0];
  const message = isObject(first) ? first['message'] : undefined;
  if (!isObject(message))
    return { ok: false, problem: choices.length === 0 ? 'has an empty list of choices' : 'has no message in its first choice' };
  const toolCalls = Array.isArray(message['tool_calls']) && message['tool_calls'].length > 0;
  if (!toolCalls && !hasContent(message['content']) && !hasContent(message['refusal'])) {
    return { ok: false, problem: 'has a message without content and without tool calls' };
  }
  const odd = contentType === undefined || !/^application\/([\w.-]+\+)?json\b/i.test(contentType.trim());
  return { ok: true, toolCalls, ...(odd ? { oddity: `its content-type is ${contentType ?? 'missing'}, not application/json` } : {}) };
}
