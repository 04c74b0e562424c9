import { expect, test } from 'vitest';
import type { AzureSession } from '../../../src/azure/session.js';
import { failure } from '../../../src/errors.js';
import { helpOf } from '../../../src/operations/gateway/help.js';
import { Secret } from '../../../src/parameters/secret.js';
import { aConnection } from '../../support/connections.js';

const serviceId = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso';
const { project } = aConnection();
const gatewayUrl = 'https://contoso.azure-api.net';
const listed = [
  { id: `${serviceId}/apis/azure-openai`, name: 'azure-openai', properties: { path: 'team-a/openai', isCurrent: true } },
  { id: `${serviceId}/apis/azure-openai;rev=2`, name: 'azure-openai;rev=2', properties: { path: 'team-a/openai', isCurrent: false } },
  { id: `${serviceId}/apis/echo`, name: 'echo', properties: { path: 'echo' } },
];

/** Only what is asked of it here. */
function session(
  answers: Readonly<Record<string, unknown>>,
  token: (scope: string) => Promise<Secret> = async () => new Secret('t', 'az'),
): AzureSession {
  return {
    arm: async ({ path }: { path: string }) => {
      if (answers[path] === undefined) throw failure({ kind: 'auth', code: 'AuthorizationFailed', message: 'no' });
      return { status: 200, headers: {}, body: answers[path] };
    },
    token,
  } as unknown as AzureSession;
}

test('the current APIs of the service, with their URLs', async () => {
  const { apis } = helpOf(session({ [serviceId]: { properties: { gatewayUrl } }, [`${serviceId}/apis`]: { value: listed } }), {
    target: { from: 'apim', serviceId, api: 'echo' },
    project,
  });
  expect(await apis!()).toEqual([
    { api: 'azure-openai', url: `${gatewayUrl}/team-a/openai` },
    { api: 'echo', url: `${gatewayUrl}/echo` },
  ]);
});

test('no right to list them: none', async () => {
  expect(
    await helpOf(session({ [serviceId]: { properties: { gatewayUrl } } }), { target: { from: 'apim', serviceId, api: 'echo' }, project })
      .apis!(),
  ).toEqual([]);
});

test('a connection that names a URL has none, and Azure is not asked', async () => {
  expect(await helpOf(session({}), { target: { from: 'url', url: 'https://x' }, project }).apis!()).toEqual([]);
});

test('tokens are for the audience as it stands; one that Entra does not give is none', async () => {
  const scopes: string[] = [];
  const { tokenFor } = helpOf(
    session({}, async (scope) => (scopes.push(scope), new Secret('t', 'az'))),
    { target: { from: 'url', url: 'https://x' }, project },
  );
  expect((await tokenFor!('https://ai.azure.com/'))?.reveal()).toBe('t');
  expect(scopes).toEqual(['https://ai.azure.com//.default']);
  const refused = session({}, async () => {
    throw failure({ kind: 'auth', code: 'AADSTS500011', message: 'no such resource' });
  });
  expect(await helpOf(refused, { target: { from: 'url', url: 'https://x' }, project }).tokenFor!('api://x')).toBeNull();
});

test('Ctrl-C goes on', async () => {
  const interrupted = session({}, async () => {
    throw failure({ kind: 'interrupted', code: 'Interrupted', message: 'Interrupted.' });
  });
  await expect(helpOf(interrupted, { target: { from: 'url', url: 'https://x' }, project }).tokenFor!('api://x')).rejects.toMatchObject({
    code: 'Interrupted',
  });
});
