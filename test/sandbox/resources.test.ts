import { describe, expect, it } from 'vitest';
import { useSandbox } from '../support/sandbox.js';
import { apim, arm, project, properties, send, subscription, vault } from './client.js';

const sandbox = useSandbox();
const put = (name: string, change: Record<string, unknown> = {}, more = {}) =>
  arm(sandbox(), 'PUT', `${project}/connections/${name}`, { body: { properties: properties(change) }, ...more });

describe('connections', () => {
  it('are stored with their secrets, and shown without', async () => {
    const created = await put('first', { isSharedToAll: true });
    expect(created.status).toBe(201);
    const answer = await arm(sandbox(), 'GET', `${project}/connections/first`);
    expect(answer.text).not.toContain('k-4711');
    expect(answer.json()).toMatchObject({
      id: `${project}/connections/first`,
      name: 'first',
      type: 'Microsoft.CognitiveServices/accounts/projects/connections',
      properties: {
        category: 'ModelGateway',
        isSharedToAll: true,
        credentials: { key: null },
        group: 'AzureAI',
        createdByWorkspaceArmId: project,
        peRequirement: 'NotRequired',
      },
      systemData: { createdBy: expect.stringContaining('aaaaaaaa') },
    });
    expect(sandbox().state.resource(`${project}/connections/first`)?.properties['credentials']).toEqual({ key: 'k-4711' });
  });

  it('are found whatever the letter case of the path', async () => {
    await put('cased');
    const path = `${project}/connections/cased`.replace('resourceGroups', 'resourcegroups').replace('contoso-foundry', 'CONTOSO-Foundry');
    expect((await arm(sandbox(), 'GET', path)).json().id).toBe(`${project}/connections/cased`);
  });

  it('are replaced whole by PUT and changed by PATCH, which keeps the key', async () => {
    await put('changing', { metadata: { a: '1', b: '2' } });
    const before = sandbox().state.resource(`${project}/connections/changing`)!;
    expect((await put('changing', { metadata: { b: '3' } })).status).toBe(200);
    const after = sandbox().state.resource(before.id)!;
    expect(after.properties['metadata']).toEqual({ b: '3' });
    expect(after.etag).not.toBe(before.etag);
    const body = { properties: { authType: 'ApiKey', metadata: { c: '4' } } };
    expect((await arm(sandbox(), 'PATCH', before.id, { body })).status).toBe(200);
    expect(sandbox().state.resource(before.id)!.properties).toMatchObject({ metadata: { c: '4' }, credentials: { key: 'k-4711' } });
  });

  it('are listed, all or of one category, and deleted', async () => {
    await arm(sandbox(), 'PUT', `${project.replace('support', 'sales')}/connections/of-sales`, { body: { properties: properties() } });
    await arm(sandbox(), 'PUT', `${project.replace('support', 'sales')}/connections/of-others`, {
      body: { properties: properties({ category: 'CognitiveSearch' }) },
    });
    const path = `${project.replace('support', 'sales')}/connections`;
    const names = async (query = '') =>
      (await arm(sandbox(), 'GET', `${path}${query}`)).json().value.map(({ name }: { name: string }) => name);
    expect(await names()).toEqual(['of-sales', 'of-others']);
    expect(await names('?category=ModelGateway')).toEqual(['of-sales']);
    expect((await arm(sandbox(), 'DELETE', `${path}/of-sales`)).status).toBe(200);
    expect((await arm(sandbox(), 'DELETE', `${path}/of-sales`)).status).toBe(204);
    expect(await names()).toEqual(['of-others']);
  });

  it('can belong to an account', async () => {
    const id = `${project.replace(/\/projects.*/, '')}/connections/of-account`;
    expect((await arm(sandbox(), 'PUT', id, { body: { properties: properties() } })).status).toBe(201);
    expect((await arm(sandbox(), 'GET', id)).json().type).toBe('Microsoft.CognitiveServices/accounts/connections');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['metadata that is no text', { metadata: { models: [] } }, 'properties.metadata.models'],
    [
      'no audience',
      { category: 'ApiManagement', authType: 'ProjectManagedIdentity', credentials: {} },
      'Project identity requires an audience to be specified',
    ],
    [
      'a project identity at a model gateway',
      { authType: 'ProjectManagedIdentity', audience: 'https://x', credentials: {} },
      'not supported for category ModelGateway',
    ],
    [
      'OAuth2 without credentials',
      { authType: 'OAuth2', credentials: undefined },
      "Credentials Property can't be empty for auth type OAuth2",
    ],
    ['no key', { credentials: { key: '' } }, "Credentials Property can't be empty for auth type ApiKey"],
    ['no category', { category: null }, 'Category cannot be null'],
    ['no target', { target: '' }, 'Target'],
    ['an unknown auth type', { authType: 'Magic' }, "'Magic'"],
  ])('refuses %s', async (_, change, message) => {
    const answer = await put('refused', change);
    expect(answer.status).toBe(400);
    expect(answer.json().error.message).toContain(message);
    expect(sandbox().state.resource(`${project}/connections/refused`)).toBeUndefined();
  });

  it.each(['ab', '-abc', 'a.bc', 'x'.repeat(129)])('refuses the name %s', async (name) => {
    expect((await put(name)).json().error.code).toBe('InvalidResourceName');
  });

  it('accepts OAuth2 with an empty credentials object, as the service does', async () => {
    expect((await put('oauth', { authType: 'OAuth2', credentials: {}, tokenUrl: 'https://x/token', scopes: ['a'] })).status).toBe(201);
  });
});

