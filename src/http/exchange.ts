import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { checkServerIdentity, type TLSSocket } from 'node:tls';
import { reveal } from '../parameters/secret.js';
import { decoded, tooLarge } from './body.js';
import { certificateOf, connectionOf, watchSocket } from './connection.js';
import type { HttpError, HttpRequest, HttpResponse } from './client.js';
import { classify, httpError, type Circumstances } from './errors.js';
import { checkedHeaders } from './headers.js';

/** How to reach an origin. */
export interface Route {
  readonly agent: http.Agent;
  readonly proxied: boolean;
  /** Instead of Node's own roots. */
  readonly ca?: readonly string[] | undefined;
  readonly unchecked?: boolean;
}

function requestOptions(url: URL, route: Route): https.RequestOptions {
  if (url.protocol !== 'https:') return { agent: route.agent };
  return {
    agent: route.agent,
    rejectUnauthorized: route.unchecked !== true,
    ...(route.ca === undefined ? {} : { ca: [...route.ca] }),
    // A tunnel's socket belongs to the proxy: the name to check is the request's own.
    ...(route.proxied ? { checkServerIdentity: (_host, certificate) => checkServerIdentity(url.hostname, certificate) } : {}),
  };
}

/** Sends one request and reads the whole answer, all within `timeoutMs`. */
export function exchange(request: HttpRequest, route: Route): Promise<HttpResponse> {
  const { timeoutMs = 30_000, maxBytes = 4 * 1024 * 1024 } = request;
  const url = new URL(request.url);
  const headers = checkedHeaders(request.headers ?? {});
  const body = request.body === undefined ? undefined : Buffer.from(reveal(request.body));
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let sent = started;
    const transport = url.protocol === 'https:' ? https : http;
    const outgoing = transport.request(url, {
      ...requestOptions(url, route),
      method: request.method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': body.length }) },
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    let at: Circumstances = { host: url.host, phase: 'connect', address: null, atProxy: route.proxied };
    const timer = setTimeout(() => fail(timedOut(at, timeoutMs)), timeoutMs);
    let settled = false;
    let over: Socket | null = null;
    const fail = (error: HttpError): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      reject(outgoing.reusedSocket && error.httpReason === 'reset' ? Object.assign(error, { staleSocket: true }) : error);
      outgoing.destroy();
    };
    const failed = (error: NodeJS.ErrnoException): void => fail(classify(error, at));
    outgoing.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      at = { ...at, atProxy: false };
      if (statusCode === 200) return;
      fail(httpError({ reason: 'proxy', phase: 'connect', message: `the proxy refused to connect to ${url.host} (status ${statusCode})` }));
    });
    outgoing.on('socket', (socket: Socket) => {
      over = socket;
      watchSocket(socket, url, (change) => {
        at = { ...at, ...change };
        if (change.phase === 'exchange') sent = performance.now();
      });
    });
    outgoing.on('error', failed);
    outgoing.on('close', () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBytes) fail(tooLarge(url.host, maxBytes) as HttpError);
      });
      incoming.on('error', failed);
      incoming.on('end', () => {
        if (!incoming.complete || settled) return;
        settled = true;
        clearTimeout(timer);
        try {
          const bytes = decoded(Buffer.concat(chunks), incoming.headers['content-encoding'], url.host, maxBytes);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: joinHeaders(incoming.headers),
            body: bytes,
            text: () => bytes.toString('utf8'),
            json: () => JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) as unknown,
            durationMs: performance.now() - sent,
            connection: connectionOf(over, { proxied: route.proxied, reused: outgoing.reusedSocket, unchecked: route.unchecked === true }),
          });
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    outgoing.end(body);
  });
}

/** Connects and shakes hands, sends nothing, and gives the certificate. */
export function handshake(url: URL, route: Route, options: { timeoutMs: number; signal?: AbortSignal }): Promise<ReturnType<typeof certificateOf>> {
  return new Promise((resolve, reject) => {
    let at: Circumstances = { host: url.host, phase: 'connect', address: null, atProxy: route.proxied };
    // Never ended, so not even the request's head leaves.
    const outgoing = https.request(url, {
      ...requestOptions(url, route),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const settle = (action: () => void): void => {
      clearTimeout(timer);
      action();
      outgoing.destroy();
    };
    const timer = setTimeout(() => settle(() => reject(timedOut(at, options.timeoutMs))), options.timeoutMs);
    outgoing.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      at = { ...at, atProxy: statusCode !== 200 };
    });
    outgoing.on('socket', (socket: Socket) => {
      watchSocket(socket, url, (change) => {
        at = { ...at, ...change };
        if (change.phase === 'exchange') settle(() => resolve(certificateOf(socket as TLSSocket)));
      });
    });
    outgoing.on('error', (error) => settle(() => reject(classify(error, at))));
  });
}

function timedOut(at: Circumstances, timeoutMs: number): HttpError {
  const message = `${at.host}: no ${at.phase === 'exchange' ? 'complete answer' : 'connection'} within ${timeoutMs} ms`;
  return httpError({ reason: at.atProxy ? 'proxy' : 'timeout', phase: at.phase, address: at.address ?? undefined, message });
}

function joinHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
