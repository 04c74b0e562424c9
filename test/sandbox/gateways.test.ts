import { describe, expect, it } from 'vitest';
import type { Gateway, GatewayOptions } from '../../src/sandbox/index.js';
import { useSandbox } from '../support/sandbox.js';
import { send, tokenFor, type Answer } from './client.js';

const sandbox = useSandbox();
const started = new Map<string, Promise<Gateway>>();

function gateway(options: GatewayOptions): Promise<Gateway> {
  const key = JSON.stringify(options);
  const found = started.get(key) ?? sandbox().startGateway(options);
  started.set(key, found);
  return found;
}

const hello = { messages: [{ role: 'user', content: 'Hello' }] };
const inBody = { ...hello, model: 'gpt-4o' };

/** A header that a gateway of the kind takes, with the right key. */
const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'azure-openai': { 'api-key': 'gateway-key-0001' },
  'azure-openai-v1': { 'api-key': 'gateway-key-0001' },
  openai: { authorization: 'Bearer gateway-key-0001' },
  litellm: { authorization: 'Bearer gateway-key-0001' },
  kong: { apikey: 'gateway-key-0001' },
  portkey: { 'x-portkey-api-key': 'gateway-key-0001', 'x-portkey-provider': 'openai' },
};

const chatPath = (kind: string): string =>
  kind === 'azure-openai' ? '/deployments/gpt-4o/chat/completions?api-version=2024-10-21' : '/chat/completions';

async function chat(
  kind: GatewayOptions['kind'],
  change: { path?: string; headers?: Record<string, string>; body?: unknown } = {},
): Promise<Answer> {
  const { target } = await gateway({ kind });
  return send(sandbox(), 'POST', `${target}${change.path ?? chatPath(kind)}`, {
    headers: change.headers ?? headers[kind]!,
    body: change.body ?? inBody,
  });
}

const kinds = Object.keys(headers) as GatewayOptions['kind'][];

describe('the right request', () => {
  it.each(kinds)('%s answers it', async (kind) => {
    const answer = await chat(kind);
    expect(answer.status).toBe(200);
    expect(answer.json().choices[0].message.content).toMatch(/^Hello/);
  });

  it('azure-openai wants no model in the body', async () => {
    expect((await chat('azure-openai', { body: hello })).status).toBe(200);
  });

  it('litellm answers at the root of its host, too', async () => {
    const { origin } = await gateway({ kind: 'litellm' });
    expect((await send(sandbox(), 'POST', `${origin}/chat/completions`, { headers: headers['litellm']!, body: inBody })).status).toBe(200);
  });
});

describe('a wrong request is refused in the product’s words', () => {
  const key = 'gateway-key-0001';
  it.each<[GatewayOptions['kind'], string, Parameters<typeof chat>[1], number, string]>([
    ['azure-openai', 'no api-version', { path: '/deployments/gpt-4o/chat/completions' }, 404, 'Resource not found'],
    ['azure-openai', 'the model in the body', { path: '/chat/completions?api-version=2024-10-21' }, 404, 'Resource not found'],
    [
      'azure-openai',
      'another deployment',
      { path: '/deployments/none/chat/completions?api-version=2024-10-21' },
      404,
      'DeploymentNotFound',
    ],
    ['azure-openai', 'a bearer', { headers: { authorization: `Bearer ${key}` } }, 401, 'Access denied due to invalid subscription key'],
    ['azure-openai-v1', 'an api-version', { path: '/chat/completions?api-version=2024-10-21' }, 400, 'API version not supported'],
    ['openai', 'the default header', { headers: { 'api-key': key } }, 401, "You didn't provide an API key"],
    ['openai', 'another key', { headers: { authorization: 'Bearer guess' } }, 401, 'Incorrect API key provided'],
    ['openai', 'a key without Bearer', { headers: { authorization: key } }, 401, 'Incorrect API key provided'],
    [
      'openai',
      'the path form',
      { path: '/deployments/gpt-4o/chat/completions' },
      404,
      'Invalid URL (POST /v1/deployments/gpt-4o/chat/completions)',
    ],
    ['openai', 'an api-version', { path: '/chat/completions?api-version=1' }, 400, 'api-version'],
    ['openai', 'no model', { body: hello }, 400, 'you must provide a model parameter'],
    ['openai', 'an unknown model', { body: { ...hello, model: 'none' } }, 404, 'The model `none` does not exist'],
    ['openai', 'no messages', { body: { model: 'gpt-4o' } }, 400, "'messages'"],
    ['openai', 'a body that is no JSON', { body: '{' }, 400, 'could not parse the JSON'],
    ['openai', 'a tool without a name', { body: { ...inBody, tools: [{ type: 'function' }] } }, 400, "'tools[0]'"],
    ['openai', 'a choice without tools', { body: { ...inBody, tool_choice: 'auto' } }, 400, "'tool_choice'"],
    ['litellm', 'no key', { headers: {} }, 401, 'No api key passed in'.toLowerCase()],
    ['litellm', 'an unknown model', { body: { ...hello, model: 'none' } }, 400, 'Invalid model name passed in model=none'],
    ['kong', 'no key', { headers: {} }, 401, 'No API key found in request'],
    ['kong', 'a wrong path, whatever the key', { path: '/v1/chat/completions', headers: {} }, 404, 'no Route matched with those values'],
    [
      'portkey',
      'no provider',
      { headers: { 'x-portkey-api-key': key } },
      400,
      'Either x-portkey-config or x-portkey-provider header is required',
    ],
    ['portkey', 'no key', { headers: { authorization: `Bearer ${key}` } }, 401, 'Portkey API Key is missing'],
  ])('%s: %s', async (kind, _, change, status, words) => {
    const answer = await chat(kind, change);
    expect(answer.status).toBe(status);
    expect(answer.text.toLowerCase()).toContain(JSON.stringify(words).slice(1, -1).toLowerCase());
  });
});

