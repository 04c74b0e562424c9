import http from 'node:http';
import { httpError } from '../../../../src/http/errors.js';
import type { HttpClient, HttpRequest } from '../../../../src/http/client.js';
import { createHttpClient } from '../../../../src/http/node-client.js';
import { Secret } from '../../../../src/parameters/secret.js';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  /** Parsed, where it is JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

export type Reply = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

/** What a user gives, and what has to come of it. */
export interface Given {
  readonly what: string;
  readonly url: string;
  /** Options of the command line; the project is there always. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Default: the right one. Null: none. */
  readonly key?: string | null;
  /** A file that verify passes and that has these values, or a refusal that says this. */
  readonly expected: { readonly written: Readonly<Record<string, unknown>> } | { readonly said: readonly RegExp[] };
}

/** A gateway under its own address, as strict as its public documentation. Shares nothing with src/. */
export interface Product {
  readonly name: string;
  readonly origin: string;
  /** What plain http does at an https address; default: nothing listens. */
  readonly http?: 'redirects';
  readonly answer: (asked: Asked) => Reply;
  readonly given: readonly Given[];
}

export const goodKey = 'sk-held-out-4711-0815';

/** A key that stands in a URL: must be neither sent nor printed. */
export const keyInUrl = 'url-secret-2342';

export const bearer = ({ headers }: Asked): boolean => headers.authorization === `Bearer ${goodKey}`;
export const header =
  (name: string) =>
  ({ headers }: Asked): boolean =>
    headers[name] === goodKey;
export const error = (status: number, message: string, code: string | null = null): Reply => [
  status,
  { error: { message, type: 'invalid_request_error', param: null, code } },
];
export const list = (ids: readonly string[]): Reply => [
  200,
  { object: 'list', data: ids.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'organization-owner' })) },
];
export const page = (status: number, title: string): Reply => [
  status,
  `<!doctype html><html><head><title>${title}</title></head><body><div id="root"></div></body></html>`,
  { 'content-type': 'text/html; charset=utf-8' },
];

/** What OpenAI answers to a chat with one of the models. */
export function chat(asked: Asked, models: readonly string[] | 'any', name: unknown = asked.body['model']): Reply {
  if (asked.headers['content-type'] !== 'application/json') return error(415, 'Unsupported Media Type');
  if (typeof name !== 'string' || !Array.isArray(asked.body['messages'])) return error(400, 'you must provide a model parameter');
  if (models !== 'any' && !models.includes(name))
    return error(404, `The model \`${name}\` does not exist or you do not have access to it.`, 'model_not_found');
  return [
    200,
    {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: name,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'pong' } }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    },
  ];
}

/** The product on a loopback port, and a client that finds it by its address alone. `seen` has all that was asked of anybody. */
export async function start(
  product: Product,
): Promise<{ readonly client: HttpClient; readonly seen: HttpRequest[]; readonly stop: () => Promise<void> }> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const { pathname, searchParams } = new URL(request.url ?? '/', product.origin);
        const [status, body, headers = {}] = product.answer({
          method: request.method ?? '',
          path: pathname,
          query: searchParams,
          headers: request.headers,
          body: json(Buffer.concat(chunks).toString()),
        });
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers }).end(text);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const real = createHttpClient({ env: {} });
  const address = server.address() as { port: number };
  const seen: HttpRequest[] = [];
  const client: HttpClient = {
    async send(request) {
      seen.push(request);
      const url = new URL(request.url);
      const { protocol, host } = new URL(product.origin);
      if (url.host !== host) throw httpError({ reason: 'dns', message: `${url.hostname}: the name does not resolve`, phase: 'connect' });
      if (url.protocol !== protocol) {
        if (product.http !== 'redirects' || url.protocol !== 'http:')
          throw httpError({ reason: 'refused', message: `${url.host}: nothing listens there`, phase: 'connect' });
        const text = '<html><head><title>301 Moved Permanently</title></head></html>';
        return {
          status: 301,
          headers: { location: request.url.replace('http:', 'https:'), 'content-type': 'text/html' },
          body: Buffer.from(text),
          text: () => text,
          json: () => JSON.parse(text) as unknown,
          durationMs: 1,
        };
      }
      return real.send({ ...request, url: `http://127.0.0.1:${address.port}${url.pathname}${url.search}` });
    },
    close: () => real.close(),
  };
  const stop = async (): Promise<void> => {
    real.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { client, seen, stop };
}

/** All of a request as text, secrets included. */
export function textOf({ method, url, headers = {}, body }: HttpRequest): string {
  const plain = (value: string | Secret | undefined): string => (value instanceof Secret ? value.reveal() : (value ?? ''));
  return [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${plain(value)}`), plain(body)].join('\n');
}

function json(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
