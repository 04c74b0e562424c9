import { describe, expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src/context.js';
import { createGateway, type GatewayOptions } from '../../src/gateway/gateway.js';
import { inspect, type Inspection, type InspectOptions } from '../../src/gateway/inspect.js';
import type { Subject } from '../../src/gateway/subject.js';
import { createHttpClient } from '../../src/http/node-client.js';
import { Secret } from '../../src/parameters/secret.js';
import { aConnection, aDynamicConnection, aModel } from '../support/connections.js';
import { testContext } from '../support/context.js';
import { startGateway } from '../support/gateway.js';
import { freePort, serve, serveBytes } from '../support/loopback.js';

const secretText = 'the-key-0815';
const key = { type: 'key', key: new Secret(secretText, '${KEY}') } as const;

function contextWithHttp(change: Partial<Context> = {}): Context {
  const http = createHttpClient({ env: {} });
  onTestFinished(() => http.close());
  return testContext({ http, ...change });
}

async function look(
  subject: Subject,
  options: Partial<InspectOptions & GatewayOptions> = {},
  context = contextWithHttp(),
): Promise<Inspection & { statuses: Record<string, string>; message: (id: string) => string; hint: (id: string) => string | null }> {
  const gateway = createGateway(context, { concurrency: 16, timeoutMs: 3000, uncheckedTls: false, ...options });
  const result = await inspect(gateway, subject, { chat: true, models: [], ...options });
  expect(JSON.stringify(result)).not.toContain(secretText);
  const find = (id: string) => result.checks.find((check) => check.id === id)!;
  return {
    ...result,
    statuses: Object.fromEntries(result.checks.map(({ id, status }) => [id, status])),
    message: (id) => find(id).message,
    hint: (id) => find(id).hint,
  };
}

describe('a connection that works', () => {
  test('with static models', async () => {
    const { target, seen } = await startGateway({ models: ['a', 'b'] });
    const result = await look({
      connection: aConnection({ url: target, models: { from: 'static', models: [aModel('a'), aModel('b')] } }),
      atHand: key,
    });
    expect(result.checks.map(({ id }) => id)).toEqual(['network', 'tls', 'auth', 'discovery', 'chat', 'tools']);
    expect(result.statuses).toEqual({ network: 'pass', tls: 'skipped', auth: 'pass', discovery: 'skipped', chat: 'pass', tools: 'pass' });
    expect(result.models).toMatchObject([
      { name: 'a', reference: 'contoso-llm/a', status: 'pass', latencyMs: expect.any(Number) as number },
      { name: 'b', reference: 'contoso-llm/b', status: 'pass' },
    ]);
    expect(result.incomplete).toBe(false);
    expect(seen).toHaveLength(2);
    expect(seen[0]!.headers['user-agent']).toBe('foundry-gw/0.0.0-test');
  });

  test.each([
    ['OpenAI', { list: { path: '/v1/models', shape: 'OpenAI' } }, {}],
    [
      'AzureOpenAI',
      { base: '/openai', inPath: true, apiVersion: '2024-10-21', list: { path: '/openai/deployments', shape: 'AzureOpenAI' } },
      { listModelsEndpoint: '/deployments', deploymentProvider: 'AzureOpenAI' },
    ],
  ] as const)('with discovery: %s', async (_shape, rules, discovery) => {
    const { target } = await startGateway({ ...rules, models: ['a', 'b', 'c'] });
    const inPath = 'inPath' in rules;
    const connection = aDynamicConnection(discovery, {
      url: target,
      deploymentInPath: String(inPath),
      inferenceAPIVersion: inPath ? '2024-10-21' : '',
    });
    const result = await look({ connection, atHand: key });
    expect(result.statuses).toMatchObject({ auth: 'pass', discovery: 'pass', chat: 'pass', tools: 'pass' });
    expect(result.models.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('and calls the tool', async () => {
    const { target } = await startGateway({ tools: 'called' });
    expect((await look({ connection: aConnection({ url: target }), atHand: key })).message('tools')).toBe('gpt-4o called the tool.');
  });

  test('after a redirect within the origin, with a warning', async () => {
    const { target, seen } = await startGateway();
    const origin = await serve((request, response) => {
      if (request.url === '/old/chat/completions') return void response.writeHead(308, { location: '/v1/chat/completions' }).end();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"message":{"content":"pong"}}]}');
    });
    const result = await look({ connection: aConnection({ url: `${origin}/old` }), atHand: key });
    expect(result.statuses).toMatchObject({ auth: 'pass', chat: 'warn' });
    expect(result.message('chat')).toContain('/v1/chat/completions');
    expect([target, seen.length]).toEqual([target, 0]);
  });

  test('is asked for the named models only', async () => {
    const { target, seen } = await startGateway({ models: ['a', 'b'] });
    const connection = aConnection({ url: target, models: { from: 'static', models: [aModel('a'), aModel('b')] } });
    expect((await look({ connection, atHand: key }, { models: ['b', 'b'] })).models.map(({ name }) => name)).toEqual(['b']);
    expect(seen).toHaveLength(1);
    const other = await look({ connection, atHand: key }, { models: ['c'] });
    expect(other.statuses['chat']).toBe('fail');
    expect(other.message('chat')).toContain('not in the connection');
  });

  test('is asked nothing of its models without --no-chat’s leave, but the network is looked at', async () => {
    const { target, seen } = await startGateway();
    const result = await look({ connection: aConnection({ url: target }), atHand: key }, { chat: false });
    expect(result.statuses).toEqual({
      network: 'pass',
      tls: 'skipped',
      auth: 'skipped',
      discovery: 'skipped',
      chat: 'skipped',
      tools: 'skipped',
    });
    expect(result.incomplete).toBe(false);
    expect(seen.map(({ headers }) => headers['api-key'])).toEqual([undefined]);
  });
});

describe('a connection that does not', () => {
  test('for its key, which the gateway echoes', async () => {
    const { target } = await startGateway({ auth: ['api-key', 'another'] });
    const result = await look({ connection: aConnection({ url: target }), atHand: key });
    expect(result.statuses).toMatchObject({ network: 'pass', auth: 'fail', chat: 'fail', tools: 'skipped' });
    expect(result.message('auth')).toContain('answered 401 Unauthorized: {"error":{"message":"bad credential <${KEY}>"}}');
    expect(result.hint('auth')).toContain('header api-key');
    expect(result.checks.find(({ id }) => id === 'auth')).toMatchObject({
      request: { method: 'POST', url: `${target}/chat/completions` },
      response: { status: 401 },
    });
  });

  test('for its path', async () => {
    const { target } = await startGateway();
    const result = await look({ connection: aConnection({ url: target, deploymentInPath: 'true' }), atHand: key });
    expect(result.statuses).toMatchObject({ auth: 'inconclusive', chat: 'fail' });
    expect(result.message('chat')).toContain(`POST ${target}/deployments/gpt-4o/chat/completions answered 404 Not Found`);
  });

  test('for one of its models', async () => {
    const { target } = await startGateway();
    const connection = aConnection({ url: target, models: { from: 'static', models: [aModel('gpt-4o'), aModel('gone')] } });
    const result = await look({ connection, atHand: key });
    expect(result.statuses).toMatchObject({ auth: 'pass', chat: 'fail', tools: 'pass' });
    expect(result.message('chat')).toMatch(/^1 of 2 models answered\. POST .*model_not_found/);
    expect(result.models.map(({ status }) => status)).toEqual(['pass', 'fail']);
  });

  test('for tools that its gateway refuses: the chat is not to blame', async () => {
    const { target, seen } = await startGateway({ tools: 'refused' });
    const result = await look({ connection: aConnection({ url: target }), atHand: key });
    expect(result.statuses).toMatchObject({ auth: 'pass', chat: 'pass', tools: 'fail' });
    expect(seen).toHaveLength(2);
  });

  test('for the shape of its list', async () => {
    const { target } = await startGateway({ list: { path: '/v1/models', shape: 'OpenAI' } });
    const result = await look({ connection: aDynamicConnection({ deploymentProvider: 'AzureOpenAI' }, { url: target }), atHand: key });
    expect(result.statuses).toMatchObject({ auth: 'inconclusive', discovery: 'fail', chat: 'skipped' });
    expect(result.hint('discovery')).toBe('Set deploymentProvider to OpenAI.');
    expect(result.incomplete).toBe(true);
  });

  test('is not proven by a list that anybody may read', async () => {
    const { target } = await startGateway({ auth: ['api-key', 'another'], list: { path: '/v1/models', shape: 'OpenAI', public: true } });
    const result = await look({ connection: aDynamicConnection({}, { url: target }), atHand: key });
    expect(result.statuses).toMatchObject({ discovery: 'pass', auth: 'fail', chat: 'fail' });
  });

  test('for neither models nor discovery', async () => {
    const { target } = await startGateway();
    const result = await look({ connection: aConnection({ url: target, models: { from: 'default' } }), atHand: key });
    expect(result.statuses).toMatchObject({ discovery: 'fail', chat: 'skipped' });
  });

  test('for a key that no header can hold', async () => {
    const { target, seen } = await startGateway();
    const result = await look({
      connection: aConnection({ url: target }),
      atHand: { type: 'key', key: new Secret(`${secretText}\n`, '${KEY}') },
    });
    expect(result.statuses).toMatchObject({ auth: 'fail', chat: 'fail' });
    expect(result.message('auth')).toContain('header api-key (from ${KEY}) has a line break');
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('for plain http to another machine: nothing is sent', async () => {
    const sent: string[] = [];
    const http = { send: async ({ url }: { url: string }) => Promise.reject(new Error((sent.push(url), url))), close: () => undefined };
    const result = await look(
      { connection: aConnection({ url: 'http://llm.contoso.com/v1' }), atHand: key },
      {},
      testContext({ http: http as never }),
    );
    expect(result.statuses['auth']).toBe('fail');
    expect(result.message('auth')).toContain('plain http');
    expect(sent).toEqual([]);
  });
});

describe('what stands in the way', () => {
  const connectionTo = (url: string): Subject => ({ connection: aConnection({ url }), atHand: key });

  test('nothing listens', async () => {
    const result = await look(connectionTo(`http://127.0.0.1:${await freePort()}/v1`));
    expect(result.statuses).toEqual({
      network: 'fail',
      tls: 'skipped',
      auth: 'skipped',
      discovery: 'skipped',
      chat: 'skipped',
      tools: 'skipped',
    });
    expect(result.models).toEqual([]);
  });

  test.each([
    ['hangs up', (socket: { destroy(): void }) => socket.destroy(), 'closed the connection'],
    ['never answers', () => undefined, 'no complete answer within 300 ms'],
  ])('the gateway %s', async (_what, answer, says) => {
    const result = await look(connectionTo(await serveBytes(answer)), { timeoutMs: 300 });
    expect(result.statuses).toMatchObject({ network: 'pass', auth: 'inconclusive', chat: 'fail' });
    expect(result.message('chat')).toContain(says);
  });

  test.each([
    ['<html><title>Sign in</title></html>', 'text/html', 'HTML'],
    ['{"choices":[{"message":', 'application/json', 'cut-off'],
    ['{"error":{"message":"quota \u001b[31m\u202e"}}', 'application/json', '\\u001b[31m\\u202e'],
  ])('the gateway answers 200 with %o', async (body, type, says) => {
    const origin = await serve((_request, response) => response.writeHead(200, { 'content-type': type }).end(body));
    const result = await look(connectionTo(origin));
    expect(result.statuses).toMatchObject({ chat: 'fail' });
    expect(result.message('chat')).toContain(says);
  });

  test.each([201, 206, 204])('the gateway answers %s', async (status) => {
    const origin = await serve((_request, response) => response.writeHead(status).end());
    const result = await look(connectionTo(origin));
    expect(result.statuses).toMatchObject({ chat: 'fail' });
    expect(result.message('chat')).toContain('the service takes 200 only');
  });

  test('the gateway leads elsewhere: no credential goes there', async () => {
    const elsewhere: unknown[] = [];
    const other = await serve((request, response) => {
      elsewhere.push(request.headers);
      response.end('{"choices":[{"message":{"content":"pong"}}]}');
    });
    const origin = await serve((_request, response) =>
      response.writeHead(307, { location: `${other}/v1/chat/completions?token=abc` }).end(),
    );
    const result = await look(connectionTo(origin));
    expect(result.statuses).toMatchObject({ chat: 'fail' });
    expect(result.message('chat')).toContain(`a redirect to ${other}, which was not followed`);
    expect(result.message('chat')).not.toContain('token=abc');
    expect(elsewhere).toEqual([]);
  });

  test('the gateway leads in circles', async () => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: '/again' }).end();
    });
    expect((await look(connectionTo(origin))).statuses).toMatchObject({ chat: 'fail' });
    expect(requests).toBe(4);
  });

  test('a redirect that would turn a chat into a GET is not followed', async () => {
    const seen: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.method);
      response.writeHead(302, { location: '/login' }).end();
    });
    expect((await look(connectionTo(origin))).statuses).toMatchObject({ chat: 'fail' });
    expect(seen).toEqual(['POST']);
  });
});

