import { aoai, at, bearer, disc, key, model, oauth, portal, url, type Correct } from './build.js';

/** Configurations as samples, accelerators, labs and issue threads publish them, written anew; what is told of them is what the guide wants. */
export const publishedCorrect: readonly Correct[] = [
  ['workshop pool', 'model-gateway', url('https://apim-a1b2.azure-api.net/inference/openai', { ...aoai, connectionLevel: 'account' })],
  [
    'workshop litellm',
    'model-gateway',
    at('https://litellm.happyhill-0a1b2c3d.eastus2.azurecontainerapps.io', { ...bearer, connectionLevel: 'account' }),
  ],
  [
    'litellm v1 account',
    'model-gateway',
    at('https://litellm.happyhill-0a1b2c3d.eastus2.azurecontainerapps.io/v1', { ...bearer, connectionLevel: 'account' }),
  ],
  ['litellm terraform default header', 'model-gateway', at('https://litellm.happyhill-0a1b2c3d.eastus2.azurecontainerapps.io')],
  [
    'own model behind apim',
    'model-gateway',
    at('https://apim-a1b2.azure-api.net/openai', {
      deploymentInPath: 'true',
      inferenceAPIVersion: '',
      isSharedToAll: true,
      staticModels: [model('own-model', { version: '1' })],
    }),
  ],
  [
    'foundry cross account',
    'model-gateway',
    at('https://other-account.services.ai.azure.com/openai/v1', {
      ...portal('x-api-key', '{api_key}'),
      customHeaders: {},
      isSharedToAll: true,
    }),
  ],
  [
    'tier hub',
    'model-gateway',
    at('https://contoso-hub.azure-api.net/default/models/openai/v1', {
      ...portal('api-key', '{api_key}'),
      isSharedToAll: true,
      customHeaders: {},
    }),
  ],
  [
    'agentgateway',
    'model-gateway',
    url('https://agentgateway.happyhill-0a1b2c3d.eastus2.azurecontainerapps.io', {
      authType: 'ProjectManagedIdentity',
      audience: 'api://0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
      connectionName: 'agentgateway-a1b2c3d4e5f6g-static',
    }),
  ],
  [
    'per project gateway',
    'model-gateway',
    url('https://contoso-gateway.azure-api.net/models/alpha', { deploymentInPath: 'false', ...key('api-key') }),
  ],
  [
    'pmi discovery v1',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/provider/openai', {
      authType: 'ProjectManagedIdentity',
      audience: 'https://cognitiveservices.azure.com',
      deploymentInPath: 'false',
      inferenceAPIVersion: '2024-10-21',
      isSharedToAll: true,
      ...disc('/deployments', '/deployments/{deploymentName}', 'AzureOpenAI'),
    }),
  ],
  [
    'lab multi agent',
    'model-gateway',
    url('https://apim-lab.azure-api.net/openai', { ...aoai, connectionName: 'contoso-apim', isSharedToAll: true }),
  ],
  ['lab iq', 'model-gateway', url('https://apim-lab.azure-api.net/openai', { ...aoai, connectionName: 'contoso-apim' })],
  ['byom private', 'model-gateway', url('https://apim-weu.azure-api.net/openai', { ...aoai, connectionName: 'apim-byom' })],
  [
    'team terraform',
    'model-gateway',
    url('https://apim-core.azure-api.net/openai', {
      ...aoai,
      connectionName: 'core-alpha',
      staticModels: [model('gpt-4.1'), model('gpt-4.1-mini'), model('o4-mini')],
    }),
  ],
  [
    'weather agents',
    'model-gateway',
    url('https://apim-agents.azure-api.net/inference/openai', {
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-12-01-preview',
      connectionLevel: 'account',
      isSharedToAll: true,
      additionalMetadata: { ApiType: 'Azure', Location: 'swedencentral' },
    }),
  ],
  [
    'aml gemma',
    'model-gateway',
    at('https://contoso-gemma.eastus2.inference.ml.azure.com/v1', {
      ...portal('Authorization', 'Bearer {api_key}'),
      customHeaders: {},
      staticModels: [model('gemma4', { version: '1' })],
    }),
  ],
  [
    'portal admin connected',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/example-account', {
      deploymentInPath: 'false',
      inferenceAPIVersion: '',
      ...key('api-key'),
      customHeaders: {},
      connectionLevel: 'account',
      isSharedToAll: true,
      staticModels: [model('GPT 6 Astra', {}, 'gpt-6-astra')],
    }),
  ],
  [
    'apikey verified',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/aoai', {
      ...aoai,
      isSharedToAll: true,
      staticModels: [model('gpt-5.4-mini', { version: '2026-04-30', publisher: 'Microsoft' })],
    }),
  ],
  [
    'pmi verified',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/aoai-identity', {
      ...aoai,
      authType: 'ProjectManagedIdentity',
      audience: 'https://cognitiveservices.azure.com',
      isSharedToAll: true,
      staticModels: [model('gpt-5.4-mini', { version: '2026-04-30', publisher: 'Microsoft' })],
    }),
  ],
  [
    'landing zone dynamic',
    'apim',
    {
      connectionName: 'apim-a1b2c3d4e5f6g-dynamic',
      apiName: 'inference-api',
      apimSubscriptionName: 'foundry',
      isSharedToAll: true,
      inferenceAPIVersion: '2025-03-01-preview',
      ...disc('/deployments', '/deployments/{deploymentName}', 'AzureOpenAI'),
    },
  ],
  [
    'landing zone static per project',
    'apim',
    {
      connectionName: 'apim-a1b2c3d4e5f6g-static-for-ai-project-1',
      apiName: 'inference-api',
      apimSubscriptionName: 'ai-project-1',
      inferenceAPIVersion: '2025-03-01-preview',
    },
    ['connection-name'],
  ],
  [
    'landing zone anthropic',
    'apim',
    {
      connectionName: 'apim-a1b2c3-anthropic-static',
      apiName: 'anthropic-api',
      apimSubscriptionName: 'foundry',
      isSharedToAll: true,
      deploymentInPath: 'false',
      staticModels: [model('claude-sonnet-4-6', { format: 'Anthropic' })],
    },
    ['model-format'],
  ],
  [
    'landing zone model gateway static',
    'model-gateway',
    at('https://apim-a1b2.azure-api.net/inference/openai', {
      gatewayName: 'apim',
      connectionName: 'model-gateway-a1b2c3d4e5f6g-static',
      isSharedToAll: true,
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01-preview',
    }),
    ['connection-name'],
  ],
  [
    'landing zone model gateway dynamic',
    'model-gateway',
    at('https://apim-a1b2.azure-api.net/inference/openai', {
      gatewayName: 'apim',
      connectionName: 'model-gateway-a1b2-dynamic',
      isSharedToAll: true,
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01-preview',
      ...disc('/deployments', '/deployments/{deploymentName}', 'AzureOpenAI'),
    }),
  ],
  [
    'landing zone custom domain',
    'model-gateway',
    at('https://apim.ai.contoso.com/inference/openai', {
      gatewayName: 'apim',
      connectionName: 'model-gateway-a1b2-custom',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01-preview',
    }),
  ],
  [
    'landing zone litellm dynamic',
    'model-gateway',
    at('https://litellm.happyhill-0a1b2c3d.eastus2.azurecontainerapps.io', {
      gatewayName: 'litellm',
      connectionName: 'model-gateway-litellm-a1b2c3d4e5',
      isSharedToAll: true,
      ...disc('/v1/models', '/v1/models/{deploymentName}', 'OpenAI'),
    }),
  ],
  [
    'landing zone openrouter',
    'model-gateway',
    at('https://openrouter.ai/api/v1', {
      ...bearer,
      gatewayName: 'apim',
      connectionName: 'openrouter-gateway-project-1-static',
      inferenceAPIVersion: '',
      deploymentInPath: 'false',
      staticModels: [
        model('openai/gpt-4o-mini', {}, 'gpt-4o-mini'),
        model('moonshotai/kimi-k2:free', {}, 'kimi-k2'),
        model('qwen/qwen3-4b:free', {}, 'qwen3-4b'),
      ],
    }),
    ['connection-name'],
  ],
  [
    'landing zone devtunnel',
    'model-gateway',
    at('https://a1b2c3d4-4000.uks1.devtunnels.ms/v1', {
      gatewayName: 'devtunnel',
      connectionName: 'devtunnel-ai-project-1-static',
      inferenceAPIVersion: '',
    }),
  ],
  [
    'keycloak oauth2',
    'model-gateway',
    at(
      'https://apim-a1b2.azure-api.net/keycloak/openai',
      oauth('https://apim-a1b2.azure-api.net/keycloak/openai/oauth2/token', ['llm'], {
        clientId: 'foundry',
        deploymentInPath: 'true',
        inferenceAPIVersion: '2024-10-21',
        connectionName: 'contoso-oauth',
      }),
    ),
    ['client-id-form'],
  ],
  [
    'gateway access contract',
    'model-gateway',
    at('https://contoso-apim.azure-api.net/unified-ai', {
      deploymentInPath: 'false',
      inferenceAPIVersion: '2025-04-01-preview',
      staticModels: ['fast', 'balanced', 'partner-large'].map((n) => model(n, { version: '1' })),
    }),
  ],
  [
    'byom module',
    'apim',
    {
      apiName: 'inference',
      connectionName: 'byom-apim',
      authType: 'ProjectManagedIdentity',
      isSharedToAll: true,
      ...aoai,
      staticModels: [
        model('gpt-4o', { version: '2024-11-20' }),
        model('gpt-5', { version: '2025-08-07' }),
        model('gpt-5.1', { version: '2025-11-13' }),
      ],
    },
  ],
  [
    'direct foundry',
    'model-gateway',
    at('https://backend-account.openai.azure.com/openai', {
      gatewayName: 'backend-account',
      connectionName: 'direct-foundry',
      isSharedToAll: true,
      ...aoai,
    }),
  ],
  [
    'spoke private',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/openai', {
      connectionName: 'contoso-apim-openai',
      isSharedToAll: true,
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01-preview',
      staticModels: [model('gpt-5.1', { version: '2025-11-13' })],
    }),
  ],
  [
    'openai v1 discovery',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/foundry-a/openai/v1', {
      deploymentInPath: 'false',
      isSharedToAll: true,
      ...disc('/models', '/models/{deploymentName}', 'OpenAI'),
    }),
  ],
  [
    'setup guide openai',
    'model-gateway',
    at('https://api.openai.com/v1', { ...bearer, deploymentInPath: 'false', ...disc('/models', '/models/{deploymentName}', 'OpenAI') }),
  ],
  [
    'setup guide enterprise',
    'model-gateway',
    at('https://ai.fabrikam.com/ai/v2', {
      ...key('X-API-Key', 'Token {api_key}'),
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-02-01',
      customHeaders: { 'X-Environment': 'production', 'X-Client-App': 'foundry-agents' },
    }),
  ],
  [
    'setup guide self hosted',
    'model-gateway',
    at('https://llm.internal-contoso.com/llm', {
      ...bearer,
      staticModels: [model('gpt-4', { version: 'local-fine-tuned' }, 'local-gpt-4')],
    }),
  ],
  [
    'objects custom headers',
    'model-gateway',
    at('https://ai.fabrikam.com/api', {
      ...disc('/v1/models', '/v1/models/{deploymentName}', 'OpenAI'),
      deploymentInPath: 'false',
      inferenceAPIVersion: '2024-02-01',
      customHeaders: {
        'X-Environment': 'production',
        'X-Route-Policy': 'premium',
        'X-Client-App': 'foundry-agents',
        'X-API-Version': '2024-02-01',
      },
    }),
  ],
  ['token control', 'model-gateway', at('https://tokens.contoso.net/v1', { deploymentInPath: 'false', isSharedToAll: false })],
  [
    'apimanagement for other gateway',
    'model-gateway',
    url('https://gateway.contoso.com/llm', { inferenceAPIVersion: '2024-10-21', deploymentInPath: 'true' }),
  ],
  // dynamic by default: the guide wants a warning that models are neither listed nor discovered
  [
    'spoke dynamic default',
    'model-gateway',
    url('https://contoso-apim.azure-api.net/openai', {
      staticModels: undefined,
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01-preview',
    }),
    ['models-missing'],
  ],
  [
    'gateway access contract empty',
    'apim',
    {
      connectionName: 'hr-chatagent-llm',
      deploymentInPath: 'false',
      inferenceAPIVersion: '',
      deploymentAPIVersion: '',
      staticModels: [],
      ...disc('', '', ''),
      customHeaders: {},
      authConfig: {},
    },
    ['models-missing'],
  ],
  [
    'private agent setup',
    'model-gateway',
    url('https://apim-a1b2.azure-api.net/openai', {
      staticModels: undefined,
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-02-01',
      connectionLevel: 'account',
    }),
    ['models-missing'],
  ],
  [
    'identity and key by reference',
    'model-gateway',
    url('https://apim-a1b2.azure-api.net/openai', {
      authType: 'ProjectManagedIdentity',
      ...aoai,
      customHeaders: { 'api-key': '${APIM_KEY}' },
    }),
    ['secret-in-headers'],
  ],
];
