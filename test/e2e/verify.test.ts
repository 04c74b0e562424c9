import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Models } from '../../src/generated/output/models.js';
import type { Verify } from '../../src/generated/output/verify.js';
import { makeAuthority } from '../../src/sandbox/certificates.js';
import { readAnswer } from '../support/answers.js';
import { strictGateway, startGateway } from '../support/gateway.js';
import { freePort, serve, serveProxy, serveTls } from '../support/loopback.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';
import { root, runProgram, temporaryFolder, type Ran } from '../support/program.js';

const key = 'the-key-0815';

async function run(args: readonly string[], env: Record<string, string> = {}, stdin = ''): Promise<Ran> {
  const ran = await runProgram(args, { env, stdin });
  expect(`${ran.stdout}${ran.stderr}`).not.toContain(key);
  return ran;
}

async function verifyJson(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Verify & { code: number; error?: { code: string } }> {
  const { stdout, code } = await run(['verify', '--no-azure', '--format', 'json', ...args], env);
  const answer = readAnswer(stdout) as unknown as Verify & { command: string };
  expect(answer.command).toBe('verify');
  return { ...answer, code };
}

const statuses = ({ connections }: Verify): Record<string, string> =>
  Object.fromEntries(connections[0]!.checks.map(({ id, status }) => [id, status]));
const checkOf = ({ connections }: Verify, id: string): Verify['connections'][0]['checks'][0] =>
  connections[0]!.checks.find((check) => check.id === id)!;

const discovery = { listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' };

describe('verify --no-azure', () => {
  test('passes, as text and as json', async () => {
    const { target } = await startGateway({ models: ['a', 'b'], list: { path: '/v1/models', shape: 'OpenAI' } });
    const file = writeParameters(temporaryFolder(), 'kong', {
      targetUrl: target,
      connectionName: 'kong',
      apiKey: '${KONG_KEY}',
      ...discovery,
    });
    const text = await run(['verify', '--no-azure', file], { KONG_KEY: key });
    expect(text).toMatchObject({
      code: 0,
      stderr: `At least 1 request to ${new URL(target).host}: 1 list of models, then a chat through each model listed.\n`,
    });
    expect(text.stdout).toContain('✓ kong');
    expect(text.stdout).toContain('✓ kong/a');
    const answer = await verifyJson([file], { KONG_KEY: key });
    expect(answer).toMatchObject({ code: 0, summary: { connections: 1, pass: 1, fail: 0 } });
    expect(answer.connections[0]).toMatchObject({
      path: file,
      environment: null,
      name: 'kong',
      kind: 'model-gateway',
      status: 'pass',
      diagnosis: null,
    });
    expect(answer.connections[0]!.id).toMatch(/\/connections\/kong$/);
    expect(answer.connections[0]!.checks.map(({ id }) => id)).toEqual(['resource', 'network', 'tls', 'auth', 'discovery', 'chat', 'tools']);
    expect(answer.connections[0]!.models.map(({ reference }) => reference)).toEqual(['kong/a', 'kong/b']);
  });

  test('a failed check ends with 1 and says what was asked and answered', async () => {
    const { target } = await startGateway({ base: '/v2' });
    const file = writeParameters(temporaryFolder(), 'kong', {
      targetUrl: target.replace('/v2', '/v1'),
      connectionName: 'kong',
      apiKey: '${KONG_KEY}',
      staticModels: staticModels('gpt-4o'),
    });
    const answer = await verifyJson([file], { KONG_KEY: key });
    expect(answer.code).toBe(1);
    expect(checkOf(answer, 'chat')).toMatchObject({
      status: 'fail',
      request: { method: 'POST', url: `${target.replace('/v2', '/v1')}/chat/completions` },
      response: { status: 404, excerpt: '{"error":{"message":"no route /v1/chat/completions"}}' },
    });
    const { stdout, code } = await run(['verify', '--no-azure', file], { KONG_KEY: key });
    expect(code).toBe(1);
    expect(stdout).toContain(`POST ${target.replace('/v2', '/v1')}/chat/completions answered 404`);
  });

  test('a gateway that is not there ends with 1', async () => {
    const file = writeParameters(temporaryFolder(), 'gone', {
      targetUrl: `http://127.0.0.1:${await freePort()}`,
      connectionName: 'gone',
      apiKey: '${K}',
      staticModels: staticModels('m'),
    });
    const answer = await verifyJson([file], { K: key });
    expect([answer.code, statuses(answer)['network']]).toEqual([1, 'fail']);
  });

  test('without a key what needs it is skipped, which only --strict minds', async () => {
    const { target } = await startGateway();
    const file = writeParameters(temporaryFolder(), 'kong', {
      targetUrl: target,
      connectionName: 'kong',
      apiKey: '${KONG_KEY}',
      staticModels: staticModels('gpt-4o'),
    });
    const answer = await verifyJson([file]);
    expect(answer).toMatchObject({ code: 0, summary: { skipped: 1 } });
    expect(checkOf(answer, 'auth').hint).toContain('KONG_KEY');
    expect((await verifyJson([file, '--strict'])).code).toBe(1);
  });

  test.each([
    ['FOUNDRY_GW_API_KEY', { FOUNDRY_GW_API_KEY: key }, ''],
    ['--secrets-stdin', {}, JSON.stringify({ kong: { apiKey: key } })],
  ])('takes the key from %s', async (name, env, stdin) => {
    const { target } = await startGateway();
    const file = writeParameters(temporaryFolder(), 'kong', {
      targetUrl: target,
      connectionName: 'kong',
      staticModels: staticModels('gpt-4o'),
    });
    const { code, stdout } = await run(['verify', '--no-azure', file, ...(stdin === '' ? [] : [name])], env, stdin);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('kong');
    expect(stdout).toContain(': pass');
  });

  test('an apim file needs its target and takes the key of the environment', async () => {
    const rules = { base: '/azure-openai/openai', inPath: true, apiVersion: '2024-10-21' } as const;
    const { target } = await startGateway(rules);
    const service = '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim';
    const values = {
      apimResourceId: service,
      apiName: 'azure-openai',
      connectionName: 'apim-aoai',
      inferenceAPIVersion: '2024-10-21',
      staticModels: staticModels('gpt-4o'),
    };
    const file = writeParameters(temporaryFolder(), 'apim', values);
    const env = { FOUNDRY_GW_API_KEY: key };
    expect(await verifyJson([file, '--target', target], env)).toMatchObject({ code: 0, summary: { pass: 1 } });
    const without = await verifyJson([file], env);
    expect(without).toMatchObject({ code: 2, error: { code: 'TargetNeeded' } });
    const token = { ...rules, auth: ['authorization', 'Bearer entra-token-4711'] } as const;
    const identity = writeParameters(temporaryFolder(), 'identity', { ...values, authType: 'ProjectManagedIdentity' });
    const entra = await startGateway(token);
    expect(await verifyJson([identity, '--target', entra.target], { FOUNDRY_GW_ENTRA_TOKEN: 'entra-token-4711' })).toMatchObject({
      code: 0,
      summary: { pass: 1 },
    });
    const refused = await verifyJson([identity, '--target', entra.target], { FOUNDRY_GW_ENTRA_TOKEN: 'entra-token-0000' });
    expect([refused.code, refused.summary.inconclusive]).toEqual([0, 1]);
    expect(checkOf(refused, 'auth').hint).toContain('agent of the project');
    expect(JSON.stringify(refused)).not.toContain('entra-token-0000');
  });

  test('a key with a line break is told, not repaired', async () => {
    const { target } = await startGateway();
    const file = writeParameters(temporaryFolder(), 'kong', {
      targetUrl: target,
      connectionName: 'kong',
      apiKey: '${KONG_KEY}',
      staticModels: staticModels('gpt-4o'),
    });
    const answer = await verifyJson([file], { KONG_KEY: `${key}\n` });
    expect([answer.code, statuses(answer)['auth']]).toEqual([1, 'fail']);
    expect(checkOf(answer, 'auth').message).toContain('line break');
  });

  test.each([
    ['what is not there', ['nothing.parameters.json'], 2],
    ['an unknown option', ['--chatty'], 2],
    [
      'a name without Azure',
      ['--project', '/subscriptions/1/resourceGroups/r/providers/Microsoft.CognitiveServices/accounts/a/projects/p', 'kong'],
      2,
    ],
    ['a project that is none', ['--project', 'p', 'kong'], 2],
    ['a name without its project', ['kong/gpt-4o'], 2],
    ['an engine that is none', ['--engine', 'terraform'], 2],
    ['an id that is none', ['/subscriptions/1/resourceGroups/r'], 2],
  ])('%s is an error of usage', async (_what, args, code) => {
    expect(await verifyJson(args)).toMatchObject({ code, error: { code: expect.any(String) as string } });
  });

  test('several files: one failure does not stop the others', async () => {
    const { target } = await startGateway();
    const folder = temporaryFolder();
    writeParameters(folder, 'a', { targetUrl: target, connectionName: 'gw-a', apiKey: '${K}', staticModels: staticModels('gpt-4o') });
    writeParameters(folder, 'b', {
      targetUrl: `${target}/wrong`,
      connectionName: 'gw-b',
      apiKey: '${K}',
      staticModels: staticModels('gpt-4o'),
    });
    const answer = await verifyJson([folder], { K: key });
    expect(answer).toMatchObject({ code: 1, summary: { connections: 2, pass: 1, fail: 1 } });
    expect(answer.connections.map(({ name, status }) => `${name} ${status}`)).toEqual(['gw-a pass', 'gw-b fail']);
  });

  test('control characters of a gateway do not reach the terminal', async () => {
    const origin = await serve((_request, response) => response.writeHead(500).end('\u001b]0;owned\u0007\n::set-env name=X::y'));
    const file = writeParameters(temporaryFolder(), 'bad', {
      targetUrl: origin,
      connectionName: 'bad',
      apiKey: '${K}',
      staticModels: staticModels('m'),
    });
    const { stdout } = await run(['verify', '--no-azure', file], { K: key });
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(stdout).not.toMatch(/^\s*::/m);
  });
});

test('Ctrl-C while a gateway is asked ends with 130, without an answer', async () => {
  let asked: () => void = () => undefined;
  const request = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const origin = await serve(() => asked());
  const file = writeParameters(temporaryFolder(), 'hangs', {
    targetUrl: origin,
    connectionName: 'hangs',
    apiKey: '${K}',
    staticModels: staticModels('m'),
  });
  const child = spawn(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), 'verify', '--no-azure', file], {
    env: { PATH: process.env['PATH'], K: key },
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await request;
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(stdout).toBe('');
});

describe('verify over TLS', () => {
  const fileFor = (target: string): string =>
    writeParameters(temporaryFolder(), 'tls', {
      targetUrl: `${target}/v1`,
      connectionName: 'tls',
      apiKey: '${K}',
      staticModels: staticModels('gpt-4o'),
    });

  async function setUp(options = {}): Promise<{ url: string; ca: string }> {
    const authority = await makeAuthority();
    const ca = path.join(temporaryFolder(), 'ca.pem');
    writeFileSync(ca, authority.cert);
    return { url: await serveTls(await authority.makeCertificate(options), strictGateway()), ca };
  }

  test.each(['NODE_EXTRA_CA_CERTS', 'REQUESTS_CA_BUNDLE'])('a CA of %s lets the calls through and fails tls', async (variable) => {
    const { url, ca } = await setUp();
    const answer = await verifyJson([fileFor(url)], { K: key, [variable]: ca });
    expect(answer.code).toBe(1);
    expect(statuses(answer)).toMatchObject({ network: 'pass', tls: 'fail', auth: 'pass', chat: 'pass' });
    expect(checkOf(answer, 'tls').message).toContain('leads to no known CA');
    const stood = await verifyJson([fileFor(url)], { K: key, [variable]: ca, FOUNDRY_GW_LOOPBACK_ROOTS: ca });
    expect([stood.code, statuses(stood)['tls']]).toEqual([0, 'pass']);
  });

  test.each([
    ['expired', { expired: true }, 'expired'],
    ['self-signed', { selfSigned: true }, 'self-signed'],
    ['wrong name', { names: ['gateway.contoso.com'] }, 'another name'],
  ])('%s: tls fails, nothing is sent', async (_what, options, says) => {
    const { url, ca } = await setUp(options);
    const answer = await verifyJson([fileFor(url)], { K: key, NODE_EXTRA_CA_CERTS: ca });
    expect(answer.code).toBe(1);
    expect(statuses(answer)).toMatchObject({ network: 'pass', tls: 'fail', auth: 'skipped', chat: 'skipped' });
    expect(checkOf(answer, 'tls').message).toContain(says);
  });

  test('--insecure-loopback lets the calls through and warns', async () => {
    const { url } = await setUp({ selfSigned: true });
    const answer = await verifyJson([fileFor(url), '--insecure-loopback'], { K: key });
    expect([answer.code, statuses(answer)['tls'], statuses(answer)['chat']]).toEqual([0, 'warn', 'pass']);
  });

  test('through a proxy', async () => {
    const { url, ca } = await setUp();
    const proxy = await serveProxy();
    const env = { K: key, NODE_EXTRA_CA_CERTS: ca, FOUNDRY_GW_LOOPBACK_ROOTS: ca, HTTPS_PROXY: proxy.url };
    const answer = await verifyJson([fileFor(url)], env);
    expect([answer.code, statuses(answer)['tls']]).toEqual([0, 'pass']);
    expect(checkOf(answer, 'network').message).toContain('through the proxy');
    expect(proxy.asked.length).toBeGreaterThan(0);
  });
});

describe('models --no-azure', () => {
  async function fileWith(values: Record<string, unknown>): Promise<string> {
    const { target } = await startGateway({ models: ['a', 'b c'], list: { path: '/v1/models', shape: 'OpenAI' } });
    return writeParameters(temporaryFolder(), 'kong', { targetUrl: target, connectionName: 'kong', apiKey: '${KONG_KEY}', ...values });
  }

  test('asks the gateway', async () => {
    const file = await fileWith(discovery);
    const { code, stdout } = await run(['models', '--no-azure', '-o', 'json', file], { KONG_KEY: key });
    const answer = readAnswer(stdout) as unknown as Models & { command: string };
    expect([code, answer.command]).toEqual([0, 'models']);
    expect(answer.connections[0]).toMatchObject({ path: file, name: 'kong', source: 'file', discovery: 'dynamic', error: null });
    expect(answer.connections[0]!.models[0]).toEqual({
      name: 'a',
      reference: 'kong/a',
      model: { name: 'a', version: null, format: 'OpenAI' },
    });
  });

  test('needs no gateway and no key for static models', async () => {
    const file = writeParameters(temporaryFolder(), 'kong', {
      targetUrl: 'https://gateway.invalid',
      connectionName: 'kong',
      staticModels: staticModels('gpt-4o'),
    });
    const { code, stdout } = await run(['models', '--no-azure', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('kong/gpt-4o');
    expect(stdout).toContain('static');
  });

  test('as a line of a .env file; a second model would overrule the first, so it is a comment', async () => {
    const { stdout } = await run(['models', '--no-azure', '--format', 'env', await fileWith(discovery)], { KONG_KEY: key });
    expect(stdout).toBe("AZURE_AI_MODEL_DEPLOYMENT_NAME=kong/a\n# AZURE_AI_MODEL_DEPLOYMENT_NAME='kong/b c'\n");
  });

  test('that cannot be listed end with 1 and say what was asked', async () => {
    const file = await fileWith({ ...discovery, listModelsEndpoint: '/list' });
    const { code, stdout } = await run(['models', '--no-azure', '-o', 'json', file], { KONG_KEY: key });
    const { connections } = JSON.parse(stdout) as Models;
    expect([code, connections[0]!.error?.code]).toEqual([1, 'DiscoveryFailed']);
    expect(connections[0]!.error?.message).toContain('/v1/list answered 404');
  });

  test('without the key that discovery needs end with 2', async () => {
    const { code, stdout } = await run(['models', '--no-azure', '-o', 'json', await fileWith(discovery)]);
    expect([code, (JSON.parse(stdout) as Models).connections[0]!.error?.code]).toEqual([2, 'NoCredential']);
  });
});
