import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection.js';
import { differences } from '../../../src/connection/diff.js';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import { connectionId } from '../../../src/connection/ids.js';
import type { Kind } from '../../../src/generated/parameters.js';
import { documentOf } from '../../../src/operations/import/document.js';
import { updateFile } from '../../../src/operations/import/into.js';
import { keepVariables } from '../../../src/operations/import/keep.js';
import { fileNames, safeName } from '../../../src/operations/import/names.js';
import type { Found } from '../../../src/operations/import/read.js';
import { readParameterFile } from '../../../src/parameters/read.js';
import { resolveParameters, type ResolvedParameters } from '../../../src/parameters/resolve.js';
import { parameters } from '../../connection/arbitraries.js';
import { aConnection, aDynamicConnection } from '../../support/connections.js';
import { testContext } from '../../support/context.js';

const urlOf = (serviceId: string, api: string): string => `https://apim.example/${serviceId.split('/').at(-1)}/${api}`;

/** A connection as Azure holds it, with what a search in Azure has found. */
function found(connection: Connection): Found {
  const { target, auth } = connection;
  const live: Connection = {
    ...connection,
    kind: connection.category === 'ModelGateway' ? 'model-gateway' : null,
    target: target.from === 'apim' ? { from: 'url', url: urlOf(target.serviceId, target.api) } : target,
    auth:
      auth.type === 'ApiKey'
        ? { ...auth, key: { from: 'live' } }
        : auth.type === 'OAuth2'
          ? { ...auth, clientSecret: { from: 'live' } }
          : auth,
  };
  return { id: connectionId(connection), live, connection: target.from === 'apim' ? connection : { ...live }, notes: [] };
}

const resolved = (text: string, variables: Readonly<Record<string, string>> = {}): ResolvedParameters =>
  resolveParameters(
    readParameterFile('x.json', text),
    new Map(Object.entries(variables).map(([name, value]) => [name, { value, place: null }])),
  );

/** The connection that a file makes, its URL looked up. */
function madeBy(text: string, variables?: Readonly<Record<string, string>>): Connection {
  const connection = connectionFromParameters(resolved(text, variables));
  const { target } = connection;
  return target.from === 'url' ? connection : { ...connection, target: { from: 'url', url: urlOf(target.serviceId, target.api) } };
}

const update = (text: string, to: Connection, env: Record<string, string> = {}) =>
  updateFile(testContext({ env }), readParameterFile('x.jsonc', text), null, found(to), async (serviceId, api) => urlOf(serviceId, api));

