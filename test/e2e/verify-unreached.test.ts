import { writeFileSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Verify } from '../../src/generated/output/verify.js';
import { makeAuthority, type Authority } from '../../src/sandbox/certificates.js';
import { readAnswer } from '../support/answers.js';
import { runMain } from '../support/cli.js';
import { startGateway, strictGateway } from '../support/gateway.js';
import { freePort, listen, serveProxy, serveTls } from '../support/loopback.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';
import { temporaryFolder } from '../support/program.js';

const key = 'the-key-0815';
const password = 'pass-4711';
let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority();
});

interface Place {
  readonly target: string;
  readonly env?: Record<string, string>;
}
type Row = readonly [what: string, place: () => Promise<Place>, check: string, cause: string, parameters: readonly string[], says: string];

const server = async (connected: (socket: net.Socket) => void): Promise<Place> => ({
  target: `https://${await listen(net.createServer(connected))}/v1`,
});
const behind = async (options: Parameters<typeof serveProxy>[0]): Promise<Place> => ({
  target: 'https://gateway.invalid/v1',
  env: { HTTPS_PROXY: (await serveProxy(options)).url.replace('//', `//me:${password}@`) },
});
const of = async (options: Parameters<Authority['makeCertificate']>[0]): Promise<Place> => ({
  target: `${await serveTls(await authority.makeCertificate(options), strictGateway())}/v1`,
});

const rows: readonly Row[] = [
  [
    'a port on which nothing listens',
    async () => ({ target: `https://127.0.0.1:${await freePort()}/v1` }),
    'network',
    'unreachable',
    ['targetUrl'],
    'nothing listens there',
  ],
  [
    'a name that does not exist',
    async () => ({ target: 'https://gateway.invalid/v1' }),
    'network',
    'unreachable',
    ['targetUrl'],
    'the name does not resolve',
  ],
  ['a proxy that wants a sign-in', () => behind({ refuse: 407 }), 'network', 'unreachable', [], 'it wants a sign-in'],
  ['a proxy that forbids it', () => behind({ refuse: 403 }), 'network', 'unreachable', [], 'status 403'],
  ['a proxy that says nothing', () => behind({ instead: () => undefined }), 'network', 'unreachable', [], 'the proxy made no connection'],
  [
    'a proxy that hangs up',
    () => behind({ instead: (socket) => void socket.destroy() }),
    'network',
    'unreachable',
    [],
    'the proxy could not be used',
  ],
  [
    'a proxy that is not there',
    async () => ({ target: 'https://gateway.invalid/v1', env: { HTTPS_PROXY: `http://me:${password}@127.0.0.1:${await freePort()}` } }),
    'network',
    'unreachable',
    [],
    'the proxy could not be used',
  ],
  [
    'a proxy that is none',
    async () => ({ target: 'https://gateway.invalid/v1', env: { HTTPS_PROXY: `socks5://me:${password}@127.0.0.1:1` } }),
    'network',
    'unreachable',
    [],
    'not an http(s) URL',
  ],
  ['a handshake that never ends', () => server(() => undefined), 'tls', 'unreachable', ['targetUrl'], 'no TLS handshake within 1000 ms'],
  [
    'a handshake that breaks off',
    () => server((socket) => void socket.once('data', () => socket.destroy())),
    'tls',
    'unreachable',
    ['targetUrl'],
    'the TLS handshake failed',
  ],
  [
    'another protocol',
    () => server((socket) => void socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))),
    'tls',
    'unreachable',
    ['targetUrl'],
    'the TLS handshake failed',
  ],
  ['an expired certificate', () => of({ expired: true }), 'tls', 'untrusted-certificate', [], 'has expired'],
  ['a self-signed certificate', () => of({ selfSigned: true }), 'tls', 'untrusted-certificate', [], 'is self-signed'],
  ['a certificate for another name', () => of({ names: ['gateway.contoso.com'] }), 'tls', 'untrusted-certificate', [], 'for another name'],
  [
    'a gateway that wants a client certificate',
    async () => ({
      target: `https://${await listen(https.createServer({ ...(await authority.makeCertificate()), requestCert: true, rejectUnauthorized: true, ca: authority.cert }, strictGateway()))}/v1`,
    }),
    'tls',
    'gateway-fault',
    [],
    'it wants a client certificate',
  ],
];

async function verified({ target, env = {} }: Place): Promise<{ one: Verify['connections'][0]; code: number; all: string }> {
  const cwd = temporaryFolder();
  const ca = path.join(cwd, 'ca.pem');
  writeFileSync(ca, authority.cert);
  const file = writeParameters(cwd, 'kong', {
    connectionName: 'kong',
    targetUrl: target,
    apiKey: '${K}',
    staticModels: staticModels('gpt-4o'),
  });
  const { code, stdout, stderr } = await runMain(['verify', '--no-azure', file, '--timeout', '1', '--debug', '--format', 'json'], {
    cwd,
    env: { K: key, REQUESTS_CA_BUNDLE: ca, FOUNDRY_GW_LOOPBACK_ROOTS: ca, ...env },
  });
  return { one: (readAnswer(stdout) as unknown as Verify).connections[0]!, code, all: `${stdout}${stderr}` };
}

test.each(rows)('%s: nothing is sent, and what stands in the way is named', async (_what, place, check, cause, parameters, says) => {
  const { one, code, all } = await verified(await place());
  const status = Object.fromEntries(one.checks.map((made) => [made.id, made.status]));
  expect(status).toMatchObject({ [check]: 'fail', auth: 'skipped', chat: 'skipped' });
  expect(one.checks.find(({ id }) => id === check)!.message).toContain(says.replace(/^the proxy/, 'The proxy'));
  expect(one.diagnosis).toMatchObject({ cause, proven: false, changes: parameters.map((parameter) => ({ parameter })) });
  expect(code).toBe(1);
  for (const secret of [key, password]) expect(all).not.toContain(secret);
});

test.each([
  ['plain http to another machine', 'http://gateway.invalid/v1', key, 'misconfigured', 'targetUrl', 'Use an https target'],
  ['a key with a line break', 'https://127.0.0.1:1/v1', `${key}\n`, 'wrong-secret', 'apiKey', 'line break'],
  ['a key with an invisible character', 'https://127.0.0.1:1/v1', `${key}\u200b`, 'wrong-secret', 'apiKey', ''],
  ['a target that is no URL', 'gateway', key, 'misconfigured', 'targetUrl', ''],
])('%s: nothing is sent, and the parameter is named', async (_what, target, secret, cause, parameter, says) => {
  const { one, code, all } = await verified({ target, env: { K: secret } });
  expect(one.diagnosis).toMatchObject({ cause, proven: false, changes: [{ parameter }] });
  expect(one.diagnosis!.explanation).toContain(says);
  expect(code).toBe(1);
  expect(all).not.toContain(key);
});

test('a password in the target is not repeated', async () => {
  const { origin } = await startGateway();
  const { one, all } = await verified({ target: `${origin.replace('//', `//me:${password}@`)}/v1` });
  expect(one.diagnosis).toMatchObject({
    cause: 'misconfigured',
    proven: true,
    changes: [{ parameter: 'targetUrl', value: `${origin}/v1` }],
  });
  expect(all).not.toContain(password);
});