describe('discovery', () => {
  const get = async (kind: GatewayOptions['kind'], path: string) =>
    send(sandbox(), 'GET', `${(await gateway({ kind })).target}${path}`, { headers: headers[kind]! });

  it('in OpenAI’s shape', async () => {
    expect((await get('openai', '/models')).json().data.map(({ id }: { id: string }) => id)).toEqual(['gpt-4o', 'gpt-4o-mini']);
    expect((await get('openai', '/models/gpt-4o')).json().id).toBe('gpt-4o');
    expect((await get('openai', '/models/none')).status).toBe(404);
  });

  it('in Azure OpenAI’s shape', async () => {
    const answer = await get('azure-openai', '/deployments?api-version=2024-10-21');
    expect(answer.json().value[0]).toMatchObject({
      name: 'gpt-4o',
      properties: { model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } },
    });
    expect((await get('azure-openai', '/deployments/gpt-4o?api-version=2024-10-21')).json().name).toBe('gpt-4o');
  });

  it('is not everybody’s', async () => {
    expect((await get('kong', '/models')).json().message).toBe('no Route matched with those values');
  });

  it('follows the gateway’s models', async () => {
    const own = await sandbox().startGateway({ kind: 'openai' });
    own.models = [{ name: 'new', model: 'new', version: '1', format: 'OpenAI' }];
    const answer = await send(sandbox(), 'GET', `${own.target}/models`, { headers: headers['openai']! });
    expect(answer.json().data).toHaveLength(1);
  });
});