describe('a new file', () => {
  test('makes the connection again, and is the same each time', () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const connection = connectionFromParameters(given);
        const { text, hidden } = documentOf(found(connection).connection);
        fc.pre(hidden.length === 0);
        expect(differences(found(connection).live, madeBy(text))).toEqual([]);
        expect(connectionId(madeBy(text))).toBe(connectionId(connection));
        expect(documentOf(found(connection).connection).text).toBe(text);
      }),
    );
  });

  test('refers to secrets by the variables that init takes, and needs none for API Management', () => {
    expect(documentOf(aConnection({ name: 'kong-eu' })).secrets).toEqual([{ parameter: 'apiKey', reference: '${KONG_EU_API_KEY}' }]);
    const oauth = aConnection({
      name: 'kong',
      auth: { type: 'OAuth2', clientId: '', clientSecret: { from: 'live' }, tokenUrl: 'https://login.contoso.com/t', scopes: [] },
    });
    const document = documentOf(oauth);
    expect(document.secrets).toEqual([{ parameter: 'clientSecret', reference: '${KONG_CLIENT_SECRET}' }]);
    expect(document.hidden).toEqual([{ parameter: 'clientId', what: 'clientId', variable: 'KONG_CLIENT_ID', why: 'unknown' }]);
    expect(JSON.parse(document.text)).toMatchObject({ parameters: { clientId: { value: '${KONG_CLIENT_ID}' } } });
    const serviceId = '/subscriptions/1/resourceGroups/g/providers/Microsoft.ApiManagement/service/apim';
    const key = { from: 'apim', serviceId, subscription: 'foundry', key: 'primary' } as const;
    expect(
      documentOf(
        aConnection({
          kind: 'apim',
          category: 'ApiManagement',
          target: { from: 'apim', serviceId, api: 'a' },
          auth: { type: 'ApiKey', key },
        }),
      ).secrets,
    ).toEqual([]);
  });

  test('says variables where somebody has put a secret into what everyone can read', () => {
    const secret = 'sk-4711aaaabbbbccccdddd1234';
    const connection = aConnection({
      name: 'kong',
      url: `https://user:${secret}@llm.contoso.com/v1?code=${secret}&api-version=1`,
      customHeaders: { 'X-Api-Key': 'any-thing', 'X-Team': 'blue', 'X-Note': secret },
      additionalMetadata: { authConfig: JSON.stringify({ type: 'bearer', key: secret }), ApiType: 'Azure' },
    });
    const { text, hidden } = documentOf(connection);
    expect(text).not.toContain('4711');
    expect(text).not.toContain('any-thing');
    expect(JSON.parse(text)).toMatchObject({
      parameters: {
        customHeaders: { value: { 'X-Api-Key': '${KONG_HEADER_X_API_KEY}', 'X-Team': 'blue', 'X-Note': '${KONG_HEADER_X_NOTE}' } },
        additionalMetadata: { value: { ApiType: 'Azure' } },
      },
    });
    const values = {
      KONG_URL_SECRET: `user:${secret}`,
      KONG_URL_SECRET_2: secret,
      KONG_HEADER_X_API_KEY: 'any-thing',
      KONG_HEADER_X_NOTE: secret,
      KONG_METADATA_AUTHCONFIG: JSON.stringify({ type: 'bearer', key: secret }),
    };
    expect(hidden.map(({ variable }) => variable).sort()).toEqual(Object.keys(values).sort());
    expect(differences(connection, madeBy(text, values))).toEqual([]);
  });
});

/** Two connections of one id that files of one kind describe. */
const pairs = fc
  .tuple(parameters, parameters)
  .filter(
    ([one, other]) =>
      one.kind === other.kind && (one.kind === 'apim' || (one.values['category'] ?? '') === (other.values['category'] ?? '')),
  )
  .map(([one, other]) => {
    const { projectResourceId, connectionName = '', connectionLevel = 'project' } = one.values;
    const named = connectionName === '' ? connectionFromParameters(one).name : connectionName;
    const identity = { projectResourceId, connectionName: named, connectionLevel };
    const of = ({ kind, values }: ResolvedParameters): Connection =>
      connectionFromParameters({ kind, values: { ...values, ...identity } as ResolvedParameters['values'], secrets: {}, origins: {} });
    return [of(one), of(other)] as const;
  });

