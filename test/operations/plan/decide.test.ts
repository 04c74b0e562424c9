import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection.js';
import { differences } from '../../../src/connection/diff.js';
import { connectionFromBody } from '../../../src/connection/from-body.js';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import { connectionId } from '../../../src/connection/ids.js';
import { connectionBody } from '../../../src/connection/to-body.js';
import { decide } from '../../../src/operations/plan/decide.js';
import type { Json } from '../../../src/parameters/value.js';
import { parameters } from '../../connection/arbitraries.js';

const url = 'https://looked.up/openai';

/** A connection as the plan wants it: its URL looked up. */
const connections: fc.Arbitrary<Connection> = parameters.map((given) => {
  const connection = connectionFromParameters(given);
  return connection.target.from === 'url' ? connection : { ...connection, target: { from: 'url', url } };
});

/** What ARM's GET gives for a connection that was deployed. */
function got(connection: Connection, change: (properties: Record<string, Json>) => void = () => undefined): Connection {
  const body = connectionBody(connection, () => 'secret');
  const properties: Record<string, Json> = { ...body.properties, credentials: null };
  Object.assign(properties, {
    group: 'AzureAI',
    createdByWorkspaceArmId: '/x',
    peRequirement: 'NotRequired',
    peStatus: 'NotApplicable',
    sharedUserList: [],
    expiryTime: null,
    error: null,
    useWorkspaceManagedIdentity: false,
  });
  change(properties);
  return connectionFromBody(connectionId(connection), { properties });
}

/** One edit of one field, to a value that means something else. */
const edits: readonly [path: string, edit: (connection: Connection, text: string) => Connection][] = [
  ['target', (one, text) => ({ ...one, target: { from: 'url', url: `${one.target.from === 'url' ? one.target.url : ''}/${text}` } })],
  ['isSharedToAll', (one) => ({ ...one, isSharedToAll: !one.isSharedToAll })],
  ['metadata.deploymentInPath', (one) => ({ ...one, deploymentInPath: one.deploymentInPath === 'true' ? 'false' : 'true' })],
  ['metadata.inferenceAPIVersion', (one, text) => ({ ...one, inferenceAPIVersion: `${one.inferenceAPIVersion}${text}` })],
  ['metadata.deploymentAPIVersion', (one, text) => ({ ...one, deploymentAPIVersion: `${one.deploymentAPIVersion}${text}` })],
  ['metadata.customHeaders', (one, text) => ({ ...one, customHeaders: { ...one.customHeaders, 'X-Added-By-The-Edit': text } })],
  ['metadata.x-added', (one, text) => ({ ...one, additionalMetadata: { ...one.additionalMetadata, 'x-added': text } })],
  [
    'metadata.models',
    (one, text) => ({
      ...one,
      models:
        one.models.from === 'static'
          ? { from: 'static', models: [...one.models.models, { name: text, properties: { model: { name: text } } }] }
          : one.models,
    }),
  ],
  [
    'metadata.modelDiscovery',
    (one, text) => ({
      ...one,
      models:
        one.models.from === 'discovery'
          ? {
              from: 'discovery',
              discovery: { ...one.models.discovery, listModelsEndpoint: `${one.models.discovery.listModelsEndpoint}${text}` },
            }
          : one.models,
    }),
  ],
  [
    'audience',
    (one, text) => ({
      ...one,
      auth: one.auth.type === 'ProjectManagedIdentity' ? { ...one.auth, audience: `${one.auth.audience}${text}` } : one.auth,
    }),
  ],
  [
    'tokenUrl',
    (one, text) => ({ ...one, auth: one.auth.type === 'OAuth2' ? { ...one.auth, tokenUrl: `${one.auth.tokenUrl}${text}` } : one.auth }),
  ],
  [
    'scopes',
    (one, text) => ({ ...one, auth: one.auth.type === 'OAuth2' ? { ...one.auth, scopes: [...one.auth.scopes, text] } : one.auth }),
  ],
];
const anEdit = fc.tuple(fc.constantFrom(...edits), fc.stringMatching(/^[a-z]{3,8}$/));

