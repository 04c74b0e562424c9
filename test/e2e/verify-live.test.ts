import { describe, expect, test } from 'vitest';
import type { Models } from '../../src/generated/output/models.js';
import type { Verify } from '../../src/generated/output/verify.js';
import { readAnswer } from '../support/answers.js';
import { runProgram, temporaryFolder, type Ran } from '../support/program.js';
import { describeWith, realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';

const sandbox = useSandbox();
const project =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';
const service =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim';

const run = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  runProgram(args, { env: { ...sandbox().environment, ...env } });

async function deployed(name: string, values: Record<string, unknown>, env: Record<string, string> = {}): Promise<string> {
  const file = writeParameters(temporaryFolder(), name, { projectResourceId: project, connectionName: name, ...values });
  const ran = await run(['deploy', '--engine', 'arm', '--yes', '--verify', 'none', file], env);
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  return file;
}

async function answerOf<T>(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<T & { code: number; error?: { code: string } }> {
  const { stdout, code } = await run([...args, '--engine', 'arm', '--format', 'json'], env);
  return { ...(readAnswer(stdout) as unknown as T), code };
}

const llm = (): Record<string, unknown> => ({
  targetUrl: sandbox().gateways['llm']!.target,
  apiKey: '${MY_KEY}',
  authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' },
});

describe('a live connection', () => {
  test('to a model gateway: by file, by id, by name and by name and model', async () => {
    const gateway = sandbox().gateways['llm']!;
    const env = { MY_KEY: gateway.key };
    const file = await deployed('llm-static', { ...llm(), staticModels: staticModels('gpt-4o', 'gpt-4o-mini') }, env);
    const byFile = await answerOf<Verify>(['verify', file], env);
    expect(byFile).toMatchObject({ code: 0, summary: { pass: 1 } });
    expect(byFile.connections[0]).toMatchObject({ path: file, kind: 'model-gateway', name: 'llm-static', project });
    expect(byFile.connections[0]!.checks[0]).toMatchObject({ id: 'resource', status: 'pass' });
    const id = `${project}/connections/llm-static`;
    const byId = await answerOf<Verify>(['verify', id], { FOUNDRY_GW_API_KEY: gateway.key });
    expect(byId).toMatchObject({ code: 0, summary: { pass: 1 } });
    expect(byId.connections[0]).toMatchObject({ path: null, id });
    const byModel = await answerOf<Verify>(['verify', '--project', project, 'llm-static/gpt-4o-mini'], { FOUNDRY_GW_API_KEY: gateway.key });
    expect(byModel.connections[0]!.models.map(({ name }) => name)).toEqual(['gpt-4o-mini']);
    const listed = await answerOf<Models>(['models', '--project', project, 'llm-static']);
    expect(listed.connections[0]).toMatchObject({ source: 'live', discovery: 'static', error: null });
    expect(listed.connections[0]!.models.map(({ reference }) => reference)).toEqual(['llm-static/gpt-4o', 'llm-static/gpt-4o-mini']);
  });

  test('without its key is skipped, unless the project gives it back on request', async () => {
    const gateway = sandbox().gateways['llm']!;
    await deployed('llm-stored', { ...llm(), staticModels: staticModels('gpt-4o') }, { MY_KEY: gateway.key });
    const without = await answerOf<Verify>(['verify', '--project', project, 'llm-stored']);
    expect(without).toMatchObject({ code: 0, summary: { skipped: 1 } });
    expect(without.connections[0]!.checks.find(({ id }) => id === 'auth')!.hint).toContain('--read-credentials');
    const read = await answerOf<Verify>(['verify', '--project', project, 'llm-stored', '--read-credentials']);
    expect(read).toMatchObject({ code: 0, summary: { pass: 1 } });
    expect(JSON.stringify(read)).not.toContain(gateway.key);
  });

  test('to API Management: the key comes from listSecrets', async () => {
    const file = await deployed('apim-aoai', {
      apimResourceId: service,
      apiName: 'azure-openai',
      apimSubscriptionName: 'foundry',
      inferenceAPIVersion: '2024-10-21',
      staticModels: staticModels('gpt-4o'),
    });
    expect(await answerOf<Verify>(['verify', file])).toMatchObject({ code: 0, summary: { pass: 1 } });
  });

  test('to API Management as managed identity: the token of the sign-in stands in', async () => {
    const file = await deployed('apim-mi', {
      apimResourceId: service,
      apiName: 'azure-openai',
      authType: 'ProjectManagedIdentity',
      inferenceAPIVersion: '2024-10-21',
      staticModels: staticModels('gpt-4o'),
    });
    const answer = await answerOf<Verify>(['verify', file]);
    expect(answer.code).toBe(0);
    expect(['pass', 'inconclusive']).toContain(answer.connections[0]!.status);
  });

  test('to another API than the one that serves chat so: the API is named', async () => {
    const file = await deployed('apim-api', {
      apimResourceId: service,
      apiName: 'openai-v1',
      apimSubscriptionName: 'foundry',
      inferenceAPIVersion: '2024-10-21',
      staticModels: staticModels('gpt-4o'),
    });
    const { code, connections } = await answerOf<Verify>(['verify', file]);
    expect(code).toBe(1);
    expect(connections[0]!.diagnosis).toMatchObject({
      cause: 'misconfigured',
      proven: true,
      changes: [{ parameter: 'apiName', value: 'azure-openai' }],
    });
    const mended = await answerOf<Verify>(['verify', '--fix', file]);
    expect(mended.connections[0]!.fixed).toMatchObject({ written: true, verified: true });
    // The API that the file names now, not the one that Azure still holds.
    expect(mended.connections[0]!.checks.find(({ id }) => id === 'chat')).toMatchObject({
      status: 'pass',
      request: { url: expect.stringContaining('/azure-openai/') as string },
    });
  });

  test('with another audience than the API’s policy wants: the one that works is proven', async () => {
    const values = {
      apimResourceId: service,
      apiName: 'azure-openai',
      authType: 'ProjectManagedIdentity',
      audience: 'https://ai.azure.com',
      inferenceAPIVersion: '2024-10-21',
      staticModels: staticModels('gpt-4o'),
    };
    const file = await deployed('apim-audience', values);
    const { connections } = await answerOf<Verify>(['verify', file]);
    expect(connections[0]).toMatchObject({
      status: 'inconclusive',
      diagnosis: {
        cause: 'misconfigured',
        proven: true,
        changes: [{ parameter: 'audience', value: 'https://cognitiveservices.azure.com' }],
      },
    });
    const mended = await answerOf<Verify>(['verify', '--fix', file]);
    expect(mended.connections[0]!.fixed).toMatchObject({ written: true, verified: true });
    expect(mended.connections[0]!.checks.find(({ id }) => id === 'chat')).toMatchObject({ status: 'pass' });
  });

  test('with the key in a vault', async () => {
    const folder = temporaryFolder();
    const vault = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/kv-contoso';
    const { apiKey: _key, ...values } = llm();
    const file = writeParameters(folder, 'llm-vault', {
      projectResourceId: project,
      connectionName: 'llm-vault',
      ...values,
      staticModels: staticModels('gpt-4o'),
    });
    const { readFileSync, writeFileSync } = await import('node:fs');
    const content = JSON.parse(readFileSync(file, 'utf8')) as { parameters: Record<string, unknown> };
    content.parameters['apiKey'] = { reference: { keyVault: { id: vault }, secretName: 'llm-key' } };
    writeFileSync(file, JSON.stringify(content));
    expect((await run(['deploy', '--engine', 'arm', '--yes', '--verify', 'none', file])).code).toBe(0);
    expect(await answerOf<Verify>(['verify', file])).toMatchObject({ code: 0, summary: { pass: 1 } });
  });

  test('that does not exist: verify fails a check, models cannot reach it in Azure', async () => {
    const verified = await answerOf<Verify>(['verify', '--project', project, 'nothing']);
    expect(verified.code).toBe(1);
    expect(verified.connections[0]!.checks[0]).toMatchObject({ id: 'resource', status: 'fail' });
    const listed = await answerOf<Models>(['models', '--project', project, 'nothing']);
    expect([listed.code, listed.error?.code]).toEqual([3, 'ConnectionNotFound']);
  });

  test('that a reader may read but nobody else', async () => {
    const env = sandbox().environmentOf('nobody');
    const { code } = await run(['verify', '--engine', 'arm', '--project', project, 'llm-static'], env);
    expect(code).toBe(4);
  });
});

describeWith(['az'], 'through the real az', () => {
  const withAz = useSandbox({ az: realParts.az });

  test('it is az’s sign-in that reads the connection, its key and the vault', async () => {
    const gateway = withAz().gateways['llm']!;
    const env = { ...withAz().environment, MY_KEY: gateway.key };
    const values = {
      targetUrl: gateway.target,
      apiKey: '${MY_KEY}',
      authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' },
    };
    const file = writeParameters(temporaryFolder(), 'llm-az', {
      projectResourceId: project,
      connectionName: 'llm-az',
      ...values,
      listModelsEndpoint: '/models',
      getModelEndpoint: '/models/{deploymentName}',
      deploymentProvider: 'OpenAI',
    });
    expect((await runProgram(['deploy', '--engine', 'arm', '--yes', '--verify', 'none', file], { env })).code).toBe(0);
    const verified = await runProgram(['verify', '--engine', 'az', '--format', 'json', file], { env });
    expect(verified.code, verified.stdout).toBe(0);
    expect(verified.stderr).toMatch(/^Asking Azure with az as .*, tenant /);
    expect((readAnswer(verified.stdout) as unknown as Verify).connections[0]!.status).toBe('pass');
    const listed = await runProgram(['models', '--format', 'env', '--project', project, 'llm-az'], {
      env: { ...env, FOUNDRY_GW_API_KEY: gateway.key },
    });
    expect(listed.stdout).toMatch(/^AZURE_AI_MODEL_DEPLOYMENT_NAME=llm-az\/gpt-4o\n/);
    expect(`${verified.stdout}${verified.stderr}${listed.stdout}${listed.stderr}`).not.toContain(gateway.key);
  });
});

describe('a live connection that does not work', () => {
  test('is mended in its file, and in Azure by deploying it', async () => {
    const env = { MY_KEY: sandbox().gateways['llm']!.key };
    const target = sandbox().gateways['llm']!.target;
    const file = await deployed('llm-broken', { ...llm(), targetUrl: `${target}/v9`, staticModels: staticModels('gpt-4o') }, env);
    const mended = await answerOf<Verify>(['verify', '--fix', file], env);
    expect(mended.code).toBe(1);
    const [one] = mended.connections;
    expect(one!.fixed).toMatchObject({ written: true, verified: true, left: [], changes: [{ parameter: 'targetUrl', value: target }] });
    expect(Object.fromEntries(one!.checks.map(({ id, status }) => [id, status]))).toMatchObject({
      resource: 'fail',
      auth: 'pass',
      chat: 'pass',
    });
    expect(one!.checks[0]!.hint).toContain('Deploy');
    const again = await answerOf<Verify>(['verify', '--fix', file], env);
    expect(again.connections[0]!.fixed).toMatchObject({ written: false, verified: true });
    expect(again.connections[0]!.diagnosis!.diff).toBe('');
    const redeployed = await run(['deploy', '--engine', 'arm', '--yes', file], env);
    expect(redeployed.code, redeployed.stdout + redeployed.stderr).toBe(0);
    expect(await answerOf<Verify>(['verify', file], env)).toMatchObject({
      code: 0,
      summary: { pass: 1 },
      connections: [{ diagnosis: null }],
    });
  });

  test('without a file says how to get one', async () => {
    const env = { MY_KEY: sandbox().gateways['llm']!.key };
    await deployed(
      'llm-lost',
      { ...llm(), authConfig: { type: 'api_key', name: 'api-key', format: '{api_key}' }, staticModels: staticModels('gpt-4o') },
      env,
    );
    const { stdout, code } = await run(['verify', '--engine', 'arm', '--project', project, 'llm-lost'], {
      FOUNDRY_GW_API_KEY: sandbox().gateways['llm']!.key,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('+ authConfig: {"type":"api_key","name":"Authorization","format":"Bearer {api_key}"}');
    expect(stdout).toContain(`foundry-gw import ${project}/connections/llm-lost --into connections/llm-lost.parameters.json`);
  });
});
