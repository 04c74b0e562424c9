import { expect, test } from 'vitest';
import { clouds, endpointsOf, endpointsOfAz } from '../../src/azure/clouds.js';
import { recordDeploymentName } from '../../src/connection/names.js';
import { isFailure, type Failure } from '../../src/errors.js';
import { linksTo, show, type ShowInput } from '../../src/operations/show.js';
import { temporaryFolder } from '../support/program.js';
import { describeEngine, gateway, project, subscription, writeParameters, type Bench } from './deploy/support.js';

const account = project().replace(/\/projects\/.*/, '');
const models = JSON.stringify([{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', version: '', format: 'OpenAI' } } }]);

function suite({ under, sandbox, run, context }: Bench): void {
  const made = (owner: string, name: string, properties: object): string => {
    const id = `${owner}/connections/${name}`;
    const type = `Microsoft.CognitiveServices/accounts${owner.includes('/projects/') ? '/projects' : ''}/connections`;
    sandbox().state.resources.set(id.toLowerCase(), { id, type, name, properties: properties as never, systemData: {}, etag: '"1"' });
    return id;
  };
  const shown = async (input: ShowInput) => {
    const used = context();
    try {
      return await show(used, { engine: under.engine, ...input });
    } finally {
      used.http.close();
    }
  };
  const failing = async (input: ShowInput): Promise<Failure> => {
    const error = await shown(input).catch((caught: unknown) => caught);
    if (!isFailure(error)) throw new Error('expected a failure');
    return error;
  };

  test('what this tool deployed: models as agents name them, when and by which deployment, what was changed since', async () => {
    const file = writeParameters(temporaryFolder(), 'shown', gateway('shown', { customHeaders: { 'X-Env': 'prod' } }));
    await run([file], { engine: 'arm', verify: 'none' });
    const id = `${project()}/connections/shown`;
    const { connection, engine, identity } = await shown({ connection: file });
    expect({ engine, name: identity.name }).toEqual({ engine: under.engine, name: 'aaaaaaaa-0000-0000-0000-000000000001' });
    expect(connection).toMatchObject({
      path: file,
      environment: null,
      id,
      name: 'shown',
      project: project(),
      kind: 'model-gateway',
      account,
      level: 'project',
      category: 'ModelGateway',
      authType: 'ApiKey',
      target: 'https://llm.contoso.com/v1',
      isSharedToAll: false,
      properties: {},
      metadata: { deploymentInPath: 'false', customHeaders: { 'X-Env': 'prod' } },
      unread: [],
      models: {
        source: 'static',
        list: [{ name: 'gpt-4o', reference: 'shown/gpt-4o', model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } }],
      },
      record: { state: 'recorded', deployment: recordDeploymentName(id), at: expect.stringMatching(/^\d{4}-/), changed: [] },
      lastModified: { at: expect.stringMatching(/^\d{4}-/), by: 'aaaaaaaa-0000-0000-0000-000000000001' },
    });
    expect(connection.links.portal).toContain(`resource${project()}`);

    const before = sandbox().state.resource(id)!;
    sandbox().state.resources.set(id.toLowerCase(), { ...before, properties: { ...before.properties, target: 'https://by.hand' } });
    expect((await shown({ connection: id, engine: 'arm' })).connection).toMatchObject({
      path: null,
      target: 'https://by.hand',
      record: { state: 'recorded', changed: ['target'] },
    });
  });

  test('what the portal made, at the account, found by its name and through a project', async () => {
    const metadata = {
      deploymentInPath: 'false',
      inferenceAPIVersion: '',
      models,
      customHeaders: '{"X-Api-Key":"sk-live-4711-4711","X-Env":"a"}',
      authHeaderName: 'Authorization',
      authHeaderFormat: 'Bearer {api_key}',
      authConfig: 'not JSON',
    };
    made(account, 'wide', {
      category: 'ModelGateway',
      authType: 'ApiKey',
      isSharedToAll: true,
      target: 'https://u:4711@llm.contoso.com',
      metadata,
    });
    const { connection } = await shown({ connection: 'wide', account });
    expect(connection).toMatchObject({
      level: 'account',
      project: null,
      isSharedToAll: true,
      target: 'https://(hidden)@llm.contoso.com',
      record: { state: 'missing', deployment: null, at: null, changed: [] },
      lastModified: null,
      metadata: {
        customHeaders: { 'X-Api-Key': '(hidden)', 'X-Env': 'a' },
        authHeaderName: 'Authorization',
        authHeaderFormat: 'Bearer {api_key}',
      },
      unread: [{ path: 'metadata.authConfig', reason: 'is not JSON' }],
      models: { list: [{ reference: 'wide/gpt-4o', model: { version: null } }] },
    });
    expect(JSON.stringify(connection)).not.toContain('4711');
    expect((await shown({ connection: 'wide', project: project(), engine: 'arm' })).connection).toMatchObject({
      id: `${account}/connections/wide`,
      level: 'account',
    });
  });

  test('managed identity, OAuth2, discovery', async () => {
    const discovery = '{"listModelsEndpoint":"/models","getModelEndpoint":"/models/{deploymentName}","deploymentProvider":"OpenAI"}';
    made(project(), 'entra', {
      category: 'ApiManagement',
      authType: 'ProjectManagedIdentity',
      audience: 'https://cognitiveservices.azure.com',
      target: 'https://x',
      metadata: { deploymentInPath: 'true' },
    });
    made(project(), 'oauth', {
      category: 'ModelGateway',
      authType: 'OAuth2',
      tokenUrl: 'https://login/token',
      scopes: ['a'],
      credentials: { clientId: 'x', clientSecret: 'y' },
      target: 'https://x',
      metadata: { modelDiscovery: discovery },
    });
    expect((await shown({ connection: 'entra', project: project() })).connection).toMatchObject({
      properties: { audience: 'https://cognitiveservices.azure.com' },
      models: { source: 'default', list: null },
    });
    const { connection } = await shown({ connection: 'oauth', project: project(), engine: 'arm' });
    expect(connection).toMatchObject({
      properties: { tokenUrl: 'https://login/token', scopes: ['a'] },
      models: { source: 'discovery', list: null },
      metadata: { modelDiscovery: { listModelsEndpoint: '/models' } },
    });
  });

  test('what there is not, and what is no gateway connection', async () => {
    made(project(), 'search', { category: 'CognitiveSearch', authType: 'AAD', target: 'https://x', metadata: {} });
    expect(await failing({ connection: 'nope', project: project() })).toMatchObject({
      failure: 'usage',
      code: 'ConnectionNotFound',
      hint: expect.stringContaining(`foundry-gw list --project ${project()}`),
    });
    expect(await failing({ connection: 'search', project: project() })).toMatchObject({ code: 'NotAGatewayConnection' });
    expect(await failing({ connection: 'kong', engine: 'arm' })).toMatchObject({ code: 'InputsMissing' });
    const folder = temporaryFolder();
    for (const name of ['one', 'two']) writeParameters(folder, name, gateway(name));
    expect(await failing({ connection: folder, engine: 'arm' })).toMatchObject({ code: 'OneConnection' });
  });

  test('a history that may not be read is no failure', async () => {
    const id = made(project(), 'closed', { category: 'ModelGateway', authType: 'ApiKey', target: 'https://x', metadata: {} });
    sandbox().faults.add({
      method: 'GET',
      path: /\/deployments\/fgw-closed-/,
      status: 403,
      body: { error: { code: 'AuthorizationFailed', message: 'No.' } },
      times: 5,
    });
    expect((await shown({ connection: id })).connection.record).toEqual({ state: 'unread', deployment: null, at: null, changed: [] });
    sandbox().faults.clear();
  });
}

describeEngine('arm', suite);
describeEngine('az', suite);

test('links to the project, or to the account, in the portals of the cloud', () => {
  const owner = { subscriptionId: subscription, resourceGroup: 'rg', account: 'a', project: 'p' };
  const tenant = 'cccccccc-0000-0000-0000-000000000001';
  const id = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a`;
  const [open, government, china] = clouds.map(({ portals }) => portals);
  expect(linksTo({ level: 'project', project: owner }, tenant, open!)).toEqual({
    foundry: `https://ai.azure.com/foundryProject/overview?wsid=${id}/projects/p&tid=${tenant}`,
    portal: `https://portal.azure.com/#@${tenant}/resource${id}/projects/p`,
  });
  expect(linksTo({ level: 'account', project: owner }, 'adfs', government!)).toEqual({
    foundry: `https://ai.azure.us/resource/overview?wsid=${id}`,
    portal: `https://portal.azure.us/#resource${id}`,
  });
  expect(linksTo({ level: 'account', project: owner }, tenant, china!).foundry).toBeNull();
});

test('the portals are those of the cloud that ARM is in', () => {
  expect(endpointsOf({ FOUNDRY_GW_ARM_ENDPOINT: 'https://management.usgovcloudapi.net' }).portals.azure).toBe('https://portal.azure.us');
  expect(endpointsOf({ AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn' }).portals.azure).toBe('https://portal.azure.cn');
  expect(
    endpointsOfAz({ name: 'AzureUSGovernment', endpoints: { resourceManager: 'https://management.usgovcloudapi.net/' } }, {}).portals.azure,
  ).toBe('https://portal.azure.us');
  expect(endpointsOfAz({ name: 'Lab', endpoints: { resourceManager: 'https://arm.lab' } }, {}).portals.azure).toBe(
    'https://portal.azure.com',
  );
});
