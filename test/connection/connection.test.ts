import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/connection/connection.js';
import { differences } from '../../src/connection/diff.js';
import { connectionFromBody } from '../../src/connection/from-body.js';
import { connectionFromParameters } from '../../src/connection/from-parameters.js';
import { connectionId, parseConnectionId, parseProjectId, projectIdText } from '../../src/connection/ids.js';
import { deploymentName, generatedName, recordDeploymentName } from '../../src/connection/names.js';
import { connectionBody } from '../../src/connection/to-body.js';
import type { Json } from '../../src/parameters/value.js';
import { parameters, projectId } from './arbitraries.js';

/** A connection as Azure holds it: its URL known, its secrets Azure's own. */
const held = parameters.map((given): Connection => {
  const connection = connectionFromParameters(given);
  const { auth, target, category } = connection;
  return {
    ...connection,
    kind: category === 'ModelGateway' ? 'model-gateway' : null,
    project: connection.level === 'account' ? { ...connection.project, project: null } : connection.project,
    target: target.from === 'url' ? target : { from: 'url', url: 'https://apim.example/openai' },
    auth:
      auth.type === 'ApiKey'
        ? { ...auth, key: { from: 'live' } }
        : auth.type === 'OAuth2'
          ? { ...auth, clientSecret: { from: 'live' } }
          : auth,
  };
});

const serverProperties = {
  group: 'AI',
  createdByWorkspaceArmId: null,
  peRequirement: 'NotRequired',
  peStatus: 'NotApplicable',
  isDefault: true,
  error: null,
};

function live(connection: Connection, change: Record<string, Json> = {}) {
  const body = connectionBody(connection, () => null);
  return connectionFromBody(connectionId(connection), { ...body, properties: { ...body.properties, ...serverProperties, ...change } });
}

describe('a connection read back', () => {
  it('is the one that was written', () => {
    fc.assert(
      fc.property(held, (connection) => {
        const { unread, ...read } = live(connection);
        expect(read).toEqual(connection);
        expect(unread).toEqual([]);
      }),
    );
  });

  it('does not differ from itself', () => {
    fc.assert(
      fc.property(held, (connection) => {
        expect(differences(live(connection), connection)).toEqual([]);
      }),
    );
  });

  it('comes from any body without an exception', () => {
    const id = `${projectIdText({ subscriptionId: 's', resourceGroup: 'g', account: 'a', project: 'p' })}/connections/name`;
    const metadata = fc.dictionary(
      fc.constantFrom('models', 'modelDiscovery', 'authConfig', 'customHeaders', 'authHeaderName', 'deploymentInPath', 'other'),
      fc.jsonValue(),
    );
    const texts = fc.dictionary(
      fc.constantFrom('models', 'modelDiscovery', 'authConfig', 'customHeaders'),
      fc.oneof(fc.json(), fc.string()),
    );
    fc.assert(
      fc.property(fc.oneof(metadata, texts), fc.jsonValue(), (given, other) => {
        const properties = { category: 'ModelGateway', authType: other, target: other, scopes: other, credentials: other, metadata: given };
        const read = connectionFromBody(id, { properties });
        const body = connectionBody(read, () => null);
        expect(Object.values(body.properties['metadata'] as object).every((value) => typeof value === 'string')).toBe(true);
        for (const { path } of read.unread) expect(read.additionalMetadata).toHaveProperty([path.replace('metadata.', '')]);
      }),
    );
  });

  it('says what could not be read, and keeps it', () => {
    const metadata = {
      models: 'gpt-4o',
      modelDiscovery: '[]',
      customHeaders: '{"a":1}',
      authConfig: '"x"',
      ApiType: 'Azure',
      inferenceAPIVersion: null,
    };
    const read = connectionFromBody('/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/connections/c', {
      properties: { category: 'apimanagement', authType: 'AAD', target: 'https://x', metadata },
    });
    expect(read).toMatchObject({ category: 'ApiManagement', level: 'account', kind: null, auth: { type: 'other', authType: 'AAD' } });
    expect(read.unread).toEqual([
      { path: 'metadata.models', reason: 'is not JSON' },
      { path: 'metadata.modelDiscovery', reason: 'does not name the discovery endpoints' },
      { path: 'metadata.authConfig', reason: 'does not name a header' },
      { path: 'metadata.customHeaders', reason: 'is not a map of texts' },
    ]);
    expect(read.additionalMetadata).toEqual({
      models: 'gpt-4o',
      modelDiscovery: '[]',
      customHeaders: '{"a":1}',
      authConfig: '"x"',
      ApiType: 'Azure',
    });
  });

  it('keeps both model sources where both are there', () => {
    const metadata = { models: '[{"name":"m","properties":{"model":{"name":"m"}}}]', modelDiscovery: '{"listModelsEndpoint":"/models"}' };
    const read = connectionFromBody(
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p/connections/c',
      {
        properties: { category: 'ModelGateway', authType: 'ApiKey', metadata },
      },
    );
    expect(read.models).toMatchObject({ from: 'static' });
    expect(read.additionalMetadata).toEqual({ modelDiscovery: '{"listModelsEndpoint":"/models"}' });
  });

  it.each([
    ['AzureOpenAI', 'NotAGatewayConnection'],
    ['', 'NotAGatewayConnection'],
  ])('of category "%s" is refused', (category, code) => {
    const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/connections/c';
    expect(() => connectionFromBody(id, { properties: { category } })).toThrow(expect.objectContaining({ code }));
  });
});

