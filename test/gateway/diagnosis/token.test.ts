import type http from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection.js';
import { findCause } from '../../../src/gateway/diagnosis/find-cause.js';
import type { Diagnosis } from '../../../src/gateway/diagnosis/diagnosis.js';
import { createGateway } from '../../../src/gateway/gateway.js';
import { inspect } from '../../../src/gateway/inspect.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { Secret } from '../../../src/parameters/secret.js';
import { aConnection } from '../../support/connections.js';
import { testContext } from '../../support/context.js';
import { serve } from '../../support/loopback.js';

const secretText = 'client-secret-0815';

/** A token server under /realms/contoso and a gateway under /v1 that takes its tokens for the scope llm.invoke. */
async function world({ described = true }: { described?: boolean } = {}): Promise<{ origin: string; seen: string[] }> {
  const seen: string[] = [];
  let origin = '';
  const answer = (response: http.ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  origin = await serve((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push(`${request.method} ${request.url}`);
      if (described && request.url === '/realms/contoso/.well-known/openid-configuration')
        return answer(response, 200, { token_endpoint: `${origin}/realms/contoso/protocol/openid-connect/token` });
      if (request.url === '/realms/contoso/protocol/openid-connect/token') {
        const form = new URLSearchParams(text);
        if (form.get('client_secret') !== secretText) return answer(response, 401, { error: 'invalid_client' });
        const scope = form.get('scope') ?? '';
        return /,/.test(scope)
          ? answer(response, 400, { error: 'invalid_scope' })
          : answer(response, 200, { access_token: `token for ${scope}`, expires_in: 60 });
      }
      if (request.url === '/v1/chat/completions') {
        if (!/^Bearer token for .*llm\.invoke/.test(request.headers.authorization ?? ''))
          return answer(
            response,
            401,
            { error: 'invalid_token' },
            { 'www-authenticate': 'Bearer error="insufficient_scope", scope="llm.invoke"' },
          );
        return answer(response, 200, { choices: [{ message: { role: 'assistant', content: 'pong' } }] });
      }
      return answer(response, 404, { error: 'not found' });
    });
  });
  return { origin, seen };
}

async function cause(connection: Connection, secret = secretText): Promise<Diagnosis | null> {
  const client = createHttpClient({ env: {} });
  onTestFinished(() => client.close());
  const gateway = createGateway(testContext({ http: client }), { concurrency: 4, timeoutMs: 3000, uncheckedTls: false });
  const subject = { connection, atHand: { type: 'clientSecret', secret: new Secret(secret, '${SECRET}') } } as const;
  const found = await findCause(gateway, subject, await inspect(gateway, subject, { chat: true, models: [] }));
  expect(JSON.stringify(found)).not.toContain(secretText);
  return found;
}

function oauth(origin: string, change: { tokenUrl?: string; scopes?: string[]; url?: string } = {}): Connection {
  const { tokenUrl = `${origin}/realms/contoso/protocol/openid-connect/token`, scopes = ['llm.invoke'], url = `${origin}/v1` } = change;
  return aConnection({ url, auth: { type: 'OAuth2', clientId: 'app', clientSecret: { from: 'nowhere' }, tokenUrl, scopes } });
}

test('what works gets no proposal', async () => {
  const { origin } = await world();
  expect(await cause(oauth(origin))).toBeNull();
});

test.each([true, false])('a token URL of the same host is found (described: %s)', async (described) => {
  const { origin } = await world({ described });
  expect(await cause(oauth(origin, { tokenUrl: `${origin}/realms/contoso/oauth2/token` }))).toMatchObject({
    cause: 'misconfigured',
    proven: true,
    changes: [{ parameter: 'tokenUrl', value: `${origin}/realms/contoso/protocol/openid-connect/token` }],
  });
});

test('scopes in one text with commas', async () => {
  const { origin } = await world();
  expect(await cause(oauth(origin, { scopes: ['llm.read,llm.invoke'] }))).toMatchObject({
    proven: true,
    changes: [{ parameter: 'scopes', value: ['llm.read', 'llm.invoke'] }],
  });
});

test('a scope that the gateway asks for in its answer', async () => {
  const { origin } = await world();
  expect(await cause(oauth(origin, { scopes: ['llm.read'] }))).toMatchObject({
    cause: 'misconfigured',
    proven: true,
    changes: [{ parameter: 'scopes', value: ['llm.invoke'] }],
  });
});

test('a wrong client secret is called that', async () => {
  const { origin } = await world();
  expect(await cause(oauth(origin), 'expired')).toMatchObject({
    cause: 'wrong-secret',
    proven: false,
    changes: [{ parameter: 'clientSecret' }],
  });
  expect(await cause(oauth(origin), `${secretText}\n`)).toMatchObject({
    cause: 'wrong-secret',
    changes: [{ parameter: 'clientSecret' }],
    explanation: expect.stringContaining('white space') as string,
  });
});

test('a wrong token URL and a wrong target are found together', async () => {
  const { origin } = await world();
  const found = await cause(oauth(origin, { tokenUrl: `${origin}/realms/contoso/token`, url: origin }));
  expect(found, JSON.stringify(found)).toMatchObject({ proven: true });
  expect(found!.changes.map(({ parameter }) => parameter).sort()).toEqual(['targetUrl', 'tokenUrl']);
});

test('a token URL that cannot be guessed is named, without a value', async () => {
  const { origin } = await world({ described: false });
  expect(await cause(oauth(origin, { tokenUrl: `${origin}/somewhere/else` }))).toMatchObject({
    proven: false,
    changes: [{ parameter: 'tokenUrl' }],
  });
});

test('token, scope and path share one limit of requests', async () => {
  for (const change of [
    { tokenUrl: '/realms/contoso/token', url: '/nowhere/at/all' },
    { scopes: ['llm.read'], url: '/nowhere/at/all' },
    { tokenUrl: '/somewhere/else', url: '' },
  ]) {
    const { origin, seen } = await world();
    const { tokenUrl, url, ...rest } = change;
    await cause(oauth(origin, { ...rest, ...(tokenUrl === undefined ? {} : { tokenUrl: origin + tokenUrl }), url: origin + url }));
    // The inspection before it asks for a token, and for a chat where it gets one.
    expect(seen.length).toBeLessThanOrEqual(24 + 4);
  }
});
