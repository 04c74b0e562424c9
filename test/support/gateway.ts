import type http from 'node:http';
import { serve } from './loopback.js';

/** What a strict gateway accepts; all else is refused as real ones do. */
export interface GatewayRules {
  /** Path before /chat/completions or /deployments. */
  readonly base?: string;
  readonly inPath?: boolean;
  readonly apiVersion?: string | null;
  /** Lower-case header name and its exact value. */
  readonly auth?: readonly [string, string];
  readonly models?: readonly string[];
  /** GET this path for the list; in the shape. */
  readonly list?: { readonly path: string; readonly shape: 'AzureOpenAI' | 'OpenAI'; readonly public?: boolean } | null;
  readonly tools?: 'called' | 'text' | 'refused';
}

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

function answerJson(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function listBody(shape: 'AzureOpenAI' | 'OpenAI', names: readonly string[]): unknown {
  return shape === 'OpenAI'
    ? { object: 'list', data: names.map((id) => ({ id, object: 'model' })) }
    : { value: names.map((name) => ({ name, properties: { model: { name: `of-${name}`, version: '1', format: 'OpenAI' } } })) };
}

/** A request listener that judges requests by its own rules, which share nothing with src/requests. */
export function strictGateway(rules: GatewayRules = {}, seen: Seen[] = []): http.RequestListener {
  const {
    base = '/v1',
    inPath = false,
    apiVersion = null,
    auth = ['api-key', 'the-key-0815'],
    models = ['gpt-4o'],
    list = null,
    tools = 'text',
  } = rules;
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://gateway');
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      const isList = list !== null && request.method === 'GET' && pathname === list.path;
      const allowed = request.headers[auth[0]] === auth[1] || (isList && list.public === true);
      if (!allowed) return answerJson(response, 401, { error: { message: `bad credential ${String(request.headers[auth[0]])}` } });
      if (searchParams.get('api-version') !== apiVersion && !isList)
        return answerJson(response, 404, { error: { code: '404', message: 'Resource not found' } });
      if (isList) return answerJson(response, 200, listBody(list.shape, models));
      chat(pathname, body, response);
    });

    function chat(pathname: string, text: string, reply: http.ServerResponse): void {
      const [, deployment] = /\/deployments\/([^/]+)\/chat\/completions$/.exec(pathname) ?? [];
      const expected = inPath ? `${base}/deployments/${deployment}/chat/completions` : `${base}/chat/completions`;
      if (request.method !== 'POST' || pathname !== expected) return answerJson(reply, 404, { error: { message: `no route ${pathname}` } });
      if (request.headers['content-type'] !== 'application/json') return answerJson(reply, 415, { error: { message: 'content-type' } });
      const body = JSON.parse(text) as { model?: string; messages?: unknown[]; tools?: unknown[] };
      const model = inPath ? deployment : body.model;
      if (model === undefined || !models.includes(model) || !Array.isArray(body.messages))
        return answerJson(reply, 404, { error: { code: 'model_not_found', message: `model ${model}` } });
      if (body.tools !== undefined && tools === 'refused')
        return answerJson(reply, 400, { error: { message: 'tools: extra inputs are not permitted' } });
      const call = { id: 'call_1', type: 'function', function: { name: 'confirm', arguments: '{"text":"pong"}' } };
      const message =
        tools === 'called' ? { role: 'assistant', content: null, tool_calls: [call] } : { role: 'assistant', content: 'pong' };
      answerJson(reply, 200, {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        model,
        choices: [{ index: 0, finish_reason: 'stop', message }],
      });
    }
  };
}

/** A strict gateway on loopback: its target for the rules, and what it saw. */
export async function startGateway(rules: GatewayRules = {}): Promise<{ origin: string; target: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const origin = await serve(strictGateway(rules, seen));
  return { origin, target: `${origin}${rules.base ?? '/v1'}`, seen };
}