describe('a file that was deployed', () => {
  test('changes nothing, whatever the service added', () => {
    fc.assert(
      fc.property(connections, (connection) => {
        const live = got(connection);
        expect(decide(live, live, connection)).toEqual({ action: 'none', base: 'recorded', changes: [] });
        expect(decide(live, null, connection)).toEqual({ action: 'none', base: 'missing', changes: [] });
      }),
    );
  });

  test('with one field edited changes exactly that field', () => {
    fc.assert(
      fc.property(connections, anEdit, (connection, [[path, edit], text]) => {
        const edited = edit(connection, text);
        fc.pre(edited !== connection && JSON.stringify(edited) !== JSON.stringify(connection));
        const { action, changes } = decide(got(connection), got(connection), edited);
        expect({ action, paths: changes.map((change) => change.path) }).toEqual({ action: 'update', paths: [path] });
        expect(changes[0]!.base).toEqual(changes[0]!.live);
      }),
    );
  });

  test('is in conflict where somebody changed a field to what the file does not say, and only there', () => {
    fc.assert(
      fc.property(connections, anEdit, (connection, [[path, edit], text]) => {
        const theirs = edit(connection, text);
        fc.pre(JSON.stringify(theirs) !== JSON.stringify(connection));
        const [live, base] = [got(theirs), got(connection)];
        expect(decide(live, base, connection)).toMatchObject({ action: 'conflict', changes: [{ path }] });
        // What somebody changed by hand and then wrote into the file is no conflict.
        expect(decide(live, base, theirs).action).toBe('none');
        expect(decide(live, null, connection).action).toBe('update');
      }),
    );
  });

  test('another secret is no difference: neither can be read', () => {
    fc.assert(
      fc.property(connections, (connection) => {
        const { auth } = connection;
        const other: Connection = auth.type === 'ApiKey' ? { ...connection, auth: { ...auth, key: { from: 'nowhere' } } } : connection;
        expect(differences(got(connection), other)).toEqual([]);
      }),
    );
  });
});

describe('what means the same', () => {
  const given: Connection = connectionFromBody(
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p/connections/kong',
    {
      properties: {
        category: 'ModelGateway',
        authType: 'ApiKey',
        target: 'https://x',
        metadata: {
          deploymentInPath: 'false',
          models: '[{"name":"m","properties":{"model":{"name":"m","version":"1"}}}]',
          authConfig: '{"type":"api_key","name":"Authorization","format":"Bearer {api_key}"}',
        },
      },
    },
  );
  const live = (metadata: Record<string, Json>, more: Record<string, Json> = {}): Connection =>
    connectionFromBody('/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p/connections/kong', {
      properties: {
        category: 'ModelGateway',
        authType: 'ApiKey',
        target: 'https://x',
        ...more,
        metadata: {
          deploymentInPath: 'false',
          models: '[{"name":"m","properties":{"model":{"name":"m","version":"1"}}}]',
          authConfig: '{"type":"api_key","name":"Authorization","format":"Bearer {api_key}"}',
          ...metadata,
        },
      },
    });
  const paths = (other: Connection): string[] => differences(other, given).map(({ path }) => path);

  test.each<[string, Record<string, Json>]>([
    [
      'JSON with blanks and another order of members',
      { models: '[ { "properties": { "model": { "version": "1", "name": "m" } }, "name": "m" } ]' },
    ],
    ['metadata that is no text', { models: [{ name: 'm', properties: { model: { name: 'm', version: '1' } } }] }],
    ["the portal's form of the key header", { authConfig: '', authHeaderName: 'Authorization', authHeaderFormat: 'Bearer {api_key}' }],
    ['both forms, equal', { authHeaderName: 'Authorization', authHeaderFormat: 'Bearer {api_key}' }],
    ['no type in authConfig', { authConfig: '{"format":"Bearer {api_key}","name":"Authorization"}' }],
    ['empty api versions', { inferenceAPIVersion: '', deploymentAPIVersion: '' }],
    ['no custom headers, as the portal writes them', { customHeaders: '{}' }],
    ['null', { customHeaders: null }],
  ])('%s', (_what, metadata) => {
    expect(paths(live(metadata))).toEqual([]);
  });

  test('what the service adds to the properties', () => {
    expect(
      paths(
        live(
          {},
          {
            group: 'AzureAI',
            peRequirement: 'NotRequired',
            peStatus: 'NotApplicable',
            createdByWorkspaceArmId: '/x',
            isDefault: true,
            sharedUserList: [],
          },
        ),
      ),
    ).toEqual([]);
  });

  test.each<[string, Record<string, Json>, string]>([
    [
      'the models in another order',
      { models: '[{"name":"n","properties":{"model":{"name":"n"}}},{"name":"m","properties":{"model":{"name":"m","version":"1"}}}]' },
      'metadata.models',
    ],
    ['metadata that cannot be understood', { models: 'not JSON' }, 'metadata.models'],
    ['both forms of the key header, unequal', { authHeaderName: 'x-api-key' }, 'metadata.authConfig'],
    ['unknown metadata', { ApiType: 'Azure' }, 'metadata.ApiType'],
  ])('but not %s', (_what, metadata, path) => {
    expect(paths(live(metadata))).toEqual([path]);
  });
});
