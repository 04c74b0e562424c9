import type http from 'node:http';
import { goodKey, type Reply } from '../kinds.js';

/** A request as a gateway of the held-out measurement sees it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

type Rule = (asked: Asked, front: Front) => Reply | null;

/** A gateway: what it looks at, first to last. Where no rule answers, it answers the chat. */
export interface Front {
  readonly name: string;
  readonly base: string;
  readonly form: 'path' | 'body';
  readonly models: readonly string[];
  /** Key header and its format. */
  readonly header: readonly [name: string, format: string];
  readonly rules: readonly Rule[];
  readonly version?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly list?: { readonly path: string; readonly provider: 'OpenAI' | 'AzureOpenAI'; readonly version?: string };
}

export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => [
  status,
  body,
  { 'content-type': 'application/json', ...headers },
];
export const plain = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Reply => [
  status,
  text,
  { 'content-type': 'text/plain', ...headers },
];
export const page = (status: number, text: string): Reply => [
  status,
  `<!DOCTYPE html>\n<html><head><title>${text}</title></head><body>${text}</body></html>`,
  { 'content-type': 'text/html; charset=utf-8' },
];

type Says = Reply | ((asked: Asked, model: string) => Reply);
const said = (says: Says, asked: Asked, model = ''): Reply => (typeof says === 'function' ? says(asked, model) : says);

const deploymentOf = ({ path }: Asked, { base }: Front): string | null => {
  const found = /^\/deployments\/([^/]+)\/chat\/completions$/.exec(path.startsWith(base) ? path.slice(base.length) : '')?.[1];
  return found === undefined ? null : decodeURIComponent(found);
};
const isChat = (asked: Asked, front: Front): boolean =>
  asked.method === 'POST' &&
  (front.form === 'path' ? deploymentOf(asked, front) !== null : asked.path === `${front.base}/chat/completions`);
const isList = ({ method, path }: Asked, { base, list }: Front): boolean =>
  method === 'GET' && list !== undefined && path === base + list.path;

/** Anything but the chat, its list and `others`. */
export const elsewhere =
  (says: Says, others: readonly string[] = []): Rule =>
  (asked, front) =>
    isChat(asked, front) || isList(asked, front) || others.includes(asked.path) ? null : said(says, asked);
export const at =
  (match: (asked: Asked) => boolean, says: Says): Rule =>
  (asked) =>
    match(asked) ? said(says, asked) : null;
/** The key, in its header and format; `also` are other formats that do. */
export const key =
  (missing: Says, wrong: Says, also: readonly (readonly [string, string])[] = []): Rule =>
  (asked, { header }) => {
    const ways = [header, ...also].map(([name, format]) => [name.toLowerCase(), format.replace('{api_key}', goodKey)] as const);
    if (ways.some(([name, value]) => asked.headers[name] === value)) return null;
    return said(ways.some(([name]) => asked.headers[name] !== undefined) ? wrong : missing, asked);
  };
export const version =
  (known: readonly string[], missing: Says, wrong: Says = missing, ofList = false): Rule =>
  (asked, front) => {
    if (isList(asked, front) && !ofList) return null;
    const given = asked.query.get('api-version');
    return given !== null && known.includes(given) ? null : said(given === null ? missing : wrong, asked);
  };
export const noVersion =
  (says: Says): Rule =>
  (asked) =>
    asked.query.has('api-version') ? said(says, asked) : null;
export const needs =
  (name: string, value: string, says: Says): Rule =>
  (asked) =>
    asked.headers[name.toLowerCase()] === value ? null : said(says, asked);
export const forbids =
  (name: string, says: Says): Rule =>
  (asked) =>
    asked.headers[name.toLowerCase()] === undefined ? null : said(says, asked);

export const listed = (models: readonly string[], provider: 'OpenAI' | 'AzureOpenAI'): unknown =>
  provider === 'OpenAI'
    ? { object: 'list', data: models.map((id) => ({ id, object: 'model', owned_by: 'system' })) }
    : { value: models.map((name) => ({ name, properties: { model: { name, version: '1', format: 'OpenAI' } } })) };
export const lists: Rule = (asked, front) => (isList(asked, front) ? json(200, listed(front.models, front.list!.provider)) : null);

/** The model; a body that is none is refused as by most. */
export const model =
  (says: Says): Rule =>
  (asked, front) => {
    if (asked.headers['content-type'] !== 'application/json') return json(415, { error: 'Unsupported Media Type' });
    const body = JSON.parse(asked.text) as { model?: unknown; messages?: unknown };
    const named = front.form === 'path' ? deploymentOf(asked, front) : body.model;
    if (typeof named !== 'string' || !Array.isArray(body.messages))
      return json(400, { error: { message: 'model and messages are required' } });
    return front.models.includes(named) ? null : said(says, asked, named);
  };

const answered = (): Reply =>
  json(200, {
    id: 'chatcmpl-9',
    object: 'chat.completion',
    created: 1,
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'pong' } }],
    usage: { total_tokens: 3 },
  });

export function listenerOf(front: Front, seen: http.IncomingMessage[]): http.RequestListener {
  return (request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push(request);
      const { pathname, searchParams } = new URL(`http://gateway${request.url ?? ''}`);
      const asked: Asked = { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, text };
      let reply: Reply | null = null;
      for (const rule of front.rules) reply ??= rule(asked, front);
      const [status, body, headers] = reply ?? answered();
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  };
}
