import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../src/http/node-client.js';
import type { Verify } from '../../src/generated/output/verify.js';
import { verify } from '../../src/operations/verify.js';
import { makeAuthority } from '../../src/sandbox/certificates.js';
import { testContext } from '../support/context.js';
import { startGateway } from '../support/gateway.js';
import { freePort, serveProxy } from '../support/loopback.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';
import { temporaryFolder } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';

const key = 'front-key-0815';

const configuration = (port: number, upstream: string): string => `
daemon off;
worker_processes 1;
error_log stderr crit;
pid nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate cert.pem;
    ssl_certificate_key key.pem;
    location /llm/ {
      if ($http_x_gateway_key != "${key}") { return 401; }
      proxy_set_header api-key the-key-0815;
      proxy_pass ${upstream}/;
    }
    location /old/ { return 308 https://127.0.0.1:${port}/llm/chat/completions; }
  }
}
`;

async function answers(port: number): Promise<void> {
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** nginx with TLS and a key of its own before a gateway; gives its origin and the CA's file. */
async function startFront(): Promise<{ origin: string; ca: string }> {
  const folder = temporaryFolder();
  const [authority, upstream, port] = await Promise.all([makeAuthority(), startGateway(), freePort()]);
  const certificate = await authority.makeCertificate();
  writeFileSync(path.join(folder, 'cert.pem'), certificate.cert);
  writeFileSync(path.join(folder, 'key.pem'), certificate.key);
  writeFileSync(path.join(folder, 'ca.pem'), authority.cert);
  writeFileSync(path.join(folder, 'nginx.conf'), configuration(port, upstream.target));
  const child = spawn(realParts.nginx!, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], { stdio: 'ignore' });
  onTestFinished(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
  });
  await answers(port);
  return { origin: `https://127.0.0.1:${port}`, ca: path.join(folder, 'ca.pem') };
}

describeWith(['nginx'], 'nginx as TLS front with a header key', () => {
  async function verified(
    target: string,
    ca: string,
    secret = key,
    change: Record<string, unknown> = {},
    more: Record<string, string> = {},
  ): Promise<Verify['connections'][0]> {
    const file = writeParameters(temporaryFolder(), 'front', {
      targetUrl: target,
      connectionName: 'front',
      apiKey: '${K}',
      authConfig: { type: 'api_key', name: 'X-Gateway-Key' },
      staticModels: staticModels('gpt-4o'),
      ...change,
    });
    const env = { K: secret, ...(ca === '' ? {} : { REQUESTS_CA_BUNDLE: ca, FOUNDRY_GW_LOOPBACK_ROOTS: ca }), ...more };
    const http = createHttpClient({ env });
    onTestFinished(() => http.close());
    return (await verify(testContext({ env, http }), { connections: [file], azure: false })).connections[0]!;
  }
  const states = ({ checks }: Verify['connections'][0]): Record<string, string> =>
    Object.fromEntries(checks.map(({ id, status }) => [id, status]));

  test('lets the right key through', async () => {
    const { origin, ca } = await startFront();
    const good = await verified(`${origin}/llm`, ca);
    expect(states(good)).toMatchObject({ network: 'pass', tls: 'pass', auth: 'pass', chat: 'pass', tools: 'pass' });
  });

  test('refuses another, in HTML', async () => {
    const { origin, ca } = await startFront();
    const bad = await verified(`${origin}/llm`, ca, 'another-key-4711');
    expect(states(bad)).toMatchObject({ tls: 'pass', auth: 'fail', chat: 'fail' });
    expect(bad.checks.find(({ id }) => id === 'auth')!.hint).toContain('X-Gateway-Key');
  });

  test.each([
    ['the default header', '/llm', { authConfig: {} }],
    ['a bearer token', '/llm', { authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' } }],
    ['a format of its own', '/llm', { authConfig: { type: 'api_key', name: 'X-Gateway-Key', format: 'Key {api_key}' } }],
    ['a path too much, and the default header', '/llm/v1', { authConfig: {} }],
    ['no path', '', {}],
    ['the path form', '/llm', { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }],
  ])('%s: the change that is proposed works', async (_what, path, change) => {
    const { origin, ca } = await startFront();
    const { diagnosis } = await verified(`${origin}${path}`, ca, key, change);
    expect(diagnosis, JSON.stringify(diagnosis)).toMatchObject({ cause: 'misconfigured', proven: true });
    const proposed = Object.fromEntries(diagnosis!.changes.map(({ parameter, value }) => [parameter, value]));
    const { targetUrl = `${origin}${path}`, ...rest } = proposed;
    expect(states(await verified(targetUrl as string, ca, key, { ...change, ...rest }))).toMatchObject({ auth: 'pass', chat: 'pass' });
  });

  test('an expired key is called that', async () => {
    const { origin, ca } = await startFront();
    expect((await verified(`${origin}/llm`, ca, 'another-key-4711')).diagnosis).toMatchObject({
      cause: 'wrong-secret',
      proven: false,
      changes: [{ parameter: 'apiKey' }],
    });
  });

  test('without the CA the certificate is to blame', async () => {
    const { origin } = await startFront();
    expect((await verified(`${origin}/llm`, '')).diagnosis).toMatchObject({ cause: 'untrusted-certificate', changes: [], proven: false });
  });

  test('through a proxy a cause is found as well', async () => {
    const { origin, ca } = await startFront();
    const proxy = await serveProxy();
    const { diagnosis } = await verified(`${origin}/llm`, ca, key, { authConfig: {} }, { HTTPS_PROXY: proxy.url });
    expect(diagnosis).toMatchObject({ proven: true, changes: [{ parameter: 'authConfig', value: { name: 'x-gateway-key' } }] });
    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set([new URL(origin).host]));
  });

  test('a proxy that refuses is unreachable', async () => {
    const { origin, ca } = await startFront();
    const proxy = await serveProxy({ refuse: 403 });
    expect((await verified(`${origin}/llm`, ca, key, {}, { HTTPS_PROXY: proxy.url })).diagnosis).toMatchObject({
      cause: 'unreachable',
      proven: false,
    });
  });

  test('leads on within the origin', async () => {
    const { origin, ca } = await startFront();
    expect(states(await verified(`${origin}/old`, ca))).toMatchObject({ auth: 'pass', chat: 'warn' });
  });
});