describe('a file that is there', () => {
  test('means what Azure holds afterwards; a second time changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([before, after]) => {
        const { text, hidden } = documentOf(before);
        fc.pre(hidden.length === 0 && documentOf(found(after).connection).hidden.length === 0);
        const once = await update(text, after);
        expect(differences(found(after).live, madeBy(once.text))).toEqual([]);
        const twice = await update(once.text, after);
        expect({ text: twice.text, changes: twice.changes }).toEqual({ text: once.text, changes: [] });
      }),
      { numRuns: 50 },
    );
  });

  const commented = `{
  // who owns it
  "parameters": {
    "targetUrl": { "value": "https://\${HOST}/v1", "_comment": "the gateway" },
    "projectResourceId": {"value": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents"},
    "apiKey": { "reference": { "keyVault": { "id": "/subscriptions/1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv" }, "secretName": "llm" } },
    "connectionName": {"value": "contoso-llm"},
    "customHeaders": { "value": { "X-Env": "\${STAGE}", "X-Team": "blue" } }, // two
    "staticModels": { "value": [ { "_comment": "m", "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o", "version": "2024-11-20", "format": "OpenAI" } } } ] }
  }
}
`;
  const env = { FOUNDRY_GW_VAR_HOST: 'llm.contoso.com', FOUNDRY_GW_VAR_STAGE: 'prod' };
  const held = aConnection({ customHeaders: { 'X-Env': 'prod', 'X-Team': 'blue' } });

  test('that says the same in other words stays as it is', async () => {
    expect(await update(commented, held, env)).toMatchObject({ text: commented, changes: [], notes: [], kind: 'model-gateway' });
  });

  test('keeps comments, form, order, secrets and variables; only what differs is changed', async () => {
    const { text, changes } = await update(
      commented,
      { ...held, isSharedToAll: true, customHeaders: { 'X-Env': 'prod', 'X-Team': 'red' } },
      env,
    );
    expect(text).toBe(commented.replace('"blue"', '"red"').replace(/(\} \} \} \] \})\n/, '$1,\n    "isSharedToAll": {"value": true}\n'));
    expect(changes).toEqual([
      { parameter: 'isSharedToAll', value: true },
      { parameter: 'customHeaders', value: { 'X-Env': '${STAGE}', 'X-Team': 'red' } },
    ]);
  });

  test('a variable that means something else stays, and is told', async () => {
    const { text, changes, notes } = await update(commented, { ...held, target: { from: 'url', url: 'https://new.contoso.com/v1' } }, env);
    expect(text).toBe(commented);
    expect(changes).toEqual([{ parameter: 'targetUrl', value: 'https://new.contoso.com/v1', variable: 'HOST' }]);
    expect(notes).toEqual([expect.stringContaining('set HOST for this environment')]);
  });

  test('needs no variable: one without a value is left alone', async () => {
    const { text, changes } = await update(commented, held);
    expect(text).toBe(commented);
    expect(changes.map(({ variable }) => variable)).toEqual(['HOST', 'STAGE']);
  });

  test('another way to sign in, to find models, and what is no longer there', async () => {
    const oauth = aDynamicConnection(
      {},
      {
        name: 'contoso-llm',
        auth: { type: 'OAuth2', clientId: 'me', clientSecret: { from: 'live' }, tokenUrl: 'https://login.contoso.com/t', scopes: ['a'] },
      },
    );
    const { text, secrets } = await update(commented, oauth, env);
    expect(secrets).toEqual([{ parameter: 'clientSecret', reference: '${CONTOSO_LLM_CLIENT_SECRET}' }]);
    expect(text).not.toContain('staticModels');
    expect(text).not.toContain('customHeaders');
    expect(differences(found(oauth).live, madeBy(text, { HOST: 'llm.contoso.com', STAGE: 'prod' }))).toEqual([]);
  });

  test.each([
    ['another connection', { name: 'other' }, 'OtherConnection'],
    ['a connection of another project', { project: { ...aConnection().project, project: 'others' } }, 'OtherConnection'],
  ])('%s is refused', async (_, change, code) => {
    await expect(update(commented, aConnection(change), env)).rejects.toMatchObject({ failure: 'usage', code });
  });

  test('what is no parameter file is refused', async () => {
    await expect(update('{"parameters": {', held)).rejects.toMatchObject({ failure: 'usage', code: 'FileUnreadable' });
    await expect(
      updateFile(testContext(), readParameterFile('x.bicepparam', 'using none'), null, found(held), async () => ''),
    ).rejects.toMatchObject({ code: 'NotEditable' });
  });

  test('an apim file names another API, or is told that it cannot', async () => {
    const serviceId = '/subscriptions/1/resourceGroups/g/providers/Microsoft.ApiManagement/service/apim';
    const by = (api: string): Connection =>
      aConnection({
        kind: 'apim',
        category: 'ApiManagement',
        deploymentInPath: 'true',
        target: { from: 'apim', serviceId, api },
        auth: { type: 'ApiKey', key: { from: 'apim', serviceId, subscription: 'foundry', key: 'primary' } },
      });
    const { text } = documentOf(by('one'));
    expect((await update(text, by('two'))).text).toBe(text.replace('"one"', '"two"'));
    const elsewhere = { ...by('one'), kind: null, target: { from: 'url', url: 'https://elsewhere.contoso.com' } } as const;
    expect(await update(text, elsewhere)).toMatchObject({
      text,
      changes: [],
      notes: [expect.stringContaining('https://elsewhere.contoso.com')],
    });
    await expect(update(text, { ...elsewhere, category: 'ModelGateway' })).rejects.toMatchObject({ code: 'OtherKind' });
  });
});

