import { describe, expect, test } from 'vitest';
import { retryAfter, sendToAzure } from '../../src/azure/arm-client.js';
import { endpointsOf, endpointsOfAz } from '../../src/azure/clouds.js';
import { detectCredential } from '../../src/azure/credentials.js';
import { openSession } from '../../src/azure/session.js';
import { cachedTokens } from '../../src/azure/tokens.js';
import { isFailure } from '../../src/errors.js';
import type { HttpClient, HttpResponse } from '../../src/http/client.js';
import { Secret } from '../../src/parameters/secret.js';
import { testContext } from '../support/context.js';

type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | Error;

/** A context whose Azure gives these answers, one after the other; sleeps are recorded, not slept. */
function scripted(...answers: Answer[]) {
  const slept: number[] = [];
  const sent: string[] = [];
  const http: HttpClient = {
    ...testContext().http,
    send: async ({ method, url, headers }) => {
      sent.push(`${method} ${url} ${JSON.stringify(headers)}`);
      const answer = answers.shift();
      if (answer === undefined) throw new Error('no more answers');
      if (answer instanceof Error) throw answer;
      const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
      const response: HttpResponse = {
        status: answer.status,
        headers: answer.headers ?? {},
        body: Buffer.from(text),
        text: () => text,
        json: () => JSON.parse(text) as unknown,
        durationMs: 1,
      };
      return response;
    },
  };
  const context = testContext({ http, clock: { now: () => 0, sleep: async (ms) => void slept.push(ms) } });
  const get = (method: 'GET' | 'POST' = 'GET', accept: number[] = []) =>
    sendToAzure(context, { method, url: 'https://management.azure.com/x', accept }, async () => new Secret('TOKEN-4711', 'az'));
  return { context, slept, sent, get, left: answers };
}

const noAnswer = (httpReason: string): Error => Object.assign(new Error(`it was ${httpReason}`), { httpReason });

describe('sendToAzure', () => {
  test('waits as long as Azure asks, then tries again', async () => {
    const { get, slept, sent } = scripted(
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 503 },
      { status: 200, body: { a: 1 } },
    );
    expect(await get()).toMatchObject({ status: 200, body: { a: 1 } });
    expect(slept).toEqual([7000, 2000]);
    expect(JSON.stringify(sent)).not.toContain('4711');
  });

  test('gives up after four tries, with what Azure said', async () => {
    const busy = { status: 429, body: { error: { code: 'TooManyRequests', message: 'slow down' } } };
    const { get, left } = scripted(busy, busy, busy, busy, busy);
    await expect(get()).rejects.toMatchObject({ failure: 'azure', code: 'TooManyRequests', message: 'slow down' });
    expect(left).toHaveLength(1);
  });

  test('a lost answer is asked for again, but a POST is not sent twice', async () => {
    expect(await scripted(noAnswer('reset'), { status: 204 }).get()).toMatchObject({ status: 204, body: null });
    await expect(scripted(noAnswer('reset'), { status: 204 }).get('POST')).rejects.toMatchObject({ code: 'AzureUnreachable' });
  });

  test.each([
    ['refused', 'AzureUnreachable'],
    ['dns', 'NameNotResolved'],
    ['tls', 'UntrustedCertificate'],
    ['proxy', 'ProxyFailed'],
  ])('no way to Azure: %s', async (reason, code) => {
    await expect(scripted(noAnswer(reason)).get()).rejects.toMatchObject({
      failure: 'azure',
      code,
      message: `Azure did not answer: it was ${reason}.`,
    });
  });

  test('an interruption is one', async () => {
    await expect(scripted(noAnswer('aborted')).get()).rejects.toMatchObject({ failure: 'interrupted' });
  });

  test('a status that is an answer is not thrown', async () => {
    expect(await scripted({ status: 404, body: {} }).get('GET', [404])).toMatchObject({ status: 404 });
    await expect(scripted({ status: 404 }).get()).rejects.toMatchObject({ code: 'NotFound' });
    await expect(scripted({ status: 403 }).get()).rejects.toMatchObject({ failure: 'auth' });
  });
});

test.each([
  ['5', 5000],
  [' 0 ', 0],
  ['Thu, 01 Jan 1970 00:00:10 GMT', 10_000],
  ['999999', 30_000],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %j', (header, wait) => {
  expect(retryAfter(header, 0)).toBe(wait);
});

test('tokens are kept until shortly before they expire, and fetched once for all who wait', async () => {
  let now = 0;
  let fetched = 0;
  const token = cachedTokens(
    async (scope, subscription) => {
      fetched += 1;
      if (scope === 'bad') throw new Error('no');
      return { text: new Secret(`${scope}/${subscription}`, 'x'), expires: now + 3_600_000 };
    },
    { now: () => now },
  );
  const [first, second] = await Promise.all([token('a', null), token('a', null)]);
  expect(first).toBe(second);
  await token('a', 's');
  expect(fetched).toBe(2);
  now = 3_500_000;
  await Promise.all([token('a', null), token('a', null)]);
  expect(fetched).toBe(3);
  await expect(token('bad', null)).rejects.toThrow('no');
  await expect(token('bad', null)).rejects.toThrow('no');
  expect(fetched).toBe(5);
});