describe('what differs', () => {
  const changes: readonly [string, (connection: Connection) => Connection][] = [
    ['target', (connection) => ({ ...connection, target: { from: 'url', url: 'https://elsewhere.example' } })],
    ['isSharedToAll', (connection) => ({ ...connection, isSharedToAll: !connection.isSharedToAll })],
    ['metadata.deploymentInPath', (connection) => ({ ...connection, deploymentInPath: 'maybe' })],
    ['metadata.inferenceAPIVersion', (connection) => ({ ...connection, inferenceAPIVersion: 'other-version' })],
    ['metadata.deploymentAPIVersion', (connection) => ({ ...connection, deploymentAPIVersion: 'other-version' })],
    [
      'metadata.customHeaders',
      (connection) => ({ ...connection, customHeaders: { ...connection.customHeaders, 'Other-Header-Name': 'x' } }),
    ],
    ['metadata.authConfig', (connection) => ({ ...connection, keyHeaders: [{ form: 'portal', name: 'Another-Header-Name' }] })],
    ['metadata.other', (connection) => ({ ...connection, additionalMetadata: { ...connection.additionalMetadata, other: 'x' } })],
    ['category', (connection) => ({ ...connection, category: connection.category === 'ModelGateway' ? 'ApiManagement' : 'ModelGateway' })],
  ];

  it.each(changes)('%s alone is one difference', (path, change) => {
    fc.assert(
      fc.property(held, (connection) => {
        const found = differences(live(connection), change(connection));
        expect(found.map((difference) => difference.path)).toEqual([path]);
        expect(found[0]!.live).not.toEqual(found[0]!.desired);
      }),
    );
  });

  it('a changed model, audience, client id or token URL is one difference', () => {
    fc.assert(
      fc.property(held, (connection) => {
        const { auth, models } = connection;
        const changed: [string, Connection][] = [];
        if (models.from === 'static')
          changed.push(['metadata.models', { ...connection, models: { from: 'static', models: models.models.slice(1) } }]);
        if (models.from === 'discovery') {
          const discovery = { ...models.discovery, listModelsEndpoint: '/elsewhere' };
          changed.push(['metadata.modelDiscovery', { ...connection, models: { from: 'discovery', discovery } }]);
        }
        if (auth.type === 'ProjectManagedIdentity')
          changed.push(['audience', { ...connection, auth: { ...auth, audience: 'api://other-audience' } }]);
        if (auth.type === 'OAuth2') {
          changed.push(['credentials.clientId', { ...connection, auth: { ...auth, clientId: 'another-client' } }]);
          changed.push(['tokenUrl', { ...connection, auth: { ...auth, tokenUrl: 'https://token.example' } }]);
          changed.push(['scopes', { ...connection, auth: { ...auth, scopes: [...auth.scopes, 'another-scope'] } }]);
        }
        for (const [path, other] of changed)
          expect(differences(live(connection), other).map((difference) => difference.path)).toEqual([path]);
      }),
    );
  });

  it('is not where the key came from, nor a client id that Azure keeps to itself', () => {
    fc.assert(
      fc.property(held, (connection) => {
        const { auth } = connection;
        const scrubbed = live(connection, auth.type === 'OAuth2' ? { credentials: null } : {});
        const other: Connection =
          auth.type === 'ApiKey' ? { ...connection, auth: { type: 'ApiKey', key: { from: 'nowhere' } } } : connection;
        expect(differences(scrubbed, other)).toEqual([]);
      }),
    );
  });

  it('is not the form in which the header of the key is written', () => {
    fc.assert(
      fc.property(held, fc.string({ minLength: 1 }), (connection, name) => {
        const portal: Connection = { ...connection, keyHeaders: [{ form: 'portal', name, format: 'Bearer {api_key}' }] };
        const config: Connection = {
          ...connection,
          keyHeaders: [{ form: 'authConfig', type: 'api_key', format: 'Bearer {api_key}', name }],
        };
        expect(differences(live(portal), config)).toEqual([]);
        expect(differences(live(config), portal)).toEqual([]);
      }),
    );
  });

  it('is not an empty api-version, model version or header map', () => {
    fc.assert(
      fc.property(held, (given) => {
        const connection: Connection = {
          ...given,
          inferenceAPIVersion: '',
          deploymentAPIVersion: '',
          customHeaders: {},
          models: { from: 'static', models: [{ name: 'm', properties: { model: { name: 'm', version: '' } } }] },
        };
        const metadata: Record<string, Json> = {
          ...(connectionBody(connection, () => null).properties['metadata'] as Record<string, Json>),
          deploymentAPIVersion: '',
          customHeaders: '{}',
          models: ' [{"properties": {"model": {"name": "m"}}, "name": "m"}] ',
        };
        delete metadata['inferenceAPIVersion'];
        expect(differences(live(connection, { metadata }), connection)).toEqual([]);
      }),
    );
  });

  it('is not the target that ARM has yet to look up', () => {
    fc.assert(
      fc.property(held, (connection) => {
        const desired: Connection = { ...connection, target: { from: 'apim', serviceId: '/s', api: 'a' } };
        expect(differences(live(connection), desired)).toEqual([]);
      }),
    );
  });
});