describe('variables in a value', () => {
  const lookup = (name: string): string | undefined => ({ A: 'one', B: 'two' })[name];

  test('stay where they mean what is wanted', () => {
    const wanted = { a: ['one', 'x'], b: 'two!', c: 'new' };
    expect(keepVariables({ a: ['${A}', 'old'], b: '${B}!', gone: '${A}' }, wanted, wanted, lookup)).toEqual({
      value: { a: ['${A}', 'x'], b: '${B}!', c: 'new' },
      variables: [],
    });
  });

  test('and where they do not, with their names', () => {
    expect(keepVariables(['${A}', '${UNKNOWN}'], ['other', 'y'], ['other', 'y'], lookup)).toEqual({
      value: ['${A}', '${UNKNOWN}'],
      variables: ['A', 'UNKNOWN'],
    });
  });
});

describe('names of files', () => {
  test.each([
    ['kong-eu_1', 'kong-eu_1'],
    ['../../etc/passwd', expect.stringMatching(/^etc-passwd-[a-z0-9]{13}$/)],
    ['a/b', expect.stringMatching(/^a-b-[a-z0-9]{13}$/)],
    ['C:\\x', expect.stringMatching(/^C-x-[a-z0-9]{13}$/)],
    ['CON', expect.stringMatching(/^CON-[a-z0-9]{13}$/)],
    ['com1', expect.stringMatching(/^com1-[a-z0-9]{13}$/)],
    ['..', expect.stringMatching(/^connection-[a-z0-9]{13}$/)],
    ['-rf', expect.stringMatching(/^rf-[a-z0-9]{13}$/)],
    ['x'.repeat(128), expect.stringMatching(/^x{80}-[a-z0-9]{13}$/)],
  ])('%s', (name, safe) => {
    expect(safeName(name)).toEqual(safe);
  });

  test('are safe everywhere, and differ even where case does not count', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('kong', 'Kong', 'KONG', 'a b', 'a-b', 'a.b', '../kong', 'nul'));
    const owner = fc.option(fc.constantFrom('agents', 'Agents', '..'), { nil: null });
    const kinds: fc.Arbitrary<{ name: string; project: string | null }> = fc.record({ name, project: owner });
    fc.assert(
      fc.property(fc.uniqueArray(kinds, { selector: (one) => JSON.stringify(one) }), fc.boolean(), (connections, withProject) => {
        const distinct = withProject ? connections : [...new Map(connections.map((one) => [one.name, one])).values()];
        const files = fileNames(distinct, withProject);
        for (const file of files) expect(file).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.-]*\.parameters\.json$/);
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
      }),
    );
  });

  const kinds: readonly Kind[] = ['apim', 'model-gateway'];
  test.each(kinds)('$schema of kind %s leads beside the file', (kind) => {
    const target = kind === 'apim' ? ({ from: 'apim', serviceId: '/s', api: 'a' } as const) : aConnection().target;
    expect(JSON.parse(documentOf(aConnection({ kind, target })).text)).toMatchObject({
      $schema: `./.schema/${kind}.parameters.schema.json`,
    });
  });
});
