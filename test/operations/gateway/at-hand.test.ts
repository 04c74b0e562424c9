import { describe, expect, test } from 'vitest';
import type { ArmRequest, AzureSession } from '../../../src/azure/session.js';
import { azureFailure } from '../../../src/azure/errors.js';
import type { Connection } from '../../../src/connection/connection.js';
import { findAtHand, type Sources } from '../../../src/operations/gateway/at-hand.js';
import { Secret } from '../../../src/parameters/secret.js';
import { aConnection } from '../../support/connections.js';
import { testContext } from '../../support/context.js';

const service = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso';
const apim = { from: 'apim', serviceId: service, subscription: 'foundry', key: 'secondary' } as const;
const identity: Connection['auth'] = { type: 'ProjectManagedIdentity', audience: 'https://cognitiveservices.azure.com' };

/** A session that answers by path and token scope, and notes what it was asked. */
function session(answers: Readonly<Record<string, unknown>>): { session: AzureSession; asked: string[] } {
  const asked: string[] = [];
  const find = (what: string): unknown => {
    asked.push(what);
    if (what in answers) return answers[what];
    throw azureFailure({ code: 'AuthorizationFailed', message: `no right to ${what}` });
  };
  const made = {
    context: testContext(),
    arm: async ({ method, path }: ArmRequest) => ({ status: 200, headers: {}, body: find(`${method} ${path}`) }),
    token: async (scope: string) => find(scope) as Secret,
  };
  return { session: made as unknown as AzureSession, asked };
}

const sources = (change: Partial<Sources> = {}): Sources => ({
  context: testContext(),
  supplied: null,
  session: null,
  apim: null,
  readCredentials: false,
  ...change,
});
const text = (value: string, origin = '${KEY}') => ({ kind: 'text', secret: new Secret(value, origin) }) as const;

describe('what to sign in with', () => {
  test('is what was supplied, before anybody in Azure is asked', async () => {
    const { session: azure, asked } = session({});
    const found = await findAtHand(
      aConnection(),
      sources({ supplied: { ...text('abc'), warning: 'odd' }, session: azure, apim, readCredentials: true }),
    );
    expect(found).toMatchObject({ atHand: { type: 'key' }, warning: 'odd' });
    expect(asked).toEqual([]);
  });

  test('is a client secret for OAuth2', async () => {
    const auth = { type: 'OAuth2', clientId: 'me', clientSecret: { from: 'nowhere' }, tokenUrl: 'https://x', scopes: [] } as const;
    expect((await findAtHand(aConnection({ auth }), sources({ supplied: text('abc') }))).atHand.type).toBe('clientSecret');
  });

  test('is API Management’s key, of the subscription and which of the two', async () => {
    const { session: azure } = session({
      [`POST ${service}/subscriptions/foundry/listSecrets`]: { primaryKey: 'one', secondaryKey: 'two' },
    });
    const { atHand } = await findAtHand(aConnection(), sources({ session: azure, apim }));
    expect(atHand.type === 'key' && atHand.key.reveal()).toBe('two');
  });

  test('is missing, with the reason and every way to supply it, where nobody may read it', async () => {
    const { session: azure } = session({});
    const { atHand } = await findAtHand(aConnection(), sources({ session: azure, apim, supplied: { kind: 'missing', hint: 'Set KEY.' } }));
    expect(atHand).toMatchObject({ type: 'missing' });
    expect(JSON.stringify(atHand)).toContain('listSecrets');
    expect(JSON.stringify(atHand)).toContain('Set KEY.');
  });

  test('is missing without Azure when a vault has it', async () => {
    const reference = { vaultId: '/subscriptions/s/x/vaults/kv', secretName: 'key' };
    const { atHand } = await findAtHand(aConnection(), sources({ supplied: { kind: 'keyVault', reference } }));
    expect(atHand).toMatchObject({ type: 'missing', why: expect.stringContaining('vault') as string, hint: 'Set FOUNDRY_GW_API_KEY.' });
  });

  test('points to --read-credentials only where that could help', async () => {
    const { session: azure } = session({});
    const hint = async (change: Partial<Sources>): Promise<string> =>
      JSON.stringify((await findAtHand(aConnection(), sources(change))).atHand);
    expect(await hint({ session: azure })).toContain('--read-credentials');
    expect(await hint({})).not.toContain('--read-credentials');
  });
});

describe('a managed identity', () => {
  const connection = aConnection({ auth: identity });

  test('is stood in for by the token of the environment, then by that of the sign-in', async () => {
    const { session: azure, asked } = session({ 'https://cognitiveservices.azure.com/.default': new Secret('token', 'az') });
    const context = testContext({ env: { FOUNDRY_GW_ENTRA_TOKEN: 'given' } });
    const given = await findAtHand(connection, sources({ context, session: azure }));
    expect(given.atHand.type === 'entra' && given.atHand.token.reveal()).toBe('given');
    expect(asked).toEqual([]);
    const own = await findAtHand(connection, sources({ session: azure }));
    expect(own.atHand.type === 'entra' && own.atHand.token.reveal()).toBe('token');
  });

  test('is told how to be stood in for, where there is no token', async () => {
    expect((await findAtHand(connection, sources())).atHand).toMatchObject({
      type: 'missing',
      hint: expect.stringContaining('FOUNDRY_GW_ENTRA_TOKEN') as string,
    });
    const { session: azure } = session({});
    expect((await findAtHand(connection, sources({ session: azure }))).atHand).toMatchObject({
      type: 'missing',
      why: expect.stringContaining('no right') as string,
    });
    const none = aConnection({ auth: { ...identity, audience: '' } });
    expect((await findAtHand(none, sources({ session: azure }))).atHand).toMatchObject({
      type: 'missing',
      why: expect.stringContaining('audience') as string,
    });
  });
});

test('a type of auth that gateways do not use', async () => {
  expect((await findAtHand(aConnection({ auth: { type: 'other', authType: 'AAD' } }), sources())).atHand).toMatchObject({
    type: 'missing',
    why: expect.stringContaining('AAD') as string,
  });
});
