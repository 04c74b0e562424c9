import http from 'node:http';
import Provider from 'oidc-provider';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient } from '../../src/http/node-client.js';
import type { Verify } from '../../src/generated/output/verify.js';
import { verify } from '../../src/operations/verify.js';
import { testContext } from '../support/context.js';
import { strictGateway } from '../support/gateway.js';
import { listen, serve } from '../support/loopback.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';
import { temporaryFolder } from '../support/program.js';

const secret = 'client-secret-0815';

beforeAll(() => {
  // Its warnings about keys for development.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
});

/** A token server whose only client may have the scopes llm.invoke and llm.read. */
async function startProvider(): Promise<{ origin: string; introspect: (token: string) => Promise<boolean> }> {
  const server = http.createServer();
  const origin = `http://${await listen(server)}`;
  const provider = new Provider(origin, {
    clients: [
      {
        client_id: 'foundry',
        client_secret: secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        scope: 'llm.invoke llm.read',
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    scopes: ['llm.invoke', 'llm.read', 'llm.admin'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  });
  provider.on('server_error', () => undefined);
  server.on('request', provider.callback());
  return { origin, introspect: async (token) => (await provider.ClientCredentials.find(token)) !== undefined };
}

async function verified(
  { tokenPath = '/token', ...change }: Record<string, unknown> = {},
  clientSecret = secret,
  valid = true,
): Promise<Verify['connections'][0]> {
  const provider = await startProvider();
  const origin = await serve((request, response) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    void provider
      .introspect(token)
      .then((known) => known && valid)
      .then((active) => strictGateway({ auth: ['authorization', active ? `Bearer ${token}` : 'nothing'] })(request, response));
  });
  const file = writeParameters(temporaryFolder(), 'oauth', {
    targetUrl: `${origin}/v1`,
    connectionName: 'oauth',
    authType: 'OAuth2',
    clientId: 'foundry',
    clientSecret: '${S}',
    tokenUrl: `${provider.origin}${tokenPath as string}`,
    scopes: ['llm.invoke', 'llm.read'],
    staticModels: staticModels('gpt-4o'),
    ...change,
  });
  const env = { S: clientSecret };
  const client = createHttpClient({ env });
  onTestFinished(() => client.close());
  const { connections } = await verify(testContext({ env, http: client }), { connections: [file], azure: false });
  expect(JSON.stringify(connections)).not.toContain(clientSecret);
  return connections[0]!;
}

describe('a token of a real OAuth2 server', () => {
  test('opens the gateway', async () => {
    const { status, checks } = await verified();
    expect(checks.filter((check) => check.status === 'fail')).toEqual([]);
    expect(status).toBe('pass');
  });

  test.each([
    ['a wrong secret', {}, 'another-secret-4711', 'client secret', 'invalid_client'],
    ['an unknown client', { clientId: 'stranger' }, secret, 'clientId', 'invalid_client'],
    ['a scope that is not its own', { scopes: ['llm.invoke', 'llm.admin'] }, secret, 'scopes', 'invalid_scope'],
  ])('is refused for %s', async (_what, change, clientSecret, hint, says) => {
    const { status, checks } = await verified(change, clientSecret);
    const auth = checks.find(({ id }) => id === 'auth')!;
    expect([status, auth.status]).toEqual(['fail', 'fail']);
    expect(auth.message).toContain(says);
    expect(auth.hint).toContain(hint);
  });

  test.each([
    ['a wrong secret', {}, 'another-secret-4711', 'wrong-secret', { parameter: 'clientSecret' }, false],
    [
      'a scope too much',
      { scopes: ['llm.invoke', 'llm.admin'] },
      secret,
      'misconfigured',
      { parameter: 'scopes', value: ['llm.invoke'] },
      true,
    ],
  ])('is diagnosed: %s', async (_what, change, clientSecret, cause, wanted, proven) => {
    const { diagnosis } = await verified(change, clientSecret);
    expect(diagnosis).toMatchObject({ cause, proven, changes: [wanted] });
  });

  test('is diagnosed: a token URL of another server’s form', async () => {
    const { diagnosis } = await verified({ tokenPath: '/oauth2/v2.0/token' });
    expect(diagnosis).toMatchObject({
      cause: 'misconfigured',
      proven: true,
      changes: [{ parameter: 'tokenUrl', value: expect.stringMatching(/\/token$/) as string }],
    });
  });

  test('that the gateway holds for expired is no secret’s fault', async () => {
    const { diagnosis } = await verified({}, secret, false);
    expect(diagnosis).toMatchObject({ cause: 'misconfigured', proven: false, changes: [{ parameter: 'scopes' }] });
  });

  test('is not had where the URL is none of a token endpoint', async () => {
    const origin = await serve((_request, response) => response.writeHead(404).end('not here'));
    const { checks } = await verified({ tokenUrl: `${origin}/token` });
    expect(checks.find(({ id }) => id === 'auth')).toMatchObject({
      status: 'fail',
      request: { url: `${origin}/token` },
      response: { status: 404 },
    });
  });
});