describe('ids', () => {
  it('are read back as they were written, whatever the case of their fixed parts', () => {
    fc.assert(
      fc.property(
        projectId,
        fc.constantFrom('project' as const, 'account' as const),
        fc.stringMatching(/^[A-Za-z0-9_-]{3,33}$/),
        (text, level, name) => {
          const project = parseProjectId(text)!;
          expect(projectIdText(project).toLowerCase()).toBe(text.toLowerCase());
          const place = { level, project: level === 'account' ? { ...project, project: null } : project, name };
          expect(parseConnectionId(connectionId(place).toUpperCase())?.name).toBe(name.toUpperCase());
          expect(parseConnectionId(connectionId(place))).toEqual(place);
          expect(parseProjectId(connectionId(place))).toBeNull();
          expect(parseConnectionId(text)).toBeNull();
        },
      ),
    );
  });

  it.each(['', '/', 'x', '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a', '${PROJECT}'])(
    '"%s" is no project',
    (text) => {
      expect(parseProjectId(text)).toBeNull();
    },
  );

  it('a file whose project is not known says which variable to set', () => {
    const given = (projectResourceId: string) => ({
      kind: 'model-gateway' as const,
      values: { projectResourceId },
      secrets: {},
      origins: {},
    });
    expect(() => connectionFromParameters(given('${PROJECT}'))).toThrow(
      expect.objectContaining({ code: 'InvalidProjectId', hint: expect.stringContaining('FOUNDRY_GW_VAR_PROJECT') }),
    );
    expect(() => connectionFromParameters(given('/subscriptions/x'))).toThrow(
      expect.objectContaining({ failure: 'usage', hint: expect.stringContaining('/projects/<project>') }),
    );
  });
});

describe('names of deployments', () => {
  it('are stable, valid and two, for every name that Azure takes', () => {
    fc.assert(
      fc.property(projectId, fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/), (project, name) => {
        const id = `${project}/connections/${name}`;
        const record = recordDeploymentName(id);
        const outer = deploymentName(id);
        for (const made of [record, outer]) expect(made).toMatch(/^[-\w._()]{1,64}$/);
        expect(record).toMatch(/^fgw-/);
        expect(outer).not.toBe(record);
        expect(recordDeploymentName(id.toUpperCase())).toBe(record);
        expect(recordDeploymentName(`${id}x`)).not.toBe(record);
      }),
    );
  });

  it('the official templates make up names like these', () => {
    expect(
      generatedName('apim', {
        apimResourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/contoso-apim',
        apiName: 'azure-openai',
      }),
    ).toBe('apim-contoso-apim-azure-openai');
    expect(generatedName('model-gateway', { gatewayName: 'contoso-llm' })).toBe('modelgateway-contoso-llm-comprehensive');
  });
});

describe('an ARM id that would lead elsewhere as a URL', () => {
  const project = '/subscriptions/1/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/projects/p';

  it.each(['..', '.', '%2e%2e', 'x?y', 'x#y', 'x%2F..', 'a\\..'])('%s is no name', (name) => {
    expect(parseConnectionId(`${project}/connections/${name}`)).toBeNull();
    expect(parseProjectId(`${project.slice(0, -1)}${name}`)).toBeNull();
  });

  it.each(['...', 'a..b', 'x y', 'kong-eu_1', 'ä'])('%s is one', (name) => {
    expect(parseConnectionId(`${project}/connections/${name}`)?.name).toBe(name);
  });
});
