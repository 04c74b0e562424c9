import http from 'node:http';
import https from 'node:https';
import { reveal } from '../parameters/secret.js';
import type { HttpClient, HttpError, HttpErrorReason, HttpRequest, HttpResponse } from './client.js';

const reasons: Readonly<Record<string, HttpErrorReason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'aborted',
};

function httpError(reason: HttpErrorReason, message: string, code?: string, cause?: unknown): HttpError {
  const error = new Error(message, { cause });
  return Object.assign(error, { httpReason: reason, ...(code === undefined ? {} : { code }) });
}

function classify(error: NodeJS.ErrnoException): HttpError {
  const code = error.code ?? '';
  const tls = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code);
  return httpError(reasons[code] ?? (tls ? 'tls' : 'protocol'), error.message, code === '' ? undefined : code, error);
}

/** HTTP over connections that are kept open between requests. */
export function createHttpClient(_options: { readonly env: Readonly<Record<string, string | undefined>> }): HttpClient {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  return {
    send: (request) => send(request, agents),
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function send(request: HttpRequest, agents: { http: http.Agent; https: https.Agent }): Promise<HttpResponse> {
  const { timeoutMs = 30_000, maxBytes = 4 * 1024 * 1024 } = request;
  return new Promise((resolve, reject) => {
    const url = new URL(request.url);
    const started = performance.now();
    const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name, reveal(value)]));
    const body = request.body === undefined ? undefined : Buffer.from(reveal(request.body));
    const transport = url.protocol === 'https:' ? https : http;
    const outgoing = transport.request(url, {
      method: request.method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': body.length }) },
      agent: url.protocol === 'https:' ? agents.https : agents.http,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    const timer = setTimeout(() => {
      outgoing.destroy();
      reject(httpError('timeout', `no complete answer within ${timeoutMs} ms`));
    }, timeoutMs);
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      reject(classify(error));
    };
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= maxBytes) return;
        clearTimeout(timer);
        outgoing.destroy();
        reject(httpError('too-large', `the answer is larger than ${maxBytes} bytes`));
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(timer);
        const bytes = Buffer.concat(chunks);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
          ),
          body: bytes,
          text: () => bytes.toString('utf8'),
          json: () => JSON.parse(bytes.toString('utf8')) as unknown,
          durationMs: performance.now() - started,
        });
      });
    });
    outgoing.end(body);
  });
}