describe('what is not there is said as ARM says it', () => {
  const group = `/subscriptions/${subscription}/resourceGroups`;
  it.each<[string, string, string, number, string]>([
    ['a subscription', 'GET', '/subscriptions/00000000-0000-0000-0000-000000000009', 404, 'SubscriptionNotFound'],
    ['a resource group', 'GET', `${group}/rg-none`, 404, 'ResourceGroupNotFound'],
    ['a resource group of a resource', 'GET', `${project.replace('rg-ai', 'rg-none')}`, 404, 'ResourceGroupNotFound'],
    ['a resource', 'GET', `${project}/connections/none`, 404, 'ResourceNotFound'],
    ['a parent', 'PUT', `${project.replace('support', 'none')}/connections/abc`, 404, 'ParentResourceNotFound'],
    ['a parent of a list', 'GET', `${project.replace('support', 'none')}/connections`, 404, 'ResourceNotFound'],
    ['a namespace', 'GET', `${group}/rg-ai/providers/Microsoft.Nothing/things/a`, 404, 'InvalidResourceNamespace'],
    ['a type', 'GET', `${group}/rg-ai/providers/Microsoft.CognitiveServices/things/a`, 404, 'InvalidResourceType'],
    ['an api-version', 'GET', `${project}/connections/none?api-version=2020-01-01`, 400, 'NoRegisteredProviderFound'],
  ])('%s', async (_, method, path, status, code) => {
    const answer = await arm(sandbox(), method, path, method === 'PUT' ? { body: { properties: properties() } } : {});
    expect(answer.json().error.code).toBe(code);
    expect(answer.status).toBe(status);
  });

  it('an api-version at all', async () => {
    const answer = await arm(sandbox(), 'GET', `${project}?api-version=`);
    expect(answer.json().error.code).toBe('MissingApiVersionParameter');
  });

  it('a body that is no JSON', async () => {
    expect((await arm(sandbox(), 'PUT', `${project}/connections/abc`, { body: '{' })).json().error.code).toBe('InvalidRequestContent');
  });
});

describe('rights', () => {
  it('a reader reads and does not write, and gets no keys', async () => {
    await put('readable');
    expect((await arm(sandbox(), 'GET', `${project}/connections/readable`, { as: 'reader' })).status).toBe(200);
    const refused = await put('readable', {}, { as: 'reader' });
    expect(refused.status).toBe(403);
    const { clientId, objectId } = sandbox().state.identities[1]!;
    expect(refused.json().error).toEqual({
      code: 'AuthorizationFailed',
      message: `The client '${clientId}' with object id '${objectId}' does not have authorization to perform action 'Microsoft.CognitiveServices/accounts/projects/connections/write' over scope '${project}/connections/readable' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    });
    expect((await arm(sandbox(), 'POST', `${apim}/subscriptions/master/listSecrets`, { as: 'reader', version: '2021-08-01' })).status).toBe(
      403,
    );
  });

  it('nobody sees nothing', async () => {
    expect((await arm(sandbox(), 'GET', '/subscriptions', { as: 'nobody' })).json().value).toEqual([]);
    expect((await arm(sandbox(), 'GET', project, { as: 'nobody' })).json().error.code).toBe('AuthorizationFailed');
  });

  it.each([
    ['deployer', ['*']],
    ['reader', ['*/read']],
    ['nobody', undefined],
  ])('%s can ask for its permissions', async (as, actions) => {
    const answer = await arm(sandbox(), 'GET', `${project}/providers/Microsoft.Authorization/permissions`, { as, version: '2022-04-01' });
    expect(answer.json().value[0]?.actions).toEqual(actions);
  });
});

describe('API Management and vaults', () => {
  it('say where an API is, and give keys', async () => {
    const version = '2021-08-01';
    const service = await arm(sandbox(), 'GET', apim, { version });
    expect(service.json().properties.gatewayUrl).toBe(sandbox().gateways['contoso-apim']!.origin);
    const api = await arm(sandbox(), 'GET', `${apim}/apis/azure-openai`, { version });
    expect(api.json().properties).toMatchObject({ path: 'azure-openai/openai', subscriptionKeyParameterNames: { header: 'api-key' } });
    const apis = await arm(sandbox(), 'GET', `${apim}/apis`, { version });
    expect(apis.json().value).toHaveLength(3);
    const keys = await arm(sandbox(), 'POST', `${apim}/subscriptions/master/listSecrets`, { version });
    expect(keys.json()).toEqual({ primaryKey: 'apim-master-primary-0001', secondaryKey: 'apim-master-secondary-0002' });
    const shown = await arm(sandbox(), 'GET', `${apim}/subscriptions/master`, { version });
    expect(shown.text).not.toContain('apim-master-primary');
  });

  it('a vault says where it is, and ARM does not show its secrets', async () => {
    const answer = await arm(sandbox(), 'GET', vault('kv-contoso'), { version: '2023-07-01' });
    expect(answer.json().properties.vaultUri).toContain('/keyvault/kv-contoso/');
    const secret = await arm(sandbox(), 'GET', `${vault('kv-contoso')}/secrets/llm-key`, { version: '2023-07-01' });
    expect(secret.text).not.toContain('sk-llm');
  });

  it('the clouds’ metadata needs no sign-in', async () => {
    for (const version of ['2015-01-01', '2019-05-01', '2022-09-01']) {
      const answer = await send(sandbox(), 'GET', `${sandbox().armEndpoint}/metadata/endpoints?api-version=${version}`);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(sandbox().armEndpoint);
    }
  });
});
