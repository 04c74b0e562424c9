/** Whether an answer is a streamed chat completion; `problem` is the rest of "the answer …". */
export type StreamAnswer = { readonly ok: true; readonly chunks: number } | { readonly ok: false; readonly problem: string };

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What the events of a stream carry, by the rules of server-sent events: data lines of one event belong together. */
function dataOf(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/(?:\r\n|\n|\r){2,}/)
    .map((event) =>
      event
        .split(/\r\n|\n|\r/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).replace(/^ /, ''))
        .join('\n'),
    )
    .filter((data) => data !== '');
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** Judges the body of an answer with status 200 to a chat that asked for a stream. */
export function checkChatStream(text: string): StreamAnswer {
  if (text.trim() === '') return { ok: false, problem: 'has no body' };
  if (isObject(parsed(text))) return { ok: false, problem: 'came in one piece, not as a stream' };
  const events = dataOf(text);
  if (events.length === 0) return { ok: false, problem: 'is no stream of events' };
  const chunks = events.filter((data) => data.trim() !== '[DONE]').map(parsed);
  const broken = chunks.some((chunk) => !isObject(chunk));
  if (broken) return { ok: false, problem: 'has an event that is not JSON' };
  if (chunks.some((chunk) => isObject(chunk) && chunk['error'] !== undefined && chunk['error'] !== null))
    return { ok: false, problem: 'has an error among its events' };
  const choices = chunks.flatMap((chunk) => (isObject(chunk) && Array.isArray(chunk['choices']) ? (chunk['choices'] as unknown[]) : []));
  const said = choices.filter((choice) => isObject(choice) && isObject(choice['delta']));
  if (said.length === 0) return { ok: false, problem: 'has no piece of a chat completion' };
  const ended =
    events.at(-1)?.trim() === '[DONE]' || choices.some((choice) => isObject(choice) && typeof choice['finish_reason'] === 'string');
  return ended ? { ok: true, chunks: chunks.length } : { ok: false, problem: 'breaks off: it has neither a finish_reason nor [DONE]' };
}
