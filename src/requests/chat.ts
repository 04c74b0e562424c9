import type { Connection } from '../connection/connection.js';
import { defaultDeploymentInPath } from '../connection/metadata.js';
import { append, baseOf, encoded, withApiVersion } from './base.js';
import { requestHeaders } from './headers.js';
import { problem, type Credential, type Formed } from './request.js';

export interface ChatOptions {
  /** Offer the model a tool, as an agent does. Default true. */
  readonly tools?: boolean;
  /** Leave the model no choice but to call it. */
  readonly mustCall?: boolean;
  readonly stream?: boolean;
}

const tool = {
  type: 'function',
  function: {
    name: 'confirm',
    description: 'Confirms that the connection works.',
    parameters: { type: 'object', properties: { text: { type: 'string', description: 'The word to confirm with.' } }, required: ['text'] },
  },
};

const messages = [{ role: 'user', content: 'Call the tool confirm with the text "pong". If you have no tool, answer with the word pong.' }];

/** Whether the model's name is in the path. The service compares API Management's setting exactly, a model gateway's in any case. */
export function modelInPath(connection: Connection): boolean {
  const setting = connection.deploymentInPath || defaultDeploymentInPath(connection.category);
  return (connection.category === 'ModelGateway' ? setting.toLowerCase() : setting) === 'true';
}

/** One chat completion through a connection. @param model the model's name in the connection, not the name of what it stands for */
export function chatRequest(connection: Connection, model: string, credential: Credential, options: ChatOptions = {}): Formed {
  const base = baseOf(connection);
  if (!base.ok) return base;
  const inPath = modelInPath(connection);
  if (inPath && /^(\.{1,2})?$/.test(model))
    return problem('staticModels', `the model name ${JSON.stringify(model)} cannot stand in a path`);
  const url = append(base, inPath ? `/deployments/${encoded(model)}/chat/completions` : '/chat/completions');
  if (url === null) return problem('targetUrl', 'the target and the path of a chat completion make no URL of the same origin');
  const formed = requestHeaders(connection, credential, { 'Content-Type': 'application/json' });
  if (!formed.ok) return formed;
  const body = JSON.stringify({
    ...(inPath ? {} : { model }),
    messages,
    ...(options.tools === false ? {} : { tools: [tool] }),
    ...(options.mustCall === true ? { tool_choice: { type: 'function', function: { name: tool.function.name } } } : {}),
    ...(options.stream === true ? { stream: true } : {}),
  });
  return { ok: true, request: { method: 'POST', url: withApiVersion(url, connection.inferenceAPIVersion), headers: formed.headers, body } };
}
