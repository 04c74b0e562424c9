import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/connection/connection.js';
import { differences } from '../../src/connection/diff.js';
import { connectionFromBody } from '../../src/connection/from-body.js';
import { connectionFromParameters } from '../../src/connection/from-parameters.js';
import { connectionId } from '../../src/connection/ids.js';
import { metadataTexts } from '../../src/connection/metadata.js';
import { connectionBody } from '../../src/connection/to-body.js';
import { kindOfConnection, parameterOfField, toParameters } from '../../src/connection/to-parameters.js';
import { parameterSchemas } from '../../src/generated/parameters.js';
import type { Json } from '../../src/parameters/value.js';
import { escapeVariables, substitute } from '../../src/parameters/variables.js';
import { root } from '../support/program.js';
import { aConnection, aDynamicConnection } from '../support/connections.js';
import { parameters, text } from './arbitraries.js';

const again = (connection: Connection): Connection =>
  connectionFromParameters({ kind: kindOfConnection(connection), values: toParameters(connection), secrets: {}, origins: {} });

const id = connectionId(aConnection());
const live = (properties: Record<string, Json>) =>
  connectionFromBody(id, {
    properties: { category: 'ModelGateway', authType: 'ApiKey', target: 'https://llm.contoso.com/v1', ...properties },
  });

describe('the parameters of a connection', () => {
  it('make it again', () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const connection = connectionFromParameters(given);
        expect(differences(connection, again(connection))).toEqual([]);
        expect(connectionId(again(connection))).toBe(connectionId(connection));
      }),
    );
  });

  it('make what Azure holds again, whatever its metadata say', () => {
    const names = fc.constantFrom(
      'models',
      'modelDiscovery',
      'customHeaders',
      'authConfig',
      'authHeaderName',
      'deploymentInPath',
      'inferenceAPIVersion',
      'ApiType',
      'odd',
    );
    const stored = fc.oneof(
      text,
      fc.json({ maxDepth: 2 }),
      fc.constantFrom('{}', '[]', '{"type":"bearer","name":"x"}', '{"listModelsEndpoint":"/m","more":1}'),
    );
    fc.assert(
      fc.property(fc.dictionary(names, stored), fc.constantFrom('ModelGateway', 'ApiManagement'), (metadata, category) => {
        const held = live({ metadata, category });
        expect(differences(held, again(held))).toEqual([]);
      }),
    );
  });

  it('make what Azure holds of any connection again, told by its URL', () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const connection = connectionFromParameters(given);
        const url: Connection =
          connection.target.from === 'url' ? connection : { ...connection, target: { from: 'url', url: 'https://apim.example/openai' } };
        const held = connectionFromBody(
          connectionId(url),
          connectionBody(url, () => null),
        );
        expect(differences(held, again({ ...held, project: connection.project }))).toEqual([]);
      }),
    );
  });

  const folder = path.join(root, 'test', 'samples', 'expected');
  it.each(readdirSync(folder))('%s', (name) => {
    const held = connectionFromBody(
      (JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { id: string }).id,
      JSON.parse(readFileSync(path.join(folder, name), 'utf8')),
    );
    expect(differences(held, again(held))).toEqual([]);
  });

  it('are parameters of the kind and no secret', () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const connection = connectionFromParameters(given);
        const known = parameterSchemas[kindOfConnection(connection)];
        for (const name of Object.keys(toParameters(connection)))
          expect(known[name as keyof typeof known]).toMatchObject({ secret: false });
      }),
    );
  });

  it('say no default but those that a reader wants to see, in the order of the schema', () => {
    expect(Object.keys(toParameters(aConnection()))).toEqual([
      'projectResourceId',
      'targetUrl',
      'connectionName',
      'isSharedToAll',
      'authType',
      'deploymentInPath',
      'staticModels',
    ]);
  });

  it('name no project where only the account is known', () => {
    const { project } = aConnection();
    const values = toParameters(aConnection({ level: 'account', project: { ...project, project: null } }));
    expect(values).toMatchObject({ connectionLevel: 'account' });
    expect(values).not.toHaveProperty('projectResourceId');
  });

  it('describe API Management by URL where its id is not known', () => {
    const held = live({ category: 'ApiManagement' });
    expect(kindOfConnection(held)).toBe('model-gateway');
    expect(toParameters(held)).toMatchObject({
      category: 'ApiManagement',
      targetUrl: 'https://llm.contoso.com/v1',
      deploymentInPath: 'true',
    });
  });

  it('keep what no parameter has a place for', () => {
    const authConfig = { type: 'bearer', name: 'Authorization' };
    const modelDiscovery = { listModelsEndpoint: '/m', getModelEndpoint: '/m/{deploymentName}', deploymentProvider: 'OpenAI', pageSize: 7 };
    const values = toParameters(live({ metadata: metadataTexts({ authConfig, modelDiscovery, ApiType: 'Azure' }) }));
    expect(values).not.toHaveProperty('authConfig');
    expect(values).toMatchObject({
      listModelsEndpoint: '/m',
      additionalMetadata: { authConfig: JSON.stringify(authConfig), modelDiscovery: JSON.stringify(modelDiscovery), ApiType: 'Azure' },
    });
  });
});