describe('tools and streams', () => {
  const tools = [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object' } } }];
  const ask = async (options: Omit<GatewayOptions, 'kind'>, more = {}) => {
    const { target } = await gateway({ kind: 'openai', ...options });
    return send(sandbox(), 'POST', `${target}/chat/completions`, { headers: headers['openai']!, body: { ...inBody, ...more } });
  };

  it('calls a tool, or answers all the same, or refuses', async () => {
    const called = (await ask({ tools: 'call' }, { tools })).json().choices[0];
    expect([called.finish_reason, called.message.tool_calls[0].function.name]).toEqual(['tool_calls', 'look_up']);
    expect((await ask({ tools: 'ignore' }, { tools })).json().choices[0].message.content).toMatch(/^Hello/);
    expect((await ask({ tools: 'refuse' }, { tools })).status).toBe(400);
  });

  it('streams when asked to', async () => {
    const answer = await ask({}, { stream: true });
    expect(answer.headers['content-type']).toContain('text/event-stream');
    expect(answer.text.trimEnd().split('\n\n').at(-1)).toBe('data: [DONE]');
  });
});

describe('OAuth2', () => {
  const token = async (change: Record<string, string> = {}, type = 'application/x-www-form-urlencoded') => {
    const { tokenUrl, client } = await gateway({ kind: 'oauth2' });
    const form = {
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.clientSecret,
      scope: 'llm.invoke llm.read',
      ...change,
    };
    return send(sandbox(), 'POST', tokenUrl, { headers: { 'content-type': type }, body: new URLSearchParams(form).toString() });
  };
  const withToken = async (bearer: string) => {
    const { target } = await gateway({ kind: 'oauth2' });
    return send(sandbox(), 'POST', `${target}/chat/completions`, { headers: { authorization: `Bearer ${bearer}` }, body: inBody });
  };

  it('takes its own tokens while they are good', async () => {
    const { access_token: bearer } = (await token()).json();
    expect((await withToken(bearer)).status).toBe(200);
    (await gateway({ kind: 'oauth2' })).revokeTokens();
    expect((await withToken(bearer)).json().error).toBe('invalid_token');
  });

  it.each<[Record<string, string>, number, string]>([
    [{ client_secret: 'guess' }, 401, 'invalid_client'],
    [{ scope: 'llm.admin' }, 400, 'invalid_scope'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %o', async (change, status, error) => {
    const answer = await token(change);
    expect([answer.status, answer.json().error]).toEqual([status, error]);
  });

  it('refuses a body that is no form', async () => {
    expect((await token({}, 'application/json')).status).toBe(400);
  });
});

describe('API Management', () => {
  const call = (path: string, sent: Record<string, string>, method = 'POST') =>
    send(sandbox(), method, `${sandbox().gateways['contoso-apim']!.origin}/${path}`, {
      headers: sent,
      ...(method === 'POST' ? { body: inBody } : {}),
    });
  const good = { 'api-key': 'apim-master-primary-0001' };
  const azure = 'azure-openai/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21';

  it('lets a subscription’s key through, in the header of the API', async () => {
    expect((await call(azure, good)).status).toBe(200);
    expect((await call('openai-v1/openai/v1/chat/completions', good)).status).toBe(200);
    expect((await call(azure.replace('azure-openai', 'plain'), { 'ocp-apim-subscription-key': 'apim-foundry-primary-0003' })).status).toBe(
      200,
    );
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ['no key', azure, {}, 401, 'missing subscription key'],
    ['another key', azure, { 'api-key': 'guess' }, 401, 'invalid subscription key'],
    ['the header of another API', azure.replace('azure-openai', 'plain'), good, 401, 'missing subscription key'],
    ['no such API', 'none/openai/deployments/gpt-4o/chat/completions', good, 404, 'Resource not found'],
    ['no such operation', 'openai-v1/openai/v1/responses', good, 404, 'Resource not found'],
    ['no api-version, which the back end wants', azure.split('?')[0]!, good, 404, 'Resource not found'],
    ['a token of somebody else', azure, { authorization: 'Bearer abc' }, 401, 'Valid Entra token'],
  ])('%s', async (_, path, sent, status, words) => {
    const answer = await call(path, sent);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
  });

  it('takes an Entra token for Cognitive Services, and for nothing else', async () => {
    const bearer = async (scope: string) => ({ authorization: `Bearer ${await tokenFor(sandbox(), 'deployer', scope)}` });
    expect((await call(azure, await bearer('https://cognitiveservices.azure.com/.default'))).status).toBe(200);
    expect((await call(azure, await bearer('https://ai.azure.com/.default'))).status).toBe(401);
  });

  it('lists deployments where the API has the operation', async () => {
    const answer = await call('azure-openai/openai/deployments', good, 'GET');
    expect(answer.json().value).toHaveLength(2);
    expect((await call('plain/openai/deployments', { 'ocp-apim-subscription-key': 'apim-master-primary-0001' }, 'GET')).status).toBe(404);
  });
});

describe('faults and certificates', () => {
  it('answers 429 when told to, and 200 after', async () => {
    const own = await sandbox().startGateway({ kind: 'openai' });
    own.faults.add({
      path: '/chat/completions',
      status: 429,
      retryAfter: 7,
      body: { error: { code: '429', message: 'Token limit is exceeded.' } },
    });
    const ask = () => send(sandbox(), 'POST', `${own.target}/chat/completions`, { headers: headers['openai']!, body: inBody });
    const first = await ask();
    expect([first.status, first.headers['retry-after'], first.json().error.message]).toEqual([429, '7', 'Token limit is exceeded.']);
    expect((await ask()).status).toBe(200);
    expect(own.requests).toHaveLength(2);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('%s: Node refuses the certificate with %s', async (tls, code) => {
    const { target } = await gateway({ kind: 'openai', tls });
    await expect(send(sandbox(), 'GET', `${target}/models`)).rejects.toMatchObject({ code });
  });

  it('none is plain http', async () => {
    const { target } = await gateway({ kind: 'openai', tls: 'none' });
    expect(new URL(target).protocol).toBe('http:');
    expect((await fetch(`${target}/models`, { headers: headers['openai']! })).status).toBe(200);
  });
});