describe('a private gateway', () => {
  const failing = (error: object): Context => {
    const send = (): Promise<never> =>
      Promise.reject(Object.assign(new Error('llm.contoso.com:443: it did not accept a connection in time'), error));
    return testContext({ http: { send, close: () => undefined } });
  };

  test.each([
    ['10.1.2.3', 'timeout', 'inconclusive'],
    ['172.20.0.1', 'unreachable', 'inconclusive'],
    ['fd00::1', 'timeout', 'inconclusive'],
    ['172.32.0.1', 'timeout', 'fail'],
    ['10.1.2.3', 'refused', 'fail'],
    [undefined, 'dns', 'fail'],
  ])('at %s, %s: %s', async (address, httpReason, status) => {
    const context = failing({ httpReason, phase: 'connect', ...(address === undefined ? {} : { address }) });
    const result = await look({ connection: aConnection(), atHand: key }, {}, context);
    expect(result.statuses).toMatchObject({ network: status, tls: 'skipped', auth: 'skipped', chat: 'skipped' });
    if (status === 'inconclusive') expect(result.hint('network')).toContain('agent of the project');
  });
});

describe('a gateway that is busy', () => {
  test('is waited for, as long as it says', async () => {
    let requests = 0;
    const slept: number[] = [];
    const origin = await serve((_request, response) => {
      requests += 1;
      if (requests === 1) return void response.writeHead(429, { 'retry-after': '2' }).end();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"message":{"content":"pong"}}]}');
    });
    const context = contextWithHttp({ clock: { now: () => Date.now(), sleep: async (ms) => void slept.push(ms) } });
    const result = await look({ connection: aConnection({ url: origin }), atHand: key }, {}, context);
    expect(result.statuses).toMatchObject({ auth: 'pass', chat: 'pass' });
    expect(slept).toEqual([2000]);
  });

  test.each([
    ['60', 1],
    ['1', 3],
    [undefined, 1],
  ])('but not for ever: Retry-After %s', async (after, expected) => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      requests += 1;
      response.writeHead(429, after === undefined ? {} : { 'retry-after': after }).end('{"error":"Token limit is exceeded"}');
    });
    const result = await look({ connection: aConnection({ url: origin }), atHand: key });
    expect(result.statuses).toMatchObject({ auth: 'inconclusive', chat: 'throttled' });
    expect(requests).toBe(expected);
  });
});

