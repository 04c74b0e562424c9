import { randomUUID } from 'node:crypto';
import { arrayOf, isObject, objectOf, textOf, without, type Json, type JsonObject } from '../json.js';
import type { Exchange, Reply } from '../server/exchange.js';
import { json, type GatewayModel, type Product } from './kinds.js';

export interface Behaviour {
  /** What a model does with tools: calls the first one, answers with text all the same, or the gateway refuses the request. */
  readonly tools: 'call' | 'ignore' | 'refuse';
}

/** One chat completion, after the request's path and key were found good. */
export function chat(
  exchange: Exchange,
  deployment: string | null,
  product: Product,
  setting: Behaviour & { readonly models: readonly GatewayModel[] },
): Reply {
  const { words } = product;
  if (!/^application\/json\b/i.test(exchange.headers['content-type'] ?? ''))
    return words.badBody('The content type must be application/json.');
  const body = bodyOf(exchange.text);
  if (body === null) return words.badBody('We could not parse the JSON body of your request.');
  const wanted = deployment ?? textOf(body['model']);
  if (wanted === '') return words.missingModel();
  const model = setting.models.find(({ name }) => name === wanted);
  if (model === undefined) return words.noModel(wanted);
  const wrong = fault(body);
  if (wrong !== null) return words.badBody(wrong);
  const tools = arrayOf(body['tools']);
  if (tools.length > 0 && setting.tools === 'refuse') return words.badBody('Unrecognized request argument supplied: tools');
  const message = answer(body, tools, setting.tools);
  if (body['stream'] === true) return stream(model, message);
  return json(200, completion(model, message));
}

function bodyOf(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What is wrong with a request for a chat completion; null for nothing. */
function fault(body: JsonObject): string | null {
  const messages = arrayOf(body['messages']);
  if (messages.length === 0) return "Missing required parameter: 'messages'.";
  const roles = ['system', 'developer', 'user', 'assistant', 'tool'];
  const index = messages.findIndex(
    (message) => !isObject(message) || !roles.includes(textOf(message['role'])) || message['content'] === undefined,
  );
  if (index >= 0) return `Invalid value for 'messages[${index}]'.`;
  for (const [at, tool] of arrayOf(body['tools']).entries()) {
    const { type, function: definition } = objectOf(tool);
    if (type !== 'function' || textOf(objectOf(definition)['name']) === '') return `Invalid value for 'tools[${at}]'.`;
  }
  return body['tool_choice'] !== undefined && body['tools'] === undefined
    ? "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified."
    : null;
}

function answer(body: JsonObject, tools: readonly Json[], behaviour: Behaviour['tools']): JsonObject {
  const first = objectOf(objectOf(tools[0])['function']);
  if (tools.length > 0 && behaviour === 'call' && body['tool_choice'] !== 'none') {
    const call = { id: `call_${randomUUID().slice(0, 8)}`, type: 'function', function: { name: textOf(first['name']), arguments: '{}' } };
    return { role: 'assistant', content: null, tool_calls: [call] };
  }
  return { role: 'assistant', content: 'Hello! How can I help you today?' };
}

function completion(model: GatewayModel, message: JsonObject): JsonObject {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: model.model,
    choices: [{ index: 0, message, finish_reason: message['content'] === null ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18 },
  };
}

function stream(model: GatewayModel, message: JsonObject): Reply {
  const shared = without(completion(model, message), 'choices', 'usage');
  const chunk = (delta: JsonObject, finish: string | null): string =>
    `data: ${JSON.stringify({ ...shared, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const body = `${chunk(message, null)}${chunk({}, 'stop')}data: [DONE]\n\n`;
  return { status: 200, headers: { 'content-type': 'text/event-stream; charset=utf-8' }, body };
}
