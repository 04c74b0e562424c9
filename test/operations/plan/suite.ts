import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exitCode, type ExitCause } from '../../../src/cli/exit-codes.js';
import { deploymentName, recordDeploymentName } from '../../../src/connection/names.js';
import { planWithSources, type PlanInput } from '../../../src/operations/plan.js';
import type { SandboxContextOptions } from '../../support/azure.js';
import { temporaryFolder } from '../../support/program.js';
import { apim, apimService, gateway, project, subscription, writeParameters, type Bench } from '../deploy/support.js';

type Parameters = Readonly<Record<string, unknown>>;

/** What plan promises, whatever the engine. */
export function planSuite({ under, sandbox, run, context }: Bench): void {
  const idOf = (name: string, of = project()): string => `${of}/connections/${name}`;
  const account = project().replace(/\/projects\/.*/, '');

  async function planned(paths: readonly string[], input: Partial<PlanInput> = {}, options: SandboxContextOptions = {}) {
    // No secret is there: plan needs none.
    const used = context({ ...options, env: { GATEWAY_KEY: undefined, ...options.env } });
    const { result, causes } = await planWithSources(used, { paths, engine: under.engine, ...input });
    used.http.close();
    return { result, code: exitCode(causes as readonly ExitCause[]), stderr: used.written.stderr };
  }
  const once = async (name: string, parameters: Parameters, ...rest: [Partial<PlanInput>?, SandboxContextOptions?]) => {
    const ran = await planned([writeParameters(temporaryFolder(), name, parameters)], ...rest);
    return { ...ran, only: ran.result.connections[0]! };
  };
  /** Deployed through ARM, which is quick. */
  const deployed = async (name: string, parameters: Parameters): Promise<void> => {
    const { result } = await run([writeParameters(temporaryFolder(), name, parameters)], { engine: 'arm', verify: 'none' });
    expect(result.connections[0]).toMatchObject({ status: 'succeeded' });
  };
  const change = (id: string, properties: Record<string, unknown>): void => {
    const before = sandbox().state.resource(id)!;
    sandbox().state.resources.set(id.toLowerCase(), { ...before, properties: { ...before.properties, ...(properties as object) } });
  };
  /** A connection as somebody else made it, without a record. */
  const made = (id: string, properties: Record<string, unknown>): void => {
    const type = id.includes('/projects/')
      ? 'Microsoft.CognitiveServices/accounts/projects/connections'
      : 'Microsoft.CognitiveServices/accounts/connections';
    sandbox().state.resources.set(id.toLowerCase(), {
      id,
      type,
      name: id.split('/').at(-1)!,
      properties: properties as never,
      systemData: {},
      etag: '"1"',
    });
  };
  const models = JSON.stringify([{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } } }]);

  test('create, none, update; who looked, where, and where the secret comes from', async () => {
    const name = 'planned';
    const first = await once(name, gateway(name));
    expect(first.only).toMatchObject({
      id: idOf(name),
      name,
      project: project(),
      kind: 'model-gateway',
      action: 'create',
      base: null,
      target: 'https://llm.contoso.com/v1',
      targetFrom: null,
      error: null,
    });
    expect(first.only.secrets).toEqual([{ parameter: 'apiKey', source: '${GATEWAY_KEY}' }]);
    expect(first.only.changes.map((one) => one.path)).toEqual([
      'category',
      'target',
      'authType',
      'isSharedToAll',
      'metadata.deploymentInPath',
      'metadata.models',
    ]);
    expect(first.result).toMatchObject({
      engine: under.engine,
      environment: null,
      subscriptions: [{ id: subscription, name: 'Contoso AI' }],
      summary: { connections: 1, create: 1 },
    });
    expect(first.result.identity!.name).toBe('aaaaaaaa-0000-0000-0000-000000000001');
    expect(first.code).toBe(0);
    expect(sandbox().state.resource(idOf(name))).toBeUndefined();

    await deployed(name, gateway(name));
    const same = await once(name, gateway(name));
    expect(same.only).toMatchObject({ action: 'none', base: 'recorded', changes: [] });
    const other = await once(name, gateway(name, { targetUrl: 'https://llm.contoso.com/v2' }));
    expect(other.only).toMatchObject({
      action: 'update',
      base: 'recorded',
      changes: [
        {
          path: 'target',
          live: 'https://llm.contoso.com/v1',
          desired: 'https://llm.contoso.com/v2',
          base: 'https://llm.contoso.com/v1',
          origin: null,
        },
      ],
    });
  });

  test('a conflict: live, file and base of each field', async () => {
    const name = 'contested-plan';
    await deployed(name, gateway(name));
    change(idOf(name), { target: 'https://by.hand/v1' });
    const { only, code, result } = await once(name, gateway(name, { targetUrl: 'https://llm.contoso.com/v2', isSharedToAll: true }));
    expect(only).toMatchObject({
      action: 'conflict',
      base: 'recorded',
      changes: [
        { path: 'target', live: 'https://by.hand/v1', desired: 'https://llm.contoso.com/v2', base: 'https://llm.contoso.com/v1' },
        { path: 'isSharedToAll', live: false, desired: true, base: false },
      ],
    });
    expect({ code, conflict: result.summary.conflict }).toEqual({ code: 0, conflict: 1 });
    expect((await once(name, gateway(name, { targetUrl: 'https://by.hand/v1' }), { engine: 'arm' })).only).toMatchObject({
      action: 'none',
      base: 'recorded',
    });
  });

  test('purged history: no record is said, not guessed', async () => {
    const name = 'purged-plan';
    await deployed(name, gateway(name));
    const { deployments } = sandbox().state;
    const both = [recordDeploymentName(idOf(name)), deploymentName(idOf(name))];
    for (const id of [...deployments.keys()]) if (both.some((one) => id.endsWith(one))) deployments.delete(id);
    expect((await once(name, gateway(name))).only).toMatchObject({ action: 'none', base: 'missing' });
    expect((await once(name, gateway(name, { isSharedToAll: true }), { engine: 'arm' })).only).toMatchObject({
      action: 'update',
      base: 'missing',
      changes: [{ path: 'isSharedToAll', base: null }],
    });
  });

  test('a failed attempt leaves the record of the last success', async () => {
    const name = 'failed-plan';
    await deployed(name, gateway(name));
    sandbox().faults.add({
      method: 'PUT',
      path: new RegExp(`/connections/${name}$`),
      status: 400,
      body: { error: { code: 'ValidationError', message: 'No.' } },
      times: 9,
    });
    const next = gateway(name, { targetUrl: 'https://llm.contoso.com/v2' });
    const { result } = await run([writeParameters(temporaryFolder(), name, next)], { engine: 'arm', verify: 'none' });
    sandbox().faults.clear();
    expect(result.connections[0]).toMatchObject({ status: 'failed' });
    expect((await once(name, next)).only).toMatchObject({
      action: 'update',
      base: 'recorded',
      changes: [{ path: 'target', base: 'https://llm.contoso.com/v1' }],
    });
  });

  test('a connection that the portal made, at the account and with the key header in its own form', async () => {
    const portal = {
      category: 'ModelGateway',
      authType: 'ApiKey',
      isSharedToAll: true,
      target: 'https://llm.contoso.com/v1',
      credentials: { key: 'k' },
      group: 'AzureAI',
      peStatus: 'NotApplicable',
    };
    const metadata = {
      deploymentInPath: 'false',
      inferenceAPIVersion: '',
      customHeaders: '{}',
      models,
      authHeaderName: 'Authorization',
      authHeaderFormat: 'Bearer {api_key}',
    };
    made(`${account}/connections/contoso-foundry`, { ...portal, metadata });
    const file = gateway('contoso-foundry', {
      connectionLevel: 'account',
      isSharedToAll: true,
      deploymentInPath: 'false',
      authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' },
    });
    expect((await once('contoso-foundry', file)).only).toMatchObject({
      id: `${account}/connections/contoso-foundry`,
      action: 'none',
      base: 'missing',
    });
    const { authHeaderName: _name, authHeaderFormat: _format, ...others } = metadata;
    made(`${account}/connections/contoso-foundry`, {
      ...portal,
      metadata: { ...others, authConfig: '{"type":"api_key","name":"Authorization","format":"Bearer {api_key}"}', ApiType: 'Azure' },
    });
    expect((await once('contoso-foundry', file, { engine: 'arm' })).only).toMatchObject({
      action: 'update',
      base: 'missing',
      changes: [{ path: 'metadata.ApiType', live: 'Azure', desired: null }],
    });
  });

  test('a connection that the official template or Terraform made', async () => {
    made(idOf('official'), {
      category: 'ApiManagement',
      authType: 'ApiKey',
      isSharedToAll: false,
      target: `${sandbox().gateways['contoso-apim']!.origin}/azure-openai/openai`,
      credentials: { key: 'k' },
      metadata: { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21', models },
    });
    const { only } = await once('official', apim('official', { apimSubscriptionName: 'foundry' }));
    expect(only).toMatchObject({ action: 'none', base: 'missing', changes: [], targetFrom: 'API azure-openai of contoso-apim' });
    expect(only.target).toMatch(/\/azure-openai\/openai$/);
    expect(only.secrets).toEqual([{ parameter: 'apiKey', source: 'APIM subscription foundry, primary' }]);
  });

  test('who may not read API Management is told so, and the others are planned all the same', async () => {
    const folder = temporaryFolder();
    const paths = [
      writeParameters(folder, 'a', apim('no-apim')),
      writeParameters(folder, 'b', gateway('yes-gateway')),
      writeParameters(folder, 'c', apim('no-such-api', { apiName: 'no-such-api' })),
    ];
    const denied = {
      error: {
        code: 'AuthorizationFailed',
        message: `The client 'x' does not have authorization to perform action 'Microsoft.ApiManagement/service/read' over scope '${apimService}'.`,
      },
    };
    sandbox().faults.add({ method: 'GET', path: /\/service\/contoso-apim$/, status: 403, body: denied, times: 1 });
    const { result, code } = await planned(paths, { concurrency: 1 });
    sandbox().faults.clear();
    expect(result.connections.map(({ name, action, error }) => [name, action, error?.kind ?? null])).toEqual([
      ['no-apim', null, 'auth'],
      ['yes-gateway', 'create', null],
      ['no-such-api', null, 'azure'],
    ]);
    expect(result.connections[0]!.error).toMatchObject({
      code: 'AuthorizationFailed',
      hint: expect.stringContaining(`API Management Service Reader Role assigned to it on ${apimService}`),
    });
    expect(result.connections[0]!.error!.cause).toContain(result.identity!.name);
    expect(result.summary).toEqual({ connections: 3, create: 1, update: 0, none: 0, conflict: 0, failed: 2 });
    expect(code).toBe(4);
  });

  test('where a value is set that the file does not hold, the environment and its secret sources', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      path.join(folder, 'foundry-gw.yaml'),
      `environments:\n  prod:\n    variables:\n      HOST: llm.contoso.com\n    parameters:\n      isSharedToAll: true\n`,
    );
    const file = writeParameters(
      folder,
      'varied',
      gateway('varied', { targetUrl: 'https://${HOST}/v1', apiKey: undefined, customHeaders: { 'X-Team': '${TEAM}' } }),
    );
    const { result, code } = await planned(
      [file],
      { environment: 'prod', config: path.join(folder, 'foundry-gw.yaml') },
      { env: { FOUNDRY_GW_VAR_TEAM: 'blue' } },
    );
    const [only] = result.connections;
    const origins = Object.fromEntries(only!.changes.map(({ path: field, origin }) => [field, origin]));
    expect(origins['target']).toMatch(/^variable HOST \(.*foundry-gw\.yaml:4:7\)$/);
    expect(origins['isSharedToAll']).toMatch(/^environment prod \(.*foundry-gw\.yaml:6:\d+\)$/);
    expect(origins['metadata.customHeaders']).toBe('variable TEAM (FOUNDRY_GW_VAR_TEAM)');
    expect(only!.changes.find((one) => one.path === 'metadata.customHeaders')!.desired).toEqual({ 'X-Team': '${TEAM}' });
    expect(origins['authType']).toBeNull();
    expect(only).toMatchObject({
      environment: 'prod',
      target: 'https://llm.contoso.com/v1',
      secrets: [{ source: 'FOUNDRY_GW_API_KEY, --secrets-stdin or a prompt, when it is deployed' }],
    });
    expect({ code, environment: result.environment }).toEqual({ code: 0, environment: 'prod' });
  });

  test('what may be a secret in metadata is shown from neither side', async () => {
    const name = 'headers-plan';
    made(idOf(name), {
      category: 'ModelGateway',
      authType: 'ApiKey',
      isSharedToAll: false,
      target: 'https://llm.contoso.com/v1',
      credentials: { key: 'k' },
      metadata: { deploymentInPath: 'false', models, customHeaders: '{"X-Note":"sk-live-4711-4711","X-Env":"a"}' },
    });
    const { result, stderr } = await once(name, gateway(name, { customHeaders: { 'X-Note': 'sk-file-4712-4712', 'X-Env': 'b' } }));
    expect(result.connections[0]!.changes).toMatchObject([
      {
        path: 'metadata.customHeaders',
        live: { 'X-Note': '(hidden)', 'X-Env': 'a' },
        desired: { 'X-Note': '(hidden, changed)', 'X-Env': 'b' },
      },
    ]);
    expect(`${JSON.stringify(result)}${stderr}`).not.toMatch(/471[12]/);
  });

  test('a connection of another category is no gateway connection', async () => {
    made(idOf('search'), { category: 'CognitiveSearch', authType: 'AAD', target: 'https://x', metadata: {} });
    const { only, code } = await once('search', gateway('search'));
    expect(only).toMatchObject({ action: null, error: { kind: 'usage', code: 'NotAGatewayConnection' } });
    expect(code).toBe(2);
  });

  test('Azure that fails is 3, a subscription that is not seen 4', async () => {
    sandbox().faults.add({ method: 'GET', path: /\/connections\/unwell$/, status: 500, times: 9 });
    const unwell = await once('unwell', gateway('unwell'));
    sandbox().faults.clear();
    expect({ code: unwell.code, action: unwell.only.action }).toEqual({ code: 3, action: null });
    const elsewhere = project('contoso-foundry', 'support-agents', 'rg-ai', '99999999-9999-9999-9999-999999999999');
    const unseen = await once('unseen', gateway('unseen', { projectResourceId: elsewhere }), { engine: 'arm' });
    expect(unseen.result.subscriptions).toEqual([{ id: '99999999-9999-9999-9999-999999999999', name: null }]);
    expect(unseen.code).toBe(4);
  });
}
