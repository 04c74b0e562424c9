import { beforeAll, describe, expect, it } from 'vitest';
import { useSandbox } from '../support/sandbox.js';
import { apim, arm, project, properties, send, tokenFor, vault } from './client.js';

const sandbox = useSandbox();

async function plane(method: string, path: string, body?: unknown, as = 'deployer') {
  const token = await tokenFor(sandbox(), as, 'https://ai.azure.com/.default');
  const url = `${sandbox().projectEndpoint('contoso-foundry', 'support-agents')}${path}`;
  return send(sandbox(), method, url, { headers: { authorization: `Bearer ${token}` }, ...(body === undefined ? {} : { body }) });
}

const put = (name: string, change: Record<string, unknown>, of = project) =>
  arm(sandbox(), 'PUT', `${of}/connections/${name}`, { body: { properties: properties(change) } });
const bearer = JSON.stringify({ type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' });

beforeAll(async () => {
  const { llm } = sandbox().gateways;
  await put('llm', { target: llm!.target, credentials: { key: llm!.key }, metadata: { deploymentInPath: 'false', authConfig: bearer } });
});

describe('connections of the data plane', () => {
  it('are shown without secrets', async () => {
    const answer = await plane('GET', '/connections/llm?api-version=v1');
    expect(answer.json()).toMatchObject({ name: 'llm', type: 'ModelGateway', credentials: { type: 'ApiKey' }, isDefault: false });
    expect(answer.text).not.toContain('sk-llm');
    expect((await plane('GET', '/connections?api-version=v1')).json().value).toHaveLength(1);
  });

  it('give their credentials on demand, to those who may', async () => {
    const path = '/connections/llm/getConnectionWithCredentials?api-version=v1';
    expect((await plane('POST', path)).json().credentials).toEqual({ type: 'ApiKey', key: 'sk-llm-contoso-0001' });
    expect((await plane('POST', path, undefined, 'reader')).json().error.code).toBe('PermissionDenied');
  });

  it('are those of the project, of the account, and those that others share', async () => {
    const sales = project.replace('support', 'sales');
    await put('shared', { isSharedToAll: true }, sales);
    await put('private', {}, sales);
    await put('of-account', {}, project.replace(/\/projects.*/, ''));
    const names = (await plane('GET', '/connections')).json().value.map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual(['llm', 'of-account', 'shared']);
    expect((await plane('GET', '/connections/private')).json().error.message).toBe("Connection 'private' not found");
  });
});

describe('agents', () => {
  const create = (name: string, model: string, as?: string) =>
    plane('POST', `/agents/${name}/versions?api-version=v1`, { definition: { kind: 'prompt', model, instructions: 'Be short.' } }, as);
  const ask = (name: string) =>
    plane('POST', '/openai/v1/responses', { input: 'Hello', agent_reference: { type: 'agent_reference', name } });

  it('really call the gateway through the connection', async () => {
    expect((await create('helper', 'llm/gpt-4o')).json()).toMatchObject({ name: 'helper', version: '1' });
    const answer = await ask('helper');
    expect(answer.json().output[0].content[0].text).toMatch(/^Hello/);
    const seen = sandbox().gateways['llm']!.requests.at(-1)!;
    expect([seen.method, seen.path, seen.headers.authorization]).toEqual(['POST', '/v1/chat/completions', 'Bearer sk-llm-contoso-0001']);
    expect(JSON.parse(seen.body)).toMatchObject({
      model: 'gpt-4o',
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'Hello' },
      ],
    });
  });

  it('through API Management as well, by path and by identity', async () => {
    const target = `${sandbox().gateways['contoso-apim']!.origin}/azure-openai/openai`;
    const metadata = { deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' };
    await put('by-key', { category: 'ApiManagement', target, metadata, credentials: { key: 'apim-foundry-primary-0003' } });
    await put('by-identity', {
      category: 'ApiManagement',
      target,
      metadata,
      authType: 'ProjectManagedIdentity',
      audience: 'https://cognitiveservices.azure.com',
      credentials: {},
    });
    for (const name of ['by-key', 'by-identity']) {
      await create(name, `${name}/gpt-4o`);
      expect((await ask(name)).status).toBe(200);
    }
  });

  it('through OAuth2', async () => {
    const gateway = await sandbox().startGateway({ kind: 'oauth2' });
    const { clientId, clientSecret, scopes } = gateway.client;
    await put('by-token', {
      authType: 'OAuth2',
      target: gateway.target,
      tokenUrl: gateway.tokenUrl,
      scopes,
      credentials: { clientId, clientSecret },
    });
    await create('by-token', 'by-token/gpt-4o');
    expect((await ask('by-token')).status).toBe(200);
  });

  it('say what the gateway said', async () => {
    await put('wrong', { target: sandbox().gateways['llm']!.target, credentials: { key: 'guess' }, metadata: { authConfig: bearer } });
    await create('wrong', 'wrong/gpt-4o');
    const answer = await ask('wrong');
    expect(answer.status).toBe(424);
    expect(answer.json().error).toMatchObject({
      code: 'CustomerManagedDownstreamError',
      message: expect.stringContaining('innerStatusCode: 401'),
    });
  });

  it('say that a connection or an agent is not there', async () => {
    await create('lost', 'none/gpt-4o');
    expect((await ask('lost')).json().error.message).toBe("Connection 'none' not found");
    expect((await ask('nobody')).status).toBe(404);
  });

  it('have versions, are listed, and go away', async () => {
    await create('versions', 'llm/gpt-4o');
    expect((await create('versions', 'llm/gpt-4o-mini')).json().version).toBe('2');
    expect((await plane('GET', '/agents')).json().data.map(({ name }: { name: string }) => name)).toContain('versions');
    expect((await plane('DELETE', '/agents/versions')).json().deleted).toBe(true);
    expect((await plane('GET', '/agents/versions')).status).toBe(404);
  });

  it('are not for readers', async () => {
    const refused = await create('refused', 'llm/gpt-4o', 'reader');
    expect([refused.status, refused.json().error.message]).toEqual([403, expect.stringContaining('AIServices/agents/write')]);
  });
});

describe('a vault', () => {
  const secret = async (name: string, scope = 'https://vault.azure.net/.default', as = 'deployer') => {
    const { vaultUri } = (await arm(sandbox(), 'GET', vault('kv-contoso'), { version: '2023-07-01' })).json().properties;
    return send(sandbox(), 'GET', `${vaultUri}secrets/${name}?api-version=7.4`, {
      headers: { authorization: `Bearer ${await tokenFor(sandbox(), as, scope)}` },
    });
  };

  it('gives a secret to those who may', async () => {
    expect((await secret('llm-key')).json().value).toBe('sk-llm-contoso-0001');
    expect((await secret('none')).json().error.code).toBe('SecretNotFound');
    expect((await secret('llm-key', undefined, 'reader')).json().error.code).toBe('Forbidden');
    expect((await secret('llm-key', 'https://management.azure.com/.default')).status).toBe(401);
  });
});

it('a rotated key of API Management works at its gateway at once', async () => {
  const stored = sandbox().state.resource(`${apim}/subscriptions/foundry`)!;
  sandbox().state.resources.set(stored.id.toLowerCase(), { ...stored, secrets: { primaryKey: 'rotated-1', secondaryKey: 'rotated-2' } });
  const url = `${sandbox().gateways['contoso-apim']!.origin}/openai-v1/openai/v1/models`;
  expect((await send(sandbox(), 'GET', url, { headers: { 'api-key': 'rotated-2' } })).status).toBe(200);
  expect((await send(sandbox(), 'GET', url, { headers: { 'api-key': 'apim-foundry-secondary-0004' } })).status).toBe(401);
});
