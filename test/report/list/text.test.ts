import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import type { List, ListedConnection } from '../../../src/generated/output/list.js';
import { listText } from '../../../src/report/list/text.js';

const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso';
const project = `${account}/projects/agents`;

const entry = (name: string, changes: Partial<ListedConnection> = {}): ListedConnection => ({
  path: null,
  environment: null,
  id: `${project}/connections/${name}`,
  name,
  project,
  kind: null,
  account,
  level: 'project',
  category: 'ModelGateway',
  authType: 'ApiKey',
  target: 'https://llm.contoso.com/v1',
  models: { source: 'static', count: 2 },
  isSharedToAll: false,
  state: null,
  changed: [],
  ...changes,
});
const text = (connections: ListedConnection[], changes: Partial<List> = {}): string => {
  const count = (state: string): number => connections.filter((one) => one.state === state).length;
  const summary = {
    connections: connections.length,
    managed: count('managed'),
    changed: count('changed'),
    unmanaged: count('unmanaged'),
    missing: count('missing'),
    unread: 0,
  };
  return listText(
    {
      engine: 'az',
      identity: { name: 'a', tenant: 't', cloud: 'c' },
      scopes: [project],
      compared: false,
      connections,
      unread: [],
      summary,
      ...changes,
    },
    { chalk: new Chalk({ level: 0 }), width: 80 },
  );
};

test('by account and project, in columns', () => {
  const wide = entry('wide', {
    id: `${account}/connections/wide`,
    project: null,
    level: 'account',
    category: 'ApiManagement',
    authType: 'ProjectManagedIdentity',
    isSharedToAll: true,
    models: { source: 'default', count: null },
  });
  expect(
    text([
      wide,
      entry('kong'),
      entry('litellm-long', { models: { source: 'discovery', count: null }, isSharedToAll: true }),
      entry('one', { models: { source: 'static', count: 1 } }),
    ]),
  ).toMatchInlineSnapshot(`
    "contoso (account)
      wide  ApiManagement  ProjectManagedIdentity  default discovery  shared
        https://llm.contoso.com/v1

    contoso/agents
      kong          ModelGateway  ApiKey  2 models
        https://llm.contoso.com/v1
      litellm-long  ModelGateway  ApiKey  discovery  shared
        https://llm.contoso.com/v1
      one           ModelGateway  ApiKey  1 model
        https://llm.contoso.com/v1

    4 gateway connections in contoso/agents.
    "
  `);
});

test('beside the files, and what to do', () => {
  const said = text(
    [
      entry('same', { state: 'managed', path: 'connections/same.parameters.json' }),
      entry('other', { state: 'changed', path: 'connections/other.parameters.json', changed: ['target', 'metadata.models'] }),
      entry('nobodys', { state: 'unmanaged' }),
      entry('gone', { state: 'missing', path: 'connections/gone.parameters.json', target: null }),
    ],
    { compared: true },
  );
  expect(said).toMatchInlineSnapshot(`
    "contoso/agents
      same     ModelGateway  ApiKey  2 models
        https://llm.contoso.com/v1
        managed (connections/same.parameters.json)
      other    ModelGateway  ApiKey  2 models
        https://llm.contoso.com/v1
        differs from connections/other.parameters.json: target, metadata.models
      nobodys  ModelGateway  ApiKey  2 models
        https://llm.contoso.com/v1
        unmanaged: no file describes it
      gone     ModelGateway  ApiKey  2 models
        missing: connections/gone.parameters.json describes it, Azure has none

    3 gateway connections in contoso/agents: 1 managed, 1 changed, 1 unmanaged, 1 missing.
    → Take an unmanaged one into a file:
        foundry-gw import /subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents/connections/nobodys --out-dir connections
    → See what a deployment would change:
        foundry-gw plan connections/gone.parameters.json connections/other.parameters.json
    "
  `);
});

test('nothing there; what could not be read', () => {
  expect(text([])).toBe('No gateway connections in contoso/agents.\n');
  expect(text([], { scopes: ['/subscriptions/s'] })).toBe('No gateway connections in subscription s.\n');
  const error = {
    kind: 'auth',
    code: 'AuthorizationFailed',
    message: 'You may not.',
    cause: 'No role.',
    hint: 'Have a role assigned.',
  } as const;
  expect(text([], { scopes: [account], unread: [{ id: project, error }] })).toBe(
    `✗ not read: ${project}\n    You may not. No role.\n    → Have a role assigned.\n\nNo gateway connections in contoso.\n`,
  );
});