describe('an Entra token of somebody else', () => {
  const connection = (url: string) =>
    aConnection({
      url,
      category: 'ApiManagement',
      deploymentInPath: 'false',
      auth: { type: 'ProjectManagedIdentity', audience: 'https://cognitiveservices.azure.com' },
    });
  const entra = { type: 'entra', token: new Secret(secretText, 'FOUNDRY_GW_ENTRA_TOKEN') } as const;

  test('that is refused proves nothing', async () => {
    const { target } = await startGateway({ auth: ['authorization', 'Bearer another'] });
    const result = await look({ connection: connection(target), atHand: entra });
    expect(result.statuses).toMatchObject({ auth: 'inconclusive', chat: 'inconclusive' });
    expect(result.hint('auth')).toContain('agent of the project');
  });

  test('that is taken proves the request', async () => {
    const { target } = await startGateway({ auth: ['authorization', `Bearer ${secretText}`] });
    expect((await look({ connection: connection(target), atHand: entra })).statuses).toMatchObject({ auth: 'pass', chat: 'pass' });
  });
});

describe('OAuth2', () => {
  const oauth = (url: string, tokenUrl: string): Subject => ({
    connection: aConnection({
      url,
      auth: { type: 'OAuth2', clientId: 'me', clientSecret: { from: 'nowhere' }, tokenUrl, scopes: ['llm'] },
    }),
    atHand: { type: 'clientSecret', secret: new Secret(secretText, '${SECRET}') },
  });

  test('fetches one token for a run', async () => {
    const { target } = await startGateway({ auth: ['authorization', 'Bearer issued-token'], models: ['a', 'b'] });
    let tokens = 0;
    const tokenUrl = await serve((_request, response) => {
      tokens += 1;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"access_token":"issued-token","token_type":"Bearer","expires_in":3600}');
    });
    const subject = oauth(target, `${tokenUrl}/token`);
    const gateway = createGateway(contextWithHttp(), { concurrency: 4, timeoutMs: 3000, uncheckedTls: false });
    const results = await Promise.all(
      [1, 2, 3].map(async () =>
        inspect(
          gateway,
          { ...subject, connection: { ...subject.connection, models: { from: 'static', models: [aModel('a')] } } },
          { chat: true, models: [] },
        ),
      ),
    );
    expect(results.map(({ checks }) => checks.find(({ id }) => id === 'auth')!.status)).toEqual(['pass', 'pass', 'pass']);
    expect(tokens).toBe(1);
    expect(JSON.stringify(results)).not.toContain('issued-token');
  });

  test.each([
    [401, '{"error":"invalid_client"}', 'client secret'],
    [400, '{"error":"invalid_scope"}', 'scopes'],
    [200, '<html>', 'tokenUrl'],
    [200, '{"access_token":""}', 'tokenUrl'],
  ])('is at fault when the token endpoint answers %s %s', async (status, body, hint) => {
    const { target, seen } = await startGateway();
    const tokenUrl = await serve((_request, response) => response.writeHead(status).end(body));
    const result = await look(oauth(target, tokenUrl));
    expect(result.statuses).toMatchObject({ network: 'pass', auth: 'fail', chat: 'skipped' });
    expect(result.hint('auth')).toContain(hint);
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('models that are not asked', () => {
  test('an embedding model: warned of in a static list, passed over in a discovered one', async () => {
    const { target } = await startGateway({ models: ['gpt-4o', 'text-embedding-3-small'], list: { path: '/v1/models', shape: 'OpenAI' } });
    const found = await look({ connection: aDynamicConnection({}, { url: target }), atHand: key });
    expect(found.statuses['chat']).toBe('pass');
    expect(found.models.map(({ status }) => status)).toEqual(['pass', 'skipped']);
    const models = { from: 'static', models: [aModel('gpt-4o'), aModel('text-embedding-3-small')] } as const;
    expect((await look({ connection: aConnection({ url: target, models }), atHand: key })).statuses['chat']).toBe('warn');
  });

  test('nothing to sign in with: everything that needs it is skipped and says why', async () => {
    const { target, seen } = await startGateway();
    const result = await look({
      connection: aConnection({ url: target }),
      atHand: { type: 'missing', why: 'the key is not at hand', hint: 'Set KEY.' },
    });
    expect(result.statuses).toEqual({
      network: 'pass',
      tls: 'skipped',
      auth: 'skipped',
      discovery: 'skipped',
      chat: 'skipped',
      tools: 'skipped',
    });
    expect(result.message('chat')).toContain('the key is not at hand');
    expect(result.incomplete).toBe(true);
    expect(seen.map(({ headers }) => headers['api-key'])).toEqual([undefined]);
  });

  test('a suspicious key that the gateway takes is warned of', async () => {
    const { target } = await startGateway();
    const result = await look({
      connection: aConnection({ url: target }),
      atHand: { type: 'key', key: new Secret(`${secretText} `, '${KEY}') },
      warning: 'The secret from ${KEY} begins or ends with a blank.',
    });
    expect(result.statuses['auth']).toBe('warn');
  });
});