describe('clouds', () => {
  test('public Azure by default', () => {
    expect(endpointsOf({})).toEqual({
      cloud: 'AzureCloud',
      arm: 'https://management.azure.com',
      armScope: 'https://management.azure.com/.default',
      authority: 'https://login.microsoftonline.com',
      keyVaultSuffix: '.vault.azure.net',
      project: null,
      portals: { azure: 'https://portal.azure.com', foundry: 'https://ai.azure.com' },
    });
  });

  test('a known cloud is told by either endpoint, an unknown one by its host', () => {
    expect(endpointsOf({ AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us/' })).toMatchObject({
      cloud: 'AzureUSGovernment',
      arm: 'https://management.usgovcloudapi.net',
    });
    expect(endpointsOf({ FOUNDRY_GW_ARM_ENDPOINT: 'https://management.chinacloudapi.cn' })).toMatchObject({
      cloud: 'AzureChinaCloud',
      keyVaultSuffix: '.vault.azure.cn',
    });
    expect(endpointsOf({ FOUNDRY_GW_ARM_ENDPOINT: 'https://arm.contoso.local:443/' })).toMatchObject({
      cloud: 'arm.contoso.local',
      arm: 'https://arm.contoso.local:443',
    });
    expect(endpointsOf({ FOUNDRY_GW_ARM_ENDPOINT: '  ' })).toMatchObject({ cloud: 'AzureCloud' });
  });

  test.each(['not a url', 'http://arm.contoso.local', 'ftp://x'])('an endpoint that tokens must not be sent to: %s', (text) => {
    expect(() => endpointsOf({ FOUNDRY_GW_ARM_ENDPOINT: text })).toThrow('FOUNDRY_GW_ARM_ENDPOINT is not an https URL.');
  });

  test('az cloud show', () => {
    const shown = {
      name: 'Lab',
      endpoints: { resourceManager: 'https://arm.lab/', activeDirectoryResourceId: 'https://arm.lab/mgmt' },
      suffixes: { keyvaultDns: '.vault.lab' },
    };
    expect(endpointsOfAz(shown, {})).toMatchObject({ cloud: 'Lab', arm: 'https://arm.lab', keyVaultSuffix: '.vault.lab' });
    expect(endpointsOfAz(null, {})).toMatchObject({ arm: 'https://management.azure.com' });
  });
});

test.each([
  [{ AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_CLIENT_SECRET: 's' }, 'environment'],
  [{ AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_CLIENT_CERTIFICATE_PATH: 'p' }, 'environment'],
  [{ AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_FEDERATED_TOKEN_FILE: 'f' }, 'workload-identity'],
  [{ AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_CLIENT_SECRET: '' }, null],
  [{ IDENTITY_ENDPOINT: 'http://169.254.1.1' }, 'managed-identity'],
  [{}, null],
] as const)('the credential of %j', (env, name) => {
  expect(detectCredential(env)).toBe(name);
});

describe('choosing the engine', () => {
  const none = async () => ({ exitCode: null, stdout: '', stderr: '', ended: 'not-found' as const });

  test.each([
    [{ engine: 'az', credential: 'environment' }, 'usage', 'CredentialNeedsArm'],
    [{ engine: 'arm', credential: 'nonsense' }, 'usage', 'UnknownCredential'],
    [{ engine: 'arm', credential: 'environment' }, 'usage', 'CredentialIncomplete'],
    [{ engine: 'az' }, 'azure', 'AzNotFound'],
    [{ engine: 'auto' }, 'auth', 'NotSignedIn'],
  ] as const)('%j', async (options, kind, code) => {
    const error = await openSession(testContext({ exec: none }), options).catch((thrown: unknown) => thrown);
    expect(isFailure(error)).toBe(true);
    expect(error).toMatchObject({ failure: kind, code, hint: expect.any(String) });
  });

  test('a token never follows a URL to another host', async () => {
    const answer = (args: readonly string[]): unknown =>
      args[1] === 'show'
        ? args[0] === 'account'
          ? { user: { name: 'me' }, tenantId: 't' }
          : { name: 'AzureCloud' }
        : { accessToken: 'x', expires_on: 9e9 };
    const context = testContext({ exec: async ({ args }) => ({ exitCode: 0, stderr: '', stdout: JSON.stringify(answer(args)) }) });
    const session = await openSession(context, { engine: 'az' });
    expect(session.identity).toEqual({ name: 'me', tenant: 't', cloud: 'AzureCloud' });
    await expect(async () => session.arm({ method: 'GET', path: 'https://evil.example/x' })).rejects.toMatchObject({
      code: 'UnexpectedHost',
    });
  });
});
