import { aoai, at, bearer, disc, model, project, service, url, type Wrong } from './build.js';

/** Published configurations with mistakes: at which parameters, and what mends each; null where only its author can know. */
export const publishedWrong: readonly Wrong[] = [
  [
    'objects trailing slash',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/api/', {
      ...disc('/models', '/models/{deploymentName}', 'OpenAI'),
      inferenceAPIVersion: '2024-02-01',
    }),
    [['targetUrl', { targetUrl: 'https://contoso-apim.azure-api.net/api' }]],
  ],
  [
    'objects aad',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/api', { authType: 'AAD' }),
    [['authType', { authType: 'ProjectManagedIdentity' }]],
  ],
  [
    'lab aad',
    'model-gateway',
    url('https://gateway-host.azure-api.net/openai', {
      authType: 'AAD',
      isSharedToAll: true,
      ...aoai,
      staticModels: [model('gpt-4.1-mini', { version: '2025-04-14' }, 'lab-chat')],
    }),
    [['authType', { authType: 'ProjectManagedIdentity' }]],
  ],
  [
    'design note aad model gateway',
    'model-gateway',
    at('https://contoso-apim.azure-api.net/openai', {
      authType: 'AAD',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-02-01',
      staticModels: [model('gpt-4.1-mini'), model('gpt-4.1'), model('text-embedding-3-small', { version: '1' })],
    }),
    [
      ['authType', null],
      ['staticModels', null],
    ],
  ],
  [
    'travel gateway',
    'model-gateway',
    url('https://contoso-apim.azure-api.net', {
      staticModels: undefined,
      authType: 'ProjectManagedIdentity',
      connectionName: 'contoso-gateway',
      isSharedToAll: true,
      additionalMetadata: { ApiType: 'Azure', ResourceId: service },
    }),
    [['targetUrl', null]],
    ['models-missing'],
  ],
  [
    'portal discovery attempt',
    'model-gateway',
    url('https://contoso-apim.azure-api.net', {
      authType: 'AAD',
      isSharedToAll: true,
      additionalMetadata: { ApiType: 'Azure', ResourceId: service, ServicePrincipalId: '0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7' },
    }),
    [
      ['targetUrl', null],
      ['authType', { authType: 'ProjectManagedIdentity' }],
    ],
  ],
  [
    'nested headers',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/provider/openai', {
      authType: 'ProjectManagedIdentity',
      ...aoai,
      customHeaders: { value: { 'x-marker': 'true' } },
    }),
    [['customHeaders', { customHeaders: { 'x-marker': 'true' } }]],
  ],
  [
    'nested headers with key',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/provider/openai', {
      authType: 'ProjectManagedIdentity',
      ...aoai,
      customHeaders: { value: { 'api-key': '${APIM_KEY}' } },
    }),
    [['customHeaders', { customHeaders: { 'api-key': '${APIM_KEY}' } }]],
  ],
  [
    'spoke metadata names',
    'model-gateway',
    { ...url('https://apim-spoke.azure-api.net/openai', { deploymentInPath: 'true' }), inferenceApiVersion: '2024-10-21' },
    [['inferenceApiVersion', { inferenceApiVersion: null, inferenceAPIVersion: '2024-10-21' }]],
  ],
  [
    'fallback rest body',
    'model-gateway',
    {
      ...url('https://apim-a1b2.azure-api.net/openai', { deploymentInPath: 'false' }),
      inferenceApiVersion: 'v1',
      staticModels:
        '[{"name":"gpt-5.4-mini","displayName":"GPT-5.4 Mini","properties":{"model":{"format":"OpenAI","name":"gpt-5.4-mini"}}}]',
    },
    [
      ['inferenceApiVersion', { inferenceApiVersion: null, inferenceAPIVersion: 'v1' }],
      [
        'staticModels',
        {
          staticModels: [
            { name: 'gpt-5.4-mini', displayName: 'GPT-5.4 Mini', properties: { model: { format: 'OpenAI', name: 'gpt-5.4-mini' } } },
          ],
        },
      ],
    ],
  ],
  ['is default', 'model-gateway', { ...url('https://apim-lab.azure-api.net/openai', aoai), isDefault: true }, [['isDefault', null]]],
  [
    'custom keys',
    'model-gateway',
    at('https://apim-a1b2.azure-api.net/inference/openai', { authType: 'CustomKeys', ...aoai }),
    [['authType', null]],
  ],
  [
    'first samples dynamic',
    'model-gateway',
    {
      staticModels: undefined,
      projectResourceId: project.replace('11111111-1111-1111-1111-111111111111', '12345678-1234-1234-1234-123456789abc'),
      targetUrl: 'https://api.openai.com',
      gatewayName: 'openai-dynamic',
      connectionName: 'my-openai-dynamic-connection',
      authType: 'ApiKey',
      isSharedToAll: false,
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-02-01',
    },
    [
      ['projectResourceId', null],
      ['targetUrl', { targetUrl: 'https://api.openai.com/v1' }],
      ['authConfig', { authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' } }],
      ['staticModels', null],
    ],
  ],
  [
    'first samples comprehensive',
    'model-gateway',
    {
      projectResourceId: project.replace('11111111-1111-1111-1111-111111111111', '12345678-1234-1234-1234-123456789abc'),
      targetUrl: 'https://your-model-gateway.example.com',
      gatewayName: 'example-gateway',
      connectionName: 'my-modelgateway-comprehensive-connection',
      inferenceAPIVersion: '2024-02-01',
      deploymentAPIVersion: '2025-01-01',
      listModelsEndpoint: '',
      getModelEndpoint: '',
      deploymentProvider: '',
      staticModels: [
        model('gpt-4', { version: '0613' }, 'gpt-4-deployment'),
        model('gpt-35-turbo', { version: '0613' }, 'gpt-35-turbo-deployment'),
      ],
    },
    [
      ['projectResourceId', null],
      ['targetUrl', null],
      ['gatewayName', null],
    ],
    ['connection-name', 'unused-parameter'],
  ],
  [
    'first samples apim',
    'apim',
    {
      staticModels: undefined,
      projectResourceId:
        '/subscriptions/12345678-1234-1234-1234-123456789abc/resourceGroups/sample-test/providers/Microsoft.CognitiveServices/accounts/sample-foundry/projects/firstProject',
      apimResourceId:
        '/subscriptions/87654321-4321-4321-4321-cba987654321/resourceGroups/rg-agent/providers/Microsoft.ApiManagement/service/contoso-apim',
      apiName: 'foundry',
      connectionName: 'my-apim-basic-connection',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-01-01-preview',
    },
    [
      ['projectResourceId', null],
      ['apimResourceId', null],
    ],
    ['models-missing'],
  ],
  [
    'sample openai',
    'model-gateway',
    at('https://api.openai.com', { ...bearer, ...disc('v1/models', 'v1/models/{deploymentName}', 'OpenAI') }),
    [
      ['targetUrl', { targetUrl: 'https://api.openai.com/v1' }],
      ['listModelsEndpoint', { listModelsEndpoint: '/models' }],
      ['getModelEndpoint', { getModelEndpoint: '/models/{deploymentName}' }],
    ],
  ],
  [
    'diagram provider',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/anthropic/v1', disc('/models', '/models/{deploymentName}', 'NonOpenAI')),
    [['deploymentProvider', null]],
  ],
  [
    'embeddings listed',
    'apim',
    {
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
      staticModels: [model('gpt-4o'), model('text-embedding-3-large', { version: '1' })],
    },
    [['staticModels', null]],
  ],
  [
    'url without scheme',
    'model-gateway',
    at('contoso-project.services.ai.azure.com/openai/v1'),
    [['targetUrl', { targetUrl: 'https://contoso-project.services.ai.azure.com/openai/v1' }]],
  ],
  ['project endpoint', 'model-gateway', at('https://contoso.services.ai.azure.com/api/projects/agents'), [['targetUrl', null]]],
  [
    'bicepparam placeholders',
    'model-gateway',
    at('https://<APIM_NAME>.azure-api.net/<API_PATH>', {
      projectResourceId: project.replace('contoso-foundry', '<FOUNDRY_ACCOUNT>').replace('support-agents', '<FOUNDRY_PROJECT>'),
    }),
    [
      ['targetUrl', null],
      ['projectResourceId', null],
    ],
  ],
  [
    'accelerator provider only',
    'apim',
    {
      deploymentInPath: 'false',
      inferenceAPIVersion: '',
      staticModels: [],
      listModelsEndpoint: '',
      getModelEndpoint: '',
      deploymentProvider: 'AzureOpenAI',
      authType: 'ProjectManagedIdentity',
    },
    [[['deploymentProvider', 'listModelsEndpoint'], null]],
  ],
  ['dummy key', 'model-gateway', at('https://a1b2c3d4-4000.uks1.devtunnels.ms/v1', { apiKey: 'dummy-key' }), [['apiKey', null]]],
];
