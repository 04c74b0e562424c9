import type http from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import { reveal } from '../parameters/secret.js';
import { onAbort } from './abort.js';
import type { HttpError, HttpRequest, HttpResponse } from './client.js';
import { connectionOf, watchSocket } from './connection.js';
import { classify, interrupted, refusedByProxy, timedOut, tooLarge, type Circumstances } from './errors.js';
import { checkedHeaders } from './headers.js';
import { giveUp } from './tunnels.js';

/** How to reach an origin. */
export interface Route {
  readonly request: (url: URL, options: RequestOptions) => http.ClientRequest;
  /** Agent and, for https, what it trusts. */
  readonly options: RequestOptions;
  readonly proxied: boolean;
  readonly unchecked: boolean;
}

/** Sends one request and reads the whole answer, all within `timeoutMs`. */
export function exchange(request: HttpRequest, url: URL, route: Route, elapsed: () => number): Promise<HttpResponse> {
  const { timeoutMs = 30_000, maxBytes = 4 * 1024 * 1024 } = request;
  const headers = checkedHeaders(request.headers ?? {});
  const body = request.body === undefined ? undefined : Buffer.from(reveal(request.body));
  if (request.signal?.aborted === true) return Promise.reject(interrupted('connect'));
  return new Promise((resolve, reject) => {
    let sent = elapsed();
    const outgoing = route.request(url, {
      ...route.options,
      method: request.method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': body.length }) },
    });
    let at: Circumstances = { host: url.host, phase: 'connect', address: null, atProxy: route.proxied };
    let settled = false;
    let over: Socket | null = null;
    const settle = (action: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      forget();
      action();
    };
    const fail = (error: HttpError): void =>
      settle(() => {
        reject(outgoing.reusedSocket && error.httpReason === 'reset' ? Object.assign(error, { staleSocket: true }) : error);
        giveUp(outgoing);
      });
    const timer = setTimeout(() => fail(timedOut(at, timeoutMs)), timeoutMs);
    const forget = onAbort(request.signal, () => fail(interrupted(at.phase)));
    const failed = (error: NodeJS.ErrnoException): void => fail(classify(error, at));
    outgoing.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      at = { ...at, atProxy: false };
      if (statusCode === 200) return;
      fail(refusedByProxy(url.host, statusCode));
    });
    outgoing.on('socket', (socket: Socket) => {
      over = socket;
      watchSocket(socket, url, elapsed, (change) => {
        at = { ...at, ...change };
        if (change.phase === 'exchange') sent = elapsed();
      });
    });
    outgoing.on('error', failed);
    outgoing.on('close', () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      at = { ...at, begun: { status: incoming.statusCode ?? 0, bytes: () => size } };
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBytes) fail(tooLarge(url.host, maxBytes));
      });
      incoming.on('error', failed);
      incoming.on('end', () => {
        if (!incoming.complete) return;
        const connection = connectionOf(over, { proxied: route.proxied, reused: outgoing.reusedSocket, unchecked: route.unchecked });
        const rest = { status: incoming.statusCode ?? 0, headers: joinHeaders(incoming.headers), durationMs: elapsed() - sent, connection };
        const encoding = incoming.headers['content-encoding'];
        const whole = Buffer.concat(chunks);
        settle(() =>
          encoding === undefined ? resolve(response(whole, rest)) : resolve(unpacked(whole, encoding, url.host, maxBytes, rest)),
        );
      });
    });
    outgoing.end(body);
  });
}

type Rest = Omit<HttpResponse, 'body' | 'text' | 'json'>;

async function unpacked(bytes: Buffer, encoding: string, host: string, maxBytes: number, rest: Rest): Promise<HttpResponse> {
  const { decoded } = await import('./body.js');
  return response(decoded(bytes, encoding, host, maxBytes), rest);
}

function response(bytes: Buffer, rest: Rest): HttpResponse {
  // Read again and again by those who look for a cause; megabytes of it, where a gateway likes.
  let decoded: string | undefined;
  const text = (): string => (decoded ??= bytes.toString('utf8'));
  return { ...rest, body: bytes, text, json: () => JSON.parse(text().replace(/^\ufeff/, '')) as unknown };
}

function joinHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
