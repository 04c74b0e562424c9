import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import type { ShownConnection } from '../../../src/generated/output/show.js';
import { showText } from '../../../src/report/show/text.js';

const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso';
const project = `${account}/projects/agents`;

const text = (changes: Partial<ShownConnection> = {}): string => {
  const connection: ShownConnection = {
    path: null,
    environment: null,
    id: `${project}/connections/kong`,
    name: 'kong',
    project,
    kind: 'model-gateway',
    account,
    level: 'project',
    category: 'ModelGateway',
    authType: 'ApiKey',
    target: 'https://llm.contoso.com/v1',
    isSharedToAll: false,
    properties: {},
    metadata: { deploymentInPath: 'false', inferenceAPIVersion: '' },
    unread: [],
    models: {
      source: 'static',
      list: [{ name: 'gpt-4o', reference: 'kong/gpt-4o', model: { name: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' } }],
    },
    lastModified: { at: '2026-11-01T10:00:00Z', by: 'ann@contoso.com' },
    record: { state: 'recorded', deployment: 'fgw-kong-abc', at: '2026-11-01T10:00:00Z', changed: [] },
    links: {
      foundry: `https://ai.azure.com/foundryProject/overview?wsid=${project}`,
      portal: `https://portal.azure.com/#resource${project}`,
    },
    ...changes,
  };
  return showText(
    { engine: 'az', identity: { name: 'a', tenant: 't', cloud: 'c' }, connection },
    { chalk: new Chalk({ level: 0 }), width: 80 },
  );
};

test('what is known, a line each', () => {
  expect(text()).toMatchInlineSnapshot(`
    "kong in contoso/agents
      target            https://llm.contoso.com/v1
      category          ModelGateway
      auth              ApiKey
      seen by           this project only
      models            kong/gpt-4o  gpt-4o 2024-11-20 (OpenAI)
      deploymentInPath  false
      record            deployed 2026-11-01T10:00:00Z by foundry-gw (fgw-kong-abc);
                        unchanged since
      modified          2026-11-01T10:00:00Z by ann@contoso.com
      id                /subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents/connections/kong
      Foundry           https://ai.azure.com/foundryProject/overview?wsid=/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents
      portal            https://portal.azure.com/#resource/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents
    "
  `);
});

test('headers and other maps member by member, ways of signing in, several models', () => {
  const said = text({
    authType: 'OAuth2',
    properties: { tokenUrl: 'https://login/token', scopes: ['a', 'b'] },
    metadata: { customHeaders: { 'X-Api-Key': '(hidden)', 'X-Env': 'prod' } },
    models: {
      source: 'static',
      list: [
        { name: 'a', reference: 'kong/a', model: { name: 'a', version: null, format: null } },
        { name: 'long', reference: 'kong/long', model: { name: 'b', version: '1', format: 'OpenAI' } },
      ],
    },
    unread: [{ path: 'metadata.models', reason: 'is not JSON' }],
  });
  expect(said).toContain('  auth           OAuth2, tokenUrl https://login/token, scopes ["a","b"]\n');
  expect(said).toContain('  customHeaders  X-Api-Key: (hidden)\n                 X-Env: prod\n');
  expect(said).toContain('  models         kong/a     a\n                 kong/long  b 1 (OpenAI)\n');
  expect(said).toContain('  not read       metadata.models is not JSON\n');
});

test.each<[Partial<ShownConnection>, string]>([
  [{ level: 'account', project: null }, 'every project of the account'],
  [{ isSharedToAll: true }, 'this project, and shared with every project'],
  [{ models: { source: 'discovery', list: null } }, 'by discovery: foundry-gw models asks the gateway'],
  [{ models: { source: 'default', list: null } }, 'by the discovery of API Management'],
  [{ record: { state: 'missing', deployment: null, at: null, changed: [] } }, 'none: not deployed by foundry-gw'],
  [{ record: { state: 'unread', deployment: null, at: null, changed: [] } }, 'not read: this identity'],
  [
    { record: { state: 'recorded', deployment: 'fgw', at: null, changed: ['target'] } },
    'deployed by foundry-gw (fgw); changed since by someone else: target',
  ],
])('%j', (changes, part) => {
  expect(text(changes).replaceAll(/\n {4,}/g, ' ')).toContain(part);
});

test('a cloud without a Foundry portal, a connection that nobody is known to have changed', () => {
  const said = text({ links: { foundry: null, portal: 'https://portal.azure.cn/#resource' }, lastModified: null });
  expect(said).not.toContain('Foundry');
  expect(said).not.toContain('modified');
});
