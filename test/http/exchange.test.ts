import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { HttpClient, HttpError, HttpRequest } from '../../src/http/client.js';
import { createHttpClient } from '../../src/http/node-client.js';
import { Secret } from '../../src/parameters/secret.js';
import { freePort, serve, serveBytes } from '../support/loopback.js';

function client(env: Record<string, string> = {}): HttpClient {
  const made = createHttpClient({ env });
  onTestFinished(() => made.close());
  return made;
}

async function failureOf(request: Partial<HttpRequest> & { url: string }, http = client()): Promise<HttpError> {
  return http.send({ method: 'GET', timeoutMs: 5000, ...request }).then(
    ({ status }) => {
      throw new Error(`an answer came: ${status}`);
    },
    (error: HttpError) => error,
  );
}

describe('an answer', () => {
  test('has status, joined headers, body and the connection it came over', async () => {
    const origin = await serve((request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.writeHead(201).end(`${request.method} ${request.url} ${request.headers['x-key']}`);
    });
    const answer = await client().send({
      method: 'POST',
      url: `${origin}/a?b=c`,
      headers: { 'X-Key': new Secret('k', 'test') },
      body: 'hello',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers['set-cookie']).toBe('a=1, b=2');
    expect(answer.text()).toBe('POST /a?b=c k');
    expect(answer.connection).toMatchObject({ address: '127.0.0.1', proxied: false, certificate: null });
  });

  test('comes over a connection that is kept', async () => {
    const ports = new Set<number | undefined>();
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    const http = client();
    await http.send({ method: 'GET', url: origin });
    const second = await http.send({ method: 'GET', url: origin });
    expect(ports.size).toBe(1);
    expect(second.connection).toMatchObject({ address: '127.0.0.1', connectMs: 0 });
  });

  test('is asked for once more when the kept connection had gone stale', async () => {
    let requests = 0;
    const origin = await serve((request, response) => {
      requests += 1;
      if (requests === 2) return void request.socket.destroy();
      response.end(String(requests));
    });
    const http = client();
    await http.send({ method: 'GET', url: origin });
    expect((await http.send({ method: 'GET', url: origin })).text()).toBe('3');
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ] as const)('is unpacked: %s', async (encoding, pack) => {
    const origin = await serve((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"a":"ü"}')));
    expect((await client().send({ method: 'GET', url: origin })).json()).toEqual({ a: 'ü' });
  });

  test('may begin with a byte order mark', async () => {
    const origin = await serve((_request, response) => response.end('\ufeff{"a":1}'));
    expect((await client().send({ method: 'GET', url: origin })).json()).toEqual({ a: 1 });
  });

  test('that is a redirect is an answer like any other', async () => {
    const origin = await serve((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect((await client().send({ method: 'GET', url: origin })).status).toBe(302);
  });
});

describe('no answer', () => {
  test('because nothing listens', async () => {
    const error = await failureOf({ url: `http://127.0.0.1:${await freePort()}` });
    expect(error).toMatchObject({ httpReason: 'refused', phase: 'connect', code: 'ECONNREFUSED' });
  });

  test('because nothing listens at any of its addresses', async () => {
    const error = await failureOf({ url: `http://localhost:${await freePort()}` });
    expect(error).toMatchObject({ httpReason: 'refused', phase: 'connect' });
  });

  test('because the name does not resolve', async () => {
    expect(await failureOf({ url: 'http://nothing.invalid' })).toMatchObject({ httpReason: 'dns', phase: 'connect' });
  });

  test('because the server hangs up', async () => {
    const error = await failureOf({ url: await serveBytes((socket) => socket.destroy()) });
    expect(error).toMatchObject({ httpReason: 'reset', phase: 'exchange' });
  });

  test('because the server resets', async () => {
    expect(await failureOf({ url: await serveBytes((socket) => socket.resetAndDestroy()) })).toMatchObject({ httpReason: 'reset' });
  });

  test('because the body is cut off', async () => {
    const url = await serveBytes((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"choices":'));
    expect(await failureOf({ url })).toMatchObject({ httpReason: 'reset', phase: 'exchange' });
  });

  test('because a chunked body is cut off', async () => {
    const url = await serveBytes((socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'));
    expect(await failureOf({ url })).toMatchObject({ httpReason: 'reset' });
  });

  test('because the server never says a thing', async () => {
    const error = await failureOf({ url: await serveBytes(() => undefined), timeoutMs: 100 });
    expect(error).toMatchObject({ httpReason: 'timeout', phase: 'exchange' });
    expect(error.message).toContain('100 ms');
  });

  test('because it drips: the time is for the whole of it', async () => {
    let timer: NodeJS.Timeout | undefined;
    onTestFinished(() => clearInterval(timer));
    const url = await serveBytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n');
      timer = setInterval(() => socket.write('x'), 10);
    });
    expect(await failureOf({ url, timeoutMs: 200 })).toMatchObject({ httpReason: 'timeout' });
  });

  test('because it is larger than is read', async () => {
    const origin = await serve((_request, response) => response.end('x'.repeat(100_000)));
    expect(await failureOf({ url: origin, maxBytes: 1000 })).toMatchObject({ httpReason: 'too-large' });
  });

  test('because it is larger than is read once unpacked', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000))),
    );
    expect(await failureOf({ url: origin, maxBytes: 1000 })).toMatchObject({ httpReason: 'too-large' });
  });

  test.each([
    ['garbage', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc'],
    ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n'],
    ['endless headers', `HTTP/1.1 200 OK\r\n${'X-Header: value\r\n'.repeat(5000)}\r\n`],
  ])('because it is not HTTP: %s', async (_what, bytes) => {
    expect(await failureOf({ url: await serveBytes((socket) => socket.end(bytes)) })).toMatchObject({ httpReason: 'protocol' });
  });

  test.each(['zstd', 'gzip, gzip'])('because it is packed in a way that nobody asked for: %s', async (encoding) => {
    const url = await serve((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end('packed'));
    expect(await failureOf({ url })).toMatchObject({
      httpReason: 'protocol',
      message: expect.stringContaining(`the answer has the content-encoding ${encoding}, which nobody asked for`) as string,
    });
  });

  test('because it is not packed as it says', async () => {
    const origin = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'));
    expect(await failureOf({ url: origin })).toMatchObject({ httpReason: 'protocol' });
  });

  test('because the server wants another protocol', async () => {
    const url = await serveBytes((socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    );
    expect((await failureOf({ url })).httpReason).toMatch(/reset|protocol/);
  });

  test('because it was interrupted', async () => {
    const abort = new AbortController();
    const url = await serveBytes(() => abort.abort());
    expect(await failureOf({ url, signal: abort.signal })).toMatchObject({ httpReason: 'aborted' });
  });
});

test('an interruption ends all that is under way, with one listener on the signal, and lets nothing else begin', async () => {
  const abort = new AbortController();
  let asked = 0;
  const url = await serveBytes(() => {
    asked += 1;
    if (asked === 12) abort.abort();
  });
  const http = client();
  const warnings: Error[] = [];
  const note = (warning: Error): void => void warnings.push(warning);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const errors = await Promise.all(Array.from({ length: 12 }, async () => failureOf({ url, signal: abort.signal }, http)));
  expect(new Set(errors.map(({ httpReason }) => httpReason))).toEqual(new Set(['aborted']));
  expect(await failureOf({ url, signal: abort.signal }, http)).toMatchObject({ httpReason: 'aborted' });
  await new Promise((resolve) => setImmediate(resolve));
  expect([asked, warnings]).toEqual([12, []]);
});

describe('nothing is sent', () => {
  test.each([
    ['line break', 'key\n', 'a line break'],
    ['control character', 'a\u0000b', 'a control character'],
    ['zero width space', 'key\u200b', 'not ASCII'],
    ['no-break space', 'key\u00a0', 'not ASCII'],
  ])('when a header would hold a %s; it is named, its value is not', async (_what, value, says) => {
    const origin = await serve((_request, response) => response.end());
    const error = await failureOf({ url: origin, headers: { 'api-key': new Secret(value, '${KONG_KEY}') } });
    expect(error.httpReason).toBe('invalid-request');
    expect(error.message).toContain('api-key');
    expect(error.message).toContain('${KONG_KEY}');
    expect(error.message).toContain(says);
    expect(error.message).not.toContain(value);
  });

  test('when a header has no proper name', async () => {
    expect(await failureOf({ url: 'http://127.0.0.1:9', headers: { 'a b': 'c' } })).toMatchObject({ httpReason: 'invalid-request' });
  });

  test.each(['ftp://127.0.0.1/', 'nonsense', 'http://user:secret@127.0.0.1/'])('to %s', async (url) => {
    const error = await failureOf({ url });
    expect(error.httpReason).toBe('invalid-request');
    expect(error.message).not.toContain('secret');
  });
});
