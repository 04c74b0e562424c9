import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from '../certificates.js';
import type { Exchange, Handler, LoggedRequest, Reply } from './exchange.js';
import { usualBody, type Fault, type Faults } from './faults.js';

export interface LoopbackServer {
  /** `https://localhost:50123`. */
  readonly origin: string;
  stop(): Promise<void>;
}

export interface ListenOptions {
  /** Plain http where null. */
  readonly certificate: Certificate | null;
  readonly faults: Faults;
  readonly requests: LoggedRequest[];
  readonly handle: Handler;
}

/** Serves on a free port of 127.0.0.1. It keeps no process alive. */
export async function listen(options: ListenOptions): Promise<LoopbackServer> {
  const scheme = options.certificate === null ? 'http' : 'https';
  const sockets = new Set<Socket>();
  let origin = '';
  const serve: http.RequestListener = (request, response) => {
    void exchangeOf(request, origin).then(
      (exchange) => answer(exchange, response, options),
      () => response.destroy(),
    );
  };
  const server = options.certificate === null ? http.createServer(serve) : https.createServer({ ...options.certificate }, serve);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.unref();
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  origin = `${scheme}://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function exchangeOf(request: http.IncomingMessage, origin: string): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  // `new URL` would take the dots out of a path, which gateways must see as they were sent.
  const [path = '', query = ''] = splitAt(request.url ?? '/', '?');
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', origin),
    path: decode(path),
    query: new URLSearchParams(query),
    headers: request.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function answer(exchange: Exchange, response: http.ServerResponse, options: ListenOptions): Promise<void> {
  const { method, path, headers, text } = exchange;
  const entry: LoggedRequest = { method, path, query: exchange.query.toString(), headers, body: text, status: null };
  options.requests.push(entry);
  const fault = options.faults.take(exchange);
  if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref());
  if (fault?.hang === true) return;
  if (fault?.reset === true) return void response.destroy();
  const reply = (fault === null ? null : faultReply(fault)) ?? (await handled(exchange, options.handle));
  if (fault?.loseAnswer === true) return void response.destroy();
  entry.status = reply.status;
  send(reply, response);
}

async function handled(exchange: Exchange, handle: Handler): Promise<Reply> {
  try {
    return await handle(exchange);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 500, body: { error: { code: 'SandboxBug', message } } };
  }
}

function faultReply(fault: Fault): Reply | null {
  const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  const headers = { ...retry, ...fault.headers };
  if (fault.garbage === true) return { status: fault.status ?? 200, headers, body: '<html>not what you asked for' };
  if (fault.status === undefined) return null;
  return { status: fault.status, headers, body: fault.body ?? usualBody(fault.status) };
}

function send({ status, headers = {}, body }: Reply, response: http.ServerResponse): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': type }),
    'content-length': String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}
