import fc from 'fast-check';
import type { Kind } from '../../src/generated/parameters.js';
import type { ResolvedParameters } from '../../src/parameters/resolve.js';
import type { Json, Value } from '../../src/parameters/value.js';

const span = { start: 0, end: 0 };

/** Text as people and other tools write it, with all that has to be escaped somewhere. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    "it's",
    '${NAME}',
    '$${NAME}',
    '[parameters(1)]',
    '[[x]',
    'a\\b',
    '"quoted"',
    'ä€😀',
    'line\nbreak',
    '</script>',
    '\u2028',
    '{api_key}',
    "'''",
  ),
);

const filled = text.filter((value) => value !== '');
const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{2,40}$/);
const segment = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,20}$/);
const guid = fc.uuid();
const headerName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,15}$/);

/** A map whose names differ by more than letter case: ARM takes `a` and `A` for the same. */
const map = (value: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> =>
  fc
    .uniqueArray(fc.tuple(headerName, value), { maxLength: 4, selector: ([name]) => name.toLowerCase() })
    .map((entries) => Object.fromEntries(entries));

const model: fc.Arbitrary<Json> = fc
  .record({
    name: filled,
    inner: fc.record(
      { name: filled, version: text, format: fc.constantFrom('OpenAI', 'Anthropic', 'NonOpenAI') },
      { requiredKeys: ['name'] },
    ),
  })
  .map(({ name, inner }) => ({ name, properties: { model: inner } }));

const staticModels = fc.array(model, { minLength: 1, maxLength: 4 }).map((list) => ({ staticModels: list }));
const discovery = fc.record({
  listModelsEndpoint: filled,
  getModelEndpoint: filled,
  deploymentProvider: fc.constantFrom('AzureOpenAI', 'OpenAI'),
});

export const projectId = fc.tuple(guid, segment, segment, segment, fc.boolean()).map(([subscription, group, account, project, lower]) => {
  const fixed = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.CognitiveServices/accounts`;
  return `${lower ? fixed.toLowerCase() : fixed}/${account}/projects/${project}`;
});

/** Metadata parameters, each there or not; a name of additional metadata is none of the template's own. */
const shared = fc.record(
  {
    connectionName: fc.oneof(word, fc.constant('')),
    connectionLevel: fc.constantFrom('project', 'account'),
    isSharedToAll: fc.boolean(),
    deploymentInPath: fc.constantFrom('true', 'false'),
    inferenceAPIVersion: fc.oneof(fc.constant(''), fc.constant('2024-10-21'), filled),
    deploymentAPIVersion: fc.oneof(fc.constant(''), filled),
    customHeaders: map(text),
    authConfig: fc.record({ type: fc.constant('api_key'), name: headerName, format: text }, { requiredKeys: [] }),
    authHeaderName: fc.oneof(fc.constant(''), headerName),
    authHeaderFormat: fc.oneof(fc.constant(''), filled),
    additionalMetadata: map(text).map((entries) =>
      Object.fromEntries(Object.entries(entries).map(([name, value]) => [`x-${name}`, value])),
    ),
    audience: filled,
  },
  { requiredKeys: [] },
);

const apim = fc.record(
  {
    apimResourceId: fc
      .tuple(guid, segment, segment)
      .map(
        ([subscription, group, name]) =>
          `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.ApiManagement/service/${name}`,
      ),
    apiName: segment,
    apimSubscriptionName: segment,
    apimSubscriptionKey: fc.constantFrom('primary', 'secondary'),
    authType: fc.constantFrom('ApiKey', 'ProjectManagedIdentity'),
  },
  { requiredKeys: ['apimResourceId', 'apiName'] },
);

const gateway = fc.record(
  {
    targetUrl: filled,
    gatewayName: segment,
    category: fc.constantFrom('ModelGateway', 'ApiManagement'),
    authType: fc.constantFrom('ApiKey', 'OAuth2', 'ProjectManagedIdentity'),
    clientId: filled,
    tokenUrl: filled,
    scopes: fc.array(text, { maxLength: 3 }),
  },
  { requiredKeys: ['targetUrl', 'gatewayName', 'clientId', 'tokenUrl'] },
);

const secrets = fc.record<Partial<Record<'apiKey' | 'clientSecret', Value>>>({
  apiKey: fc.constant({ kind: 'variable', value: '${THE_KEY}', names: ['THE_KEY'], span }),
  clientSecret: fc.constant({ kind: 'variable', value: '${THE_SECRET}', names: ['THE_SECRET'], span }),
});

function resolved(kind: Kind, values: Record<string, Json>, given: ResolvedParameters['secrets']): ResolvedParameters {
  return { kind, values, secrets: kind === 'apim' ? {} : given, origins: {} };
}

/** Parameters that describe a connection without a fault, of both kinds, levels, categories and every form of auth. */
export const parameters: fc.Arbitrary<ResolvedParameters> = fc
  .tuple(projectId, shared, fc.oneof(staticModels, discovery), fc.oneof(apim, gateway), secrets)
  .map(([id, metadata, models, own, given]) =>
    resolved(
      'apiName' in own ? 'apim' : 'model-gateway',
      { projectResourceId: id, ...own, ...metadata, ...models } as Record<string, Json>,
      given,
    ),
  );
