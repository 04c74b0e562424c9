import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/generated/parameters.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { base } from './fixtures.js';

type Values = Readonly<Record<string, unknown>>;

const model = (name: string, more: Values = {}, alias = name) => ({
  name: alias,
  properties: { model: { name, version: '', format: 'OpenAI', ...more } },
});
const key = (name: string, format: string) => ({ authConfig: { type: 'api_key', name, format } });
const bearer = key('Authorization', 'Bearer {api_key}');

function told(kind: Kind, values: Values): string[] {
  const { projectResourceId, apimResourceId, apiName, connectionName, staticModels, targetUrl } = base[kind];
  const discovered = 'listModelsEndpoint' in values && values['listModelsEndpoint'] !== '';
  const rest = {
    projectResourceId,
    connectionName,
    ...(kind === 'apim' ? { apimResourceId, apiName } : { targetUrl }),
    ...(discovered ? {} : { staticModels }),
  };
  const parameters = Object.fromEntries(Object.entries({ ...rest, ...values }).map(([name, value]) => [name, { value }]));
  return checkFile(readParameterFile('contoso.parameters.json', JSON.stringify({ parameters }, null, 2)))
    .map(({ rule, severity }) => `${severity} ${rule}`)
    .sort();
}

/** Configurations such as samples, accelerators and issue threads publish, and all that is said of them. */
const published: readonly (readonly [name: string, kind: Kind, values: Values, told?: readonly string[]])[] = [
  [
    'an accelerator with everything empty, for the defaults of API Management',
    'apim',
    {
      staticModels: [],
      listModelsEndpoint: '',
      getModelEndpoint: '',
      deploymentProvider: '',
      customHeaders: {},
      authConfig: {},
      inferenceAPIVersion: '',
      deploymentAPIVersion: '',
      deploymentInPath: 'false',
    },
    ['warning models-missing'],
  ],
  [
    'a list with an embedding model and a discovery version',
    'apim',
    {
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-02-01',
      deploymentAPIVersion: '2024-02-01',
      staticModels: [model('gpt-4o'), model('text-embedding-3-large')],
    },
    ['info unused-parameter', 'warning model-unsupported'],
  ],
  [
    'managed identity with an application of its own',
    'apim',
    {
      authType: 'ProjectManagedIdentity',
      audience: 'api://0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
      isSharedToAll: true,
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-12-01-preview',
      staticModels: [model('gpt-5-mini', { version: '2025-08-07' })],
    },
  ],
  [
    'a model gateway on an API of API Management, path form without version',
    'model-gateway',
    { targetUrl: 'https://contoso.azure-api.net/openai', deploymentInPath: 'true', inferenceAPIVersion: '', isSharedToAll: true },
  ],
  [
    'LiteLLM at the root of a container app',
    'model-gateway',
    { targetUrl: 'https://litellm.calmsea-12345678.eastus2.azurecontainerapps.io', ...bearer },
  ],
  ['LiteLLM below /v1', 'model-gateway', { targetUrl: 'https://litellm.calmsea-0a1b2c3d.eastus2.azurecontainerapps.io/v1', ...bearer }],
  [
    'the portal’s form, and formats of other makers',
    'model-gateway',
    {
      targetUrl: 'https://contoso.services.ai.azure.com/openai/v1',
      authHeaderName: 'x-api-key',
      authHeaderFormat: '{api_key}',
      customHeaders: {},
      staticModels: [
        model('Mistral-Large-3', { format: 'Mistral AI', publisher: 'Mistral AI' }),
        model('DeepSeek-V3.2', { format: 'DeepSeek' }),
      ],
    },
    ['warning model-format', 'warning model-format'],
  ],
  [
    'the AI Gateway tier',
    'model-gateway',
    {
      targetUrl: 'https://contoso.azure-api.net/default/models/openai/v1',
      authHeaderName: 'api-key',
      authHeaderFormat: '{api_key}',
      isSharedToAll: true,
    },
  ],
  [
    'API Management by URL, with identity and discovery',
    'model-gateway',
    {
      targetUrl: 'https://contoso.azure-api.net/byom/openai/v1',
      category: 'ApiManagement',
      authType: 'ProjectManagedIdentity',
      inferenceAPIVersion: '2024-10-21',
      listModelsEndpoint: '/deployments',
      getModelEndpoint: '/deployments/{deploymentName}',
      deploymentProvider: 'AzureOpenAI',
    },
  ],
  [
    'OpenAI as the official document has it',
    'model-gateway',
    { targetUrl: 'https://api.openai.com', staticModels: [model('gpt-4o'), model('text-embedding-ada-002', { version: '2' })] },
    ['error host-key-header', 'error host-target', 'warning model-unsupported'],
  ],
  [
    'MuleSoft as the official document has it',
    'model-gateway',
    {
      targetUrl: 'https://api.mulesoft.contoso.com/llm-gateway',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01',
      staticModels: [model('gpt-4o', {}, 'openai-gpt-4o'), model('deepseek-v1', { format: 'Deepseek' })],
    },
    ['warning model-format'],
  ],
  [
    'OpenRouter with an alias and its own headers',
    'model-gateway',
    {
      targetUrl: 'https://openrouter.ai/api/v1',
      ...bearer,
      customHeaders: { 'HTTP-Referer': 'https://contoso.com', 'X-Title': 'Foundry agents' },
      staticModels: [model('anthropic/claude-sonnet-4', {}, 'claude-sonnet')],
    },
  ],
  [
    'Claude of a Foundry account',
    'model-gateway',
    { targetUrl: 'https://contoso.services.ai.azure.com/anthropic', staticModels: [model('claude-sonnet-4-5', { format: 'Anthropic' })] },
    ['info model-format'],
  ],
  [
    'Azure OpenAI by its other host name',
    'model-gateway',
    { targetUrl: 'https://contoso.cognitiveservices.azure.com/openai', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' },
  ],
  [
    'Azure OpenAI with discovery',
    'model-gateway',
    {
      targetUrl: 'https://my-resource.openai.azure.com/openai',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-02-01',
      deploymentAPIVersion: '2024-02-01',
      listModelsEndpoint: '/deployments',
      getModelEndpoint: '/deployments/{deploymentName}',
      deploymentProvider: 'AzureOpenAI',
    },
  ],
  ['a government cloud', 'model-gateway', { targetUrl: 'https://contoso.openai.azure.us/openai/v1' }],
  [
    'Groq',
    'model-gateway',
    { targetUrl: 'https://api.groq.com/openai/v1', ...bearer, staticModels: [model('llama-3.3-70b-versatile', { format: 'NonOpenAI' })] },
  ],
  [
    'chat models whose names sound like others',
    'model-gateway',
    {
      staticModels: [
        'embedded-assistant',
        'gpt-4o-audio-preview',
        'sora-chat',
        'transcriber',
        'gpt-4o-transcribe-agent',
        'realtimes',
        'model-router',
        'phi-4-multimodal-instruct',
      ].map((name) => model(name)),
    },
  ],
  [
    'an hourly spread of hosts: a port, a subdomain, a long path',
    'model-gateway',
    { targetUrl: 'https://ai-gateway.eu.contoso.com:8443/internal/llm/v2/router' },
  ],
  ['a search and a chat route in the path', 'model-gateway', { targetUrl: 'https://contoso.com/chat' }],
  [
    'headers with blanks, commas and quotes inside',
    'model-gateway',
    {
      customHeaders: {
        'X-Tags': 'team=a, env="prod"',
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'User-Agent': 'foundry',
        'X-Client-ID': 'foundry-agents',
        'X-API-Version': '2024-02-01',
      },
    },
  ],
  [
    'Databricks with OAuth2',
    'model-gateway',
    {
      targetUrl: 'https://adb-1234567890123456.7.azuredatabricks.net/serving-endpoints',
      authType: 'OAuth2',
      clientId: '0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
      tokenUrl: 'https://adb-1234567890123456.7.azuredatabricks.net/oidc/v1/token',
      scopes: ['all-apis'],
    },
  ],
  [
    'Okta and Auth0',
    'model-gateway',
    {
      authType: 'OAuth2',
      clientId: '0oa1gjh63g214q0Hq0g4',
      tokenUrl: 'https://contoso.okta.com/oauth2/default/v1/token',
      scopes: ['llm.invoke', 'llm.read'],
    },
    ['info client-id-form'],
  ],
  [
    'an online endpoint of Azure Machine Learning, pinned to a deployment',
    'model-gateway',
    {
      targetUrl: 'https://contoso-gemma.eastus2.inference.ml.azure.com/v1',
      authHeaderName: 'Authorization',
      authHeaderFormat: 'Bearer {api_key}',
      customHeaders: { 'azureml-model-deployment': 'v3' },
      staticModels: [model('gemma-it', { version: '1' })],
    },
  ],
  [
    'identity and the subscription key besides, by reference',
    'apim',
    {
      authType: 'ProjectManagedIdentity',
      audience: 'https://cognitiveservices.azure.com',
      deploymentInPath: 'false',
      customHeaders: { 'api-key': '${APIM_KEY}' },
    },
    ['warning secret-in-headers'],
  ],
  [
    'an agent gateway with the identity of the project',
    'model-gateway',
    {
      targetUrl: 'https://agentgateway.calmsea-0a1b2c3d.eastus2.azurecontainerapps.io',
      category: 'ApiManagement',
      authType: 'ProjectManagedIdentity',
      audience: 'api://0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
      deploymentInPath: 'false',
    },
  ],
  [
    'v1 with the version that it tolerates',
    'model-gateway',
    { targetUrl: 'https://contoso.azure-api.net/openai/v1', category: 'ApiManagement', inferenceAPIVersion: 'preview' },
  ],
  [
    'metadata of the portal',
    'model-gateway',
    { additionalMetadata: { ApiType: 'Azure', Location: 'swedencentral' }, connectionLevel: 'account', isSharedToAll: true },
  ],
  [
    'Vertex AI by its OpenAI endpoint',
    'model-gateway',
    {
      targetUrl: 'https://us-central1-aiplatform.googleapis.com/v1/projects/contoso/locations/us-central1/endpoints/openapi',
      ...bearer,
      staticModels: [model('google/gemini-2.5-flash', {}, 'gemini-flash')],
    },
  ],
  [
    'a router in Azure Functions',
    'model-gateway',
    { targetUrl: 'https://contoso-router.azurewebsites.net/api', deploymentInPath: 'true', ...key('x-functions-key', '{api_key}') },
  ],
  [
    'trace headers',
    'apim',
    {
      customHeaders: {
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        'X-Token-Budget': '10000',
        'x-ms-client-request-id': '0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
      },
    },
  ],
  [
    'a nested path of discovery',
    'model-gateway',
    {
      targetUrl: 'https://llm.contoso.com/api',
      listModelsEndpoint: '/v2/models',
      getModelEndpoint: '/v2/models/{deploymentName}',
      deploymentProvider: 'AzureOpenAI',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01',
      deploymentAPIVersion: '2025-03-01',
    },
  ],
];

describe('a published configuration', () => {
  it.each(published.map((one) => [one[0], one] as const))('%s', (_, [, kind, values, expected = []]) =>
    expect(told(kind, values)).toEqual(expected),
  );
});

const label = fc.stringMatching(/^[a-z][a-z0-9]{1,8}(-[a-z0-9]{1,6})?$/);
const host = fc
  .tuple(label, fc.constantFrom('contoso.com', 'llm.contoso.net', 'westeurope.azurecontainerapps.io', 'fabrikam.co.uk', 'azure-api.net'))
  .map((parts) => parts.join('.'));
const target = fc
  .tuple(host, fc.constantFrom('/v1', '/api/v1', '/openai', '/llm/gateway', '/inference'))
  .map(([name, path]) => `https://${name}${path}`);
const deployment = fc
  .stringMatching(/^[a-z][A-Za-z0-9._-]{1,20}$/)
  .filter((name) => !/embed|rerank|whisper|tts|ada|realtime|transcribe|dall|image|sora|moderation|bge|x{4}|__/i.test(name));
const models = fc
  .uniqueArray(deployment, { minLength: 1, maxLength: 5, selector: (name) => name.toLowerCase() })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.constantFrom('OpenAI', 'NonOpenAI').map((format) => model(`maker/${name}: of 2026`, { format, version: '1' }, name)),
      ),
    ),
  );
