import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { HttpClient, HttpError } from '../../src/http/client.js';
import { createHttpClient } from '../../src/http/node-client.js';
import { makeAuthority } from '../../src/sandbox/certificates.js';
import { serveProxy } from '../support/loopback.js';
import { temporaryFolder } from '../support/program.js';

const url = 'https://gateway.invalid';

function client(env: Record<string, string>): HttpClient {
  const made = createHttpClient({ env });
  onTestFinished(() => made.close());
  return made;
}

const errorOf = (answer: Promise<unknown>): Promise<HttpError> =>
  answer.then(
    () => Promise.reject(new Error('there was an answer')),
    (error: HttpError) => error,
  );

async function extraRoots(): Promise<Record<string, string>> {
  const file = path.join(temporaryFolder(), 'ca.pem');
  writeFileSync(file, (await makeAuthority()).cert);
  return { REQUESTS_CA_BUNDLE: file };
}

test.each<[string, (client: net.Socket) => void]>([
  ['says nothing', () => undefined],
  ['never comes to an end', (socket) => void socket.write(`HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(1000)}`)],
])('a proxy that %s is given up, its connection too: else the process would live as long as it likes', async (_what, instead) => {
  let closed: Promise<unknown> = Promise.resolve();
  const proxy = await serveProxy({
    instead: (socket) => {
      closed = once(socket.resume(), 'end');
      instead(socket);
    },
  });
  const error = await errorOf(client({ HTTPS_PROXY: proxy.url }).send({ method: 'GET', url, timeoutMs: 300 }));
  expect(error).toMatchObject({
    httpReason: 'proxy',
    phase: 'connect',
    message: 'the proxy made no connection to gateway.invalid within 300 ms',
  });
  await closed;
});

test('a proxy that is asked twice, for the calls and for the public roots, refuses both at once', async () => {
  const proxy = await serveProxy({ refuse: 407 });
  const http = client({ HTTPS_PROXY: proxy.url, ...(await extraRoots()) });
  // Far more than the test may take: nobody waits for that.
  const error = await errorOf(http.publicRoots!(url, { timeoutMs: 600_000 }));
  expect(error).toMatchObject({
    httpReason: 'proxy',
    code: 'ProxySignIn',
    message: 'the proxy refused to connect to gateway.invalid (status 407: it wants a sign-in)',
  });
});

test.each(['socks5://me:secret@127.0.0.1:1', '::::secret'])('a proxy that is none, %s, is no way to a connection', async (proxy) => {
  const error = await errorOf(client({ HTTPS_PROXY: proxy }).send({ method: 'GET', url }));
  expect(error).toMatchObject({ httpReason: 'proxy', phase: 'connect' });
  expect(error.message).not.toContain('secret');
});
