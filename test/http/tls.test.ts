import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { HttpClient, HttpError } from '../../src/http/client.js';
import { createHttpClient } from '../../src/http/node-client.js';
import { makeAuthority, type Authority } from '../../src/sandbox/certificates.js';
import { serve, serveBytes, serveProxy, serveTls } from '../support/loopback.js';
import { temporaryFolder } from '../support/program.js';

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority();
});

function client(env: Record<string, string> = {}): HttpClient {
  const made = createHttpClient({ env });
  onTestFinished(() => made.close());
  return made;
}

/** What a machine has that trusts the authority as well. */
function trusting(): Record<string, string> {
  const file = path.join(temporaryFolder(), 'ca.pem');
  writeFileSync(file, authority.cert);
  return { REQUESTS_CA_BUNDLE: file };
}

const errorOf = (answer: Promise<unknown>): Promise<HttpError> =>
  answer.then(
    () => {
      throw new Error('there was an answer');
    },
    (error: HttpError) => error,
  );

const get = (http: HttpClient, url: string): ReturnType<HttpClient['send']> => http.send({ method: 'GET', url, timeoutMs: 5000 });

describe('certificates', () => {
  test('of an added CA are accepted, and told', async () => {
    const url = await serveTls(await authority.makeCertificate(), (_request, response) => response.end('ok'));
    const answer = await get(client(trusting()), url);
    expect(answer.text()).toBe('ok');
    expect(answer.connection?.certificate).toMatchObject({ protocol: 'TLSv1.3', subject: 'localhost', issuer: 'foundry-gw sandbox' });
    expect(answer.connection!.certificate!.validTo).toBeGreaterThan(Date.now());
  });

  test.each([
    ['expired', { expired: true }, 'expired'],
    ['self-signed', { selfSigned: true }, 'self-signed'],
    ['of another name', { names: ['gateway.contoso.com'] }, 'wrong-name'],
  ] as const)('that are %s are refused', async (_what, options, tlsReason) => {
    const url = await serveTls(await authority.makeCertificate(options), (_request, response) => response.end());
    expect(await errorOf(get(client(trusting()), url))).toMatchObject({ httpReason: 'tls', tlsReason });
  });

  test('of a private CA are refused without it', async () => {
    const url = await serveTls(await authority.makeCertificate(), (_request, response) => response.end());
    expect(await errorOf(get(client(), url))).toMatchObject({ httpReason: 'tls', tlsReason: 'unknown-issuer' });
  });

  test('are not asked for where a server speaks plain http', async () => {
    const url = (await serve((_request, response) => response.end())).replace('http:', 'https:');
    const error = await errorOf(get(client(), url));
    expect(error).toMatchObject({ httpReason: 'tls', tlsReason: 'protocol' });
    expect(error.message).toContain('plain http');
  });

  test('a server that hangs up in the middle of the handshake', async () => {
    const url = (await serveBytes((socket) => socket.destroy())).replace('http:', 'https:');
    expect(await errorOf(get(client(), url))).toMatchObject({ httpReason: 'tls', phase: 'tls' });
  });

  test('go unchecked on loopback when that is asked for, and nowhere else', async () => {
    const url = await serveTls(await authority.makeCertificate({ selfSigned: true }), (_request, response) => response.end('ok'));
    const http = client();
    const answer = await http.send({ method: 'GET', url, uncheckedTls: true });
    expect(answer.text()).toBe('ok');
    expect(answer.connection?.certificate).toBeNull();
    // The unchecked connection must not serve requests that want it checked.
    expect(await errorOf(get(http, url))).toMatchObject({ httpReason: 'tls' });
    expect(await errorOf(http.send({ method: 'GET', url: 'https://gateway.invalid', uncheckedTls: true }))).toMatchObject({
      httpReason: 'invalid-request',
    });
  });
});

describe('the public roots', () => {
  const judge = (http: HttpClient, url: string): Promise<unknown> => http.publicRoots!(url, { timeoutMs: 5000 });

  test('do not vouch for what only an added CA does; nothing is sent to find out', async () => {
    let requests = 0;
    const url = await serveTls(await authority.makeCertificate(), (_request, response) => {
      requests += 1;
      response.end();
    });
    expect(await errorOf(judge(client(trusting()), url))).toMatchObject({ httpReason: 'tls', tlsReason: 'unknown-issuer' });
    expect(requests).toBe(0);
  });

  test('need not be asked where nothing else is trusted', async () => {
    expect(await judge(client(), 'https://gateway.invalid')).toBeNull();
    expect(await judge(client({ NODE_EXTRA_CA_CERTS: 'x' }), 'http://127.0.0.1')).toBeNull();
  });

  test('have a stand-in on loopback', async () => {
    const url = await serveTls(await authority.makeCertificate(), (_request, response) => response.end());
    const env = trusting();
    expect(await judge(client({ ...env, FOUNDRY_GW_LOOPBACK_ROOTS: env['REQUESTS_CA_BUNDLE']! }), url)).toMatchObject({
      subject: 'localhost',
    });
  });
});

describe('a proxy', () => {
  test('is used for https, signs in, and leaves the certificate to be checked against the host', async () => {
    const proxy = await serveProxy();
    const url = await serveTls(await authority.makeCertificate(), (_request, response) => response.end('ok'));
    const http = client({ ...trusting(), HTTPS_PROXY: proxy.url.replace('//', '//me:pass%20word@') });
    const answer = await get(http, url);
    expect(answer.text()).toBe('ok');
    expect(answer.connection).toMatchObject({ proxied: true, address: null });
    expect(proxy.asked).toEqual([{ target: new URL(url).host, authorization: `Basic ${btoa('me:pass word')}` }]);
    await get(http, url);
    expect(proxy.asked).toHaveLength(1);
  });

  test('does not hide a certificate of another name', async () => {
    const proxy = await serveProxy();
    const url = await serveTls(await authority.makeCertificate({ names: ['localhost'] }), (_request, response) => response.end());
    expect(await errorOf(get(client({ ...trusting(), HTTPS_PROXY: proxy.url }), url))).toMatchObject({
      httpReason: 'tls',
      tlsReason: 'wrong-name',
    });
  });

  test('is left alone for exceptions and for plain http on loopback', async () => {
    const proxy = await serveProxy();
    const secure = await serveTls(await authority.makeCertificate(), (_request, response) => response.end('ok'));
    const plain = await serve((_request, response) => response.end('ok'));
    await get(client({ ...trusting(), https_proxy: proxy.url, NO_PROXY: 'contoso.com, 127.0.0.1' }), secure);
    await get(client({ HTTP_PROXY: proxy.url, ALL_PROXY: proxy.url }), plain);
    expect(proxy.asked).toEqual([]);
  });

  test.each([407, 503])('that refuses is the one to blame: %s', async (refuse) => {
    const proxy = await serveProxy({ refuse });
    const error = await errorOf(get(client({ HTTPS_PROXY: proxy.url }), 'https://gateway.invalid'));
    expect(error.httpReason).toBe('proxy');
    expect(error.message).toContain(String(refuse));
  });

  test('that is not there is the one to blame, without its password', async () => {
    const error = await errorOf(get(client({ HTTPS_PROXY: 'http://me:secret@127.0.0.1:9' }), 'https://gateway.invalid'));
    expect(error.httpReason).toBe('proxy');
    expect(`${error.message}${error.stack}`).not.toContain('secret');
  });
});