const version = fc.constantFrom('', '2024-10-21', '2025-03-01-preview', 'preview', 'v1');
const header = fc
  .tuple(fc.stringMatching(/^X-[A-Z][a-z]{2,8}$/), fc.stringMatching(/^[a-z][a-z0-9 ,;=-]{0,14}[a-z0-9]$/))
  .filter(([name]) => !/Secret|Token|Cookie|Key|Password|Pwd/i.test(name));
const source = fc.oneof(
  models.map((staticModels) => ({ staticModels })),
  fc
    .constantFrom(['/models', 'OpenAI'], ['/deployments', 'AzureOpenAI'], ['/catalog/list', 'OpenAI'])
    .map(([path, deploymentProvider]) => ({ listModelsEndpoint: path, getModelEndpoint: `${path}/{deploymentName}`, deploymentProvider })),
);
const signIn = fc.constantFrom<Values>(
  {},
  bearer,
  key('x-api-key', '{api_key}'),
  key('apikey', 'Key {api_key}'),
  { authHeaderName: 'api-key', authHeaderFormat: '{api_key}' },
  { apiKey: '${GATEWAY_KEY}' },
  {
    authType: 'OAuth2',
    clientId: '0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
    tokenUrl: 'https://login.contoso.com/oauth2/token',
    scopes: ['llm.invoke'],
    clientSecret: '${SECRET}',
  },
);
const common = fc.record({
  isSharedToAll: fc.boolean(),
  deploymentInPath: fc.constantFrom('true', 'false'),
  inferenceAPIVersion: version,
  customHeaders: fc.array(header, { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs)),
});
const correct = fc.oneof(
  fc
    .tuple(common, source, signIn, target)
    .map(([first, second, third, targetUrl]) => ['model-gateway', { ...first, ...second, ...third, targetUrl }] as const),
  fc
    .tuple(
      common,
      source,
      fc.constantFrom<Values>({}, { authType: 'ProjectManagedIdentity' }, key('Ocp-Apim-Subscription-Key', '{api_key}')),
    )
    .map(([first, second, third]) => ['apim', { ...first, ...second, ...third }] as const),
);

it('of a correct file nothing is said', () => {
  fc.assert(
    fc.property(correct, ([kind, values]) => void expect(told(kind, values)).toEqual([])),
    { numRuns: 400 },
  );
});