describe('the parameter of a field', () => {
  it('is one that changes it, for every field', () => {
    fc.assert(
      fc.property(parameters, parameters, (one, other) => {
        const [before, after] = [connectionFromParameters(one), connectionFromParameters(other)];
        for (const { path: field } of differences(before, after)) {
          const names = parameterOfField(field);
          const known = new Set<string>(Object.values(parameterSchemas).flatMap((kind) => Object.keys(kind)));
          expect(names.length).toBeGreaterThan(0);
          expect(names.filter((name) => !known.has(name))).toEqual([]);
        }
      }),
    );
  });

  it.each([
    [aConnection({ customHeaders: { 'X-A': '1' } }), 'metadata.customHeaders', ['customHeaders']],
    [aConnection({ url: 'https://other.contoso.com' }), 'target', ['targetUrl', 'apimResourceId', 'apiName']],
    [
      aConnection({ keyHeaders: [{ form: 'portal', name: 'x-api-key' }] }),
      'metadata.authConfig',
      ['authConfig', 'authHeaderName', 'authHeaderFormat'],
    ],
    [aConnection({ additionalMetadata: { ApiType: 'Azure' } }), 'metadata.ApiType', ['additionalMetadata']],
    [aConnection({ isSharedToAll: true }), 'isSharedToAll', ['isSharedToAll']],
  ])('%#: %s', (changed, field, names) => {
    expect(differences(aConnection(), changed).map(({ path: told }) => told)).toEqual([field]);
    expect(parameterOfField(field)).toEqual(names);
  });

  it('of discovery are all three', () => {
    const fields = differences(aConnection(), aDynamicConnection()).map(({ path: field }) => parameterOfField(field));
    expect(fields).toEqual([['staticModels'], ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider']]);
  });
});

describe('a missing deploymentInPath', () => {
  it.each([
    ['ModelGateway', 'false', 'true'],
    ['ApiManagement', 'true', 'false'],
  ])('of category %s is %s', (category, same, other) => {
    const paths = (deploymentInPath: string) =>
      differences(live({ category }), live({ category, metadata: { deploymentInPath } })).map(({ path: field }) => field);
    expect(paths(same)).toEqual([]);
    expect(paths(other)).toEqual(['metadata.deploymentInPath']);
  });
});

describe('text with ${ in it', () => {
  it('comes back from a file as it was', () => {
    const value = fc.oneof(text, fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', '"') }));
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), value)), (given) => {
        expect(substitute(escapeVariables(given), () => 'a value')).toEqual(given);
      }),
    );
  });
});
