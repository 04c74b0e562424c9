import { aoai, at, bearer, disc, entra, key, listed, model, oauth, portal, raw, type Correct } from './build.js';

/** Correct configurations of gateways and model services, by what their documentation says. */
export const gateways: readonly Correct[] = [
  // --- API Management by id
  ['apim aoai', 'apim', { ...aoai }],
  [
    'apim aoai newer',
    'apim',
    { deploymentInPath: 'true', inferenceAPIVersion: '2025-04-01-preview', apimSubscriptionName: 'foundry-agents', isSharedToAll: true },
  ],
  [
    'apim aoai discovery',
    'apim',
    { ...aoai, deploymentAPIVersion: '2024-10-21', ...disc('/deployments', '/deployments/{deploymentName}', 'AzureOpenAI') },
  ],
  [
    'apim pmi',
    'apim',
    {
      ...aoai,
      authType: 'ProjectManagedIdentity',
      staticModels: [model('gpt-5', { version: '2025-08-07' }), model('gpt-5-mini', { version: '2025-08-07' })],
    },
  ],
  ['apim pmi slash', 'apim', { ...aoai, authType: 'ProjectManagedIdentity', audience: 'https://cognitiveservices.azure.com/' }],
  ['apim pmi api', 'apim', { ...aoai, authType: 'ProjectManagedIdentity', audience: 'api://contoso-ai-gateway' }],
  ['apim pmi guid', 'apim', { ...aoai, authType: 'ProjectManagedIdentity', audience: '0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7' }],
  ['apim v1', 'apim', { apiName: 'ai-openai-v1', deploymentInPath: 'false', ...disc('/models', '/models/{deploymentName}', 'OpenAI') }],
  [
    'apim foundry models',
    'apim',
    { apiName: 'foundry-models', deploymentInPath: 'false', inferenceAPIVersion: '2024-05-01-preview', ...listed('Mistral-Large-3') },
  ],
  ['apim ocp', 'apim', { ...aoai, ...key('Ocp-Apim-Subscription-Key') }],
  [
    'apim anthropic',
    'apim',
    { apiName: 'anthropic', deploymentInPath: 'false', ...listed('claude-sonnet-4-5', 'claude-sonnet-4-5', 'Anthropic') },
    ['model-format'],
  ],
  [
    'apim groq pmi',
    'apim',
    { apiName: 'groq', deploymentInPath: 'false', authType: 'ProjectManagedIdentity', ...listed('llama-3.3-70b-versatile') },
  ],
  [
    'apim secondary',
    'apim',
    { ...aoai, apimSubscriptionName: 'agents', apimSubscriptionKey: 'secondary', connectionLevel: 'account', isSharedToAll: true },
  ],
  ['apim sub 24hex', 'apim', { ...aoai, apimSubscriptionName: '5f3c2b1a0d9e8f7a6b5c4d3e' }],
  ['apim headers', 'apim', { ...aoai, customHeaders: { 'x-business-unit': 'retail', 'x-cost-center': '4711', 'x-priority': 'ptu-first' } }],
  [
    'apim lowercase provider',
    'apim',
    {
      ...aoai,
      apimResourceId:
        '/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-integration/providers/microsoft.apimanagement/service/contoso-apim',
    },
  ],
  // --- API Management by URL
  ['apim url', 'model-gateway', at('https://contoso-apim.azure-api.net/azure-openai/openai', { category: 'ApiManagement', ...aoai })],
  [
    'apim url pmi',
    'model-gateway',
    at('https://contoso-apim.azure-api.net/inference', { category: 'ApiManagement', authType: 'ProjectManagedIdentity', ...aoai }),
  ],
  ['apim url v1', 'model-gateway', at('https://contoso-apim.azure-api.net/ai/openai/v1', { category: 'ApiManagement' })],
  [
    'apim url regional',
    'model-gateway',
    at('https://contoso-apim-westeurope-01.regional.azure-api.net/inference/openai', { category: 'ApiManagement', ...aoai }),
  ],
  [
    'apim url workspace',
    'model-gateway',
    at('https://team-a-gateway.gateway.westeurope.azure-api.net/llm/openai', { category: 'ApiManagement', ...aoai }),
  ],
  ['tier default', 'model-gateway', at('https://contoso-ai.azure-api.net/default/models/openai/v1')],
  ['tier auth', 'model-gateway', at('https://contoso-ai.azure-api.net/default/models/openai/v1', key('api-key'))],
  ['tier portal', 'model-gateway', at('https://contoso-ai.azure-api.net/default/models/openai/v1', portal('api-key', '{api_key}'))],
  // --- Foundry and Azure OpenAI
  ['foundry v1', 'model-gateway', at('https://contoso-foundry.services.ai.azure.com/openai/v1')],
  ['foundry v1 bearer', 'model-gateway', at('https://contoso-foundry.services.ai.azure.com/openai/v1', bearer)],
  ['foundry v1 xapikey', 'model-gateway', at('https://contoso-foundry.services.ai.azure.com/openai/v1', portal('x-api-key', '{api_key}'))],
  ['foundry v1 preview', 'model-gateway', at('https://contoso.openai.azure.com/openai/v1', { inferenceAPIVersion: 'preview' })],
  [
    'foundry dynamic',
    'model-gateway',
    at(
      'https://contoso-foundry.services.ai.azure.com/openai/v1',
      disc(
        'https://contoso-foundry.services.ai.azure.com/openai/deployments?api-version=2022-12-01',
        'https://contoso-foundry.services.ai.azure.com/openai/deployments/{deploymentName}?api-version=2022-12-01',
        'AzureOpenAI',
      ),
    ),
  ],
  ['foundry oauth2', 'model-gateway', at('https://contoso-foundry.services.ai.azure.com/openai/v1', entra())],
  [
    'foundry oauth2 cs',
    'model-gateway',
    at('https://contoso-foundry.services.ai.azure.com/openai/v1', entra({ scopes: ['https://cognitiveservices.azure.com/.default'] })),
  ],
  [
    'foundry oauth2 us',
    'model-gateway',
    at(
      'https://contoso-foundry.services.ai.azure.us/openai/v1',
      entra({
        tokenUrl: 'https://login.microsoftonline.us/33333333-3333-3333-3333-333333333333/oauth2/v2.0/token',
        scopes: ['https://cognitiveservices.azure.us/.default'],
      }),
    ),
  ],
  [
    'aoai',
    'model-gateway',
    at('https://contoso.openai.azure.com/openai', { deploymentInPath: 'true', inferenceAPIVersion: '2025-03-01-preview' }),
  ],
  [
    'aoai cs',
    'model-gateway',
    at('https://contoso.cognitiveservices.azure.com/openai', {
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-12-01-preview',
      deploymentAPIVersion: '2022-12-01',
      ...disc('/deployments', '/deployments/{deploymentName}', 'AzureOpenAI'),
    }),
  ],
  [
    'azure ai models',
    'model-gateway',
    at('https://contoso-foundry.services.ai.azure.com/models', { inferenceAPIVersion: '2024-05-01-preview', ...listed('DeepSeek-V3.2') }),
  ],
  ['aml', 'model-gateway', at('https://gemma-serve.eastus2.inference.ml.azure.com/v1', { ...bearer, ...listed('gemma-3-27b') })],
  [
    'aml pinned',
    'model-gateway',
    at('https://gemma-serve.eastus2.inference.ml.azure.com/v1', {
      ...portal('Authorization', 'Bearer {api_key}'),
      customHeaders: { 'azureml-model-deployment': 'blue' },
      ...listed('gemma-3-27b'),
    }),
  ],
  [
    'aml serverless',
    'model-gateway',
    at('https://mistral-large-abcde-serverless.eastus2.inference.ml.azure.com/v1', { ...bearer, ...listed('mistral-large-2411') }),
  ],
  ['maas', 'model-gateway', at('https://llama-33-70b-abcde.eastus2.models.ai.azure.com/v1', { ...bearer, ...listed('llama-3.3-70b') })],
  [
    'github models',
    'model-gateway',
    at('https://models.github.ai/inference', { ...bearer, ...listed('openai/gpt-4.1', 'gpt-41', 'OpenAI') }),
  ],
  [
    'github models org',
    'model-gateway',
    at('https://models.github.ai/orgs/contoso/inference', { ...bearer, ...listed('openai/gpt-4.1', 'gpt-41', 'OpenAI') }),
  ],
  // --- providers
  [
    'openai',
    'model-gateway',
    at('https://api.openai.com/v1', {
      ...bearer,
      customHeaders: { 'OpenAI-Organization': 'org-contoso', 'OpenAI-Project': 'proj_agents' },
    }),
  ],
  [
    'openai eu',
    'model-gateway',
    at('https://eu.api.openai.com/v1', { ...bearer, ...disc('/models', '/models/{deploymentName}', 'OpenAI') }),
  ],
  [
    'gemini',
    'model-gateway',
    at('https://generativelanguage.googleapis.com/v1beta/openai', {
      ...bearer,
      ...listed('gemini-2.5-flash', 'gemini-2.5-flash', 'OpenAI'),
    }),
  ],
  [
    'openrouter',
    'model-gateway',
    at('https://openrouter.ai/api/v1', {
      ...bearer,
      customHeaders: { 'HTTP-Referer': 'https://agents.contoso.com', 'X-Title': 'Contoso agents' },
      ...listed('moonshotai/kimi-k2:free', 'kimi-k2', 'OpenAI'),
    }),
  ],
  [
    'anthropic compat',
    'model-gateway',
    at('https://api.anthropic.com/v1', { ...bearer, ...listed('claude-sonnet-4-5', 'claude-sonnet-4-5', 'OpenAI') }),
  ],
  ['groq', 'model-gateway', at('https://api.groq.com/openai/v1', { ...bearer, ...listed('openai/gpt-oss-120b', 'gpt-oss-120b') })],
  ['mistral', 'model-gateway', at('https://api.mistral.ai/v1', { ...bearer, ...listed('mistral-large-latest') })],
  ['mistral eu codestral', 'model-gateway', at('https://codestral.mistral.ai/v1', { ...bearer, ...listed('codestral-latest') })],
  [
    'nvidia',
    'model-gateway',
    at('https://integrate.api.nvidia.com/v1', { ...bearer, ...listed('meta/llama-3.3-70b-instruct', 'llama-33-70b') }),
  ],
  [
    'together',
    'model-gateway',
    at('https://api.together.xyz/v1', { ...bearer, ...listed('meta-llama/Llama-3.3-70B-Instruct-Turbo', 'llama-33-70b') }),
  ],
  [
    'fireworks',
    'model-gateway',
    at('https://api.fireworks.ai/inference/v1', { ...bearer, ...listed('accounts/fireworks/models/deepseek-v3p1', 'deepseek-v3') }),
  ],
  ['cohere', 'model-gateway', at('https://api.cohere.ai/compatibility/v1', { ...bearer, ...listed('command-a-03-2025') })],
  ['xai', 'model-gateway', at('https://api.x.ai/v1', { ...bearer, ...listed('grok-4') })],
  ['xai regional', 'model-gateway', at('https://eu-west-1.api.x.ai/v1', { ...bearer, ...listed('grok-4') })],
  ['deepseek', 'model-gateway', at('https://api.deepseek.com', { ...bearer, ...listed('deepseek-chat') })],
  ['deepseek v1', 'model-gateway', at('https://api.deepseek.com/v1', { ...bearer, ...listed('deepseek-chat') })],
  ['perplexity', 'model-gateway', at('https://api.perplexity.ai', { ...bearer, ...listed('sonar-pro') })],
  ['cerebras', 'model-gateway', at('https://api.cerebras.ai/v1', { ...bearer, ...listed('qwen-3-235b-a22b-instruct-2507') })],
  ['sambanova', 'model-gateway', at('https://api.sambanova.ai/v1', { ...bearer, ...listed('DeepSeek-V3.1') })],
  [
    'huggingface router',
    'model-gateway',
    at('https://router.huggingface.co/v1', { ...bearer, ...listed('openai/gpt-oss-120b:cerebras', 'gpt-oss-120b') }),
  ],
  [
    'huggingface endpoint',
    'model-gateway',
    at('https://k2j3h4g5f6.us-east-1.aws.endpoints.huggingface.cloud/v1', { ...bearer, ...listed('tgi') }),
  ],
  [
    'deepinfra',
    'model-gateway',
    at('https://api.deepinfra.com/v1/openai', { ...bearer, ...listed('meta-llama/Llama-3.3-70B-Instruct', 'llama-33-70b') }),
  ],
  ['dashscope', 'model-gateway', at('https://dashscope-intl.aliyuncs.com/compatible-mode/v1', { ...bearer, ...listed('qwen-max') })],
  ['zhipu', 'model-gateway', at('https://open.bigmodel.cn/api/paas/v4', { ...bearer, ...listed('glm-4.6') })],
  [
    'vercel',
    'model-gateway',
    at('https://ai-gateway.vercel.sh/v1', { ...bearer, ...listed('anthropic/claude-sonnet-4.5', 'claude-sonnet', 'OpenAI') }),
  ],
  [
    'snowflake',
    'model-gateway',
    at('https://contoso-analytics.snowflakecomputing.com/api/v2/cortex/v1', { ...bearer, ...listed('claude-4-sonnet') }),
  ],
  [
    'watsonx gateway',
    'model-gateway',
    at('https://eu-de.ml.cloud.ibm.com/ml/gateway/v1', { ...bearer, ...listed('ibm/granite-3-3-8b-instruct', 'granite-33') }),
  ],
  [
    'vertex regional',
    'model-gateway',
    at('https://europe-west4-aiplatform.googleapis.com/v1/projects/contoso-ai/locations/europe-west4/endpoints/openapi', {
      ...bearer,
      ...listed('google/gemini-2.5-pro', 'gemini-pro', 'OpenAI'),
    }),
  ],
  [
    'vertex global beta',
    'model-gateway',
    at('https://aiplatform.googleapis.com/v1beta1/projects/contoso-ai/locations/global/endpoints/openapi', {
      ...bearer,
      ...listed('google/gemini-2.5-pro', 'gemini-pro', 'OpenAI'),
    }),
  ],
  [
    'bedrock',
    'model-gateway',
    at('https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1', { ...bearer, ...listed('openai.gpt-oss-120b-1:0', 'gpt-oss-120b') }),
  ],
  [
    'bedrock v1',
    'model-gateway',
    at('https://bedrock-runtime.eu-central-1.amazonaws.com/v1', { ...bearer, ...listed('openai.gpt-oss-20b-1:0', 'gpt-oss-20b') }),
  ],
  ['bedrock mantle', 'model-gateway', at('https://bedrock-mantle.us-east-1.api.aws/v1', { ...bearer, ...listed('openai.gpt-oss-120b') })],
  [
    'bedrock mantle openai',
    'model-gateway',
    at('https://bedrock-mantle.us-east-1.api.aws/openai/v1', { ...bearer, ...listed('openai.gpt-5.4', 'openai.gpt-5.4', 'OpenAI') }),
  ],
  [
    'bedrock access gateway',
    'model-gateway',
    at('https://bedrock-proxy.contoso.com/api/v1', { ...bearer, ...listed('anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-sonnet') }),
  ],
  [
    'agentcore',
    'model-gateway',
    at(
      'https://contoso-gw-abc123.gateway.bedrock-agentcore.us-east-1.amazonaws.com/inference/v1',
      oauth('https://contoso.auth.us-east-1.amazoncognito.com/oauth2/token', ['contoso-gw/invoke'], {
        clientId: '6k3h2j1g4f5d6s7a8p9o0i1u2y',
      }),
    ),
    ['client-id-form'],
  ],
  ['sagemaker front', 'model-gateway', at('https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod', key('x-api-key'))],
  [
    'cloudflare',
    'model-gateway',
    at('https://gateway.ai.cloudflare.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/contoso/compat', {
      ...bearer,
      customHeaders: { 'cf-aig-cache-ttl': '3600', 'cf-aig-skip-cache': 'false' },
      ...listed('openai/gpt-4o', 'gpt-4o', 'OpenAI'),
    }),
  ],
  [
    'cloudflare openai',
    'model-gateway',
    at('https://gateway.ai.cloudflare.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/contoso/openai', bearer),
  ],
  [
    'cloudflare byok',
    'model-gateway',
    at(
      'https://gateway.ai.cloudflare.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/contoso/compat',
      key('cf-aig-authorization', 'Bearer {api_key}'),
    ),
  ],
  [
    'workers ai',
    'model-gateway',
    at('https://api.cloudflare.com/client/v4/accounts/0f1e2d3c4b5a69788796a5b4c3d2e1f0/ai/v1', {
      ...bearer,
      ...listed('@cf/openai/gpt-oss-120b', 'gpt-oss-120b'),
    }),
  ],
  [
    'databricks',
    'model-gateway',
    at('https://adb-1234567890123456.7.azuredatabricks.net/serving-endpoints', { ...bearer, ...listed('databricks-claude-sonnet-4') }),
  ],
  [
    'databricks aws oauth2',
    'model-gateway',
    at(
      'https://dbc-a1b2c3d4-5e6f.cloud.databricks.com/serving-endpoints',
      oauth('https://dbc-a1b2c3d4-5e6f.cloud.databricks.com/oidc/v1/token', ['all-apis']),
    ),
  ],
  ['databricks gcp', 'model-gateway', at('https://1234567890123456.7.gcp.databricks.com/serving-endpoints', bearer)],
  [
    'databricks ai gateway',
    'model-gateway',
    at('https://1234567890123456.ai-gateway.cloud.databricks.com/mlflow/v1', { ...bearer, ...listed('databricks-gpt-oss-120b') }),
  ],
  [
    'databricks ai gateway azure',
    'model-gateway',
    at('https://adb-1234567890123456.7.azuredatabricks.net/ai-gateway/mlflow/v1', { ...bearer, ...listed('databricks-gpt-oss-120b') }),
  ],
  [
    'portkey',
    'model-gateway',
    at('https://api.portkey.ai/v1', { ...key('x-portkey-api-key'), customHeaders: { 'x-portkey-config': 'pc-agents-4f2a1b' } }),
  ],
  [
    'portkey provider',
    'model-gateway',
    at('https://api.portkey.ai/v1', {
      ...key('x-portkey-api-key'),
      customHeaders: { 'x-portkey-provider': '@openai-prod', 'x-portkey-metadata': '{"_user":"agents"}' },
    }),
  ],
  [
    'truefoundry',
    'model-gateway',
    at('https://gateway.truefoundry.ai', { ...bearer, ...listed('openai-main/gpt-4o', 'gpt-4o', 'OpenAI') }),
  ],
  [
    'truefoundry own',
    'model-gateway',
    at('https://llm-gateway.contoso.com/api/llm', { ...bearer, ...listed('openai-main/gpt-4o', 'gpt-4o', 'OpenAI') }),
  ],
  // --- self-hosted
  ['litellm root', 'model-gateway', at('https://litellm.calmsea-0a1b2c3d.eastus2.azurecontainerapps.io', bearer)],
  ['litellm default header', 'model-gateway', at('https://litellm.contoso.com/v1')],
  ['litellm own header', 'model-gateway', at('https://litellm.contoso.com/v1', key('x-litellm-api-key', 'Bearer {api_key}'))],
  [
    'litellm discovery root',
    'model-gateway',
    at('https://litellm.contoso.com', { ...bearer, ...disc('/v1/models', '/v1/models/{deploymentName}', 'OpenAI') }),
  ],
  ['litellm azure style', 'model-gateway', at('https://litellm.contoso.com/openai', { ...bearer, deploymentInPath: 'true' })],
  [
    'vllm',
    'model-gateway',
    at('https://vllm.contoso.com/v1', { ...bearer, ...listed('meta-llama/Llama-3.3-70B-Instruct', 'llama-3.3-70b') }),
  ],
  ['sglang port', 'model-gateway', at('https://sglang.contoso.com:30000/v1', { ...bearer, ...listed('qwen3-32b') })],
  [
    'mulesoft',
    'model-gateway',
    at('https://mule.contoso.com/llm-gateway', {
      deploymentInPath: 'true',
      inferenceAPIVersion: '2025-03-01',
      ...disc('/v2/models', '/v2/models/{deploymentName}', 'AzureOpenAI'),
    }),
  ],
  [
    'mulesoft client',
    'model-gateway',
    at('https://contoso-llm-1a2b3c.usa-e1.cloudhub.io/llm', {
      ...key('client_secret'),
      customHeaders: { client_id: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' },
    }),
  ],
  ['nginx', 'model-gateway', at('https://ai-proxy.contoso.com/v1', { ...bearer, customHeaders: { 'X-Forwarded-Team': 'support' } })],
  ['kong', 'model-gateway', at('https://kong.contoso.com/llm', key('apikey'))],
  ['kong konnect', 'model-gateway', at('https://kong-8f3a2c1d4e.kongcloud.dev/azure-chat', bearer)],
  ['apigee', 'model-gateway', at('https://api.contoso.com/llm/v1', key('x-apikey'))],
  [
    'apigee oauth2',
    'model-gateway',
    at('https://api.contoso.com/llm/v1', oauth('https://api.contoso.com/oauth2/token?grant_type=client_credentials', [])),
  ],
  ['ollama', 'model-gateway', at('https://ollama.contoso.com/v1', { ...bearer, ...listed('llama3.3:70b', 'llama3.3') })],
  ['llama.cpp', 'model-gateway', at('https://llama.contoso.com/v1', bearer)],
  [
    'envoy',
    'model-gateway',
    at('https://ai-gateway.contoso.com/v1', { ...key('x-api-key'), customHeaders: { 'x-ai-eg-model': 'gpt-4o' } }),
  ],
  ['istio', 'model-gateway', at('https://mesh.contoso.com/llm/openai/v1', bearer)],
  [
    'custom v1 oauth2 keycloak',
    'model-gateway',
    at(
      'https://llm.contoso.com/openai/v1',
      oauth('https://sso.contoso.com/realms/platform/protocol/openid-connect/token', ['llm'], { clientId: 'foundry-agents' }),
    ),
    ['client-id-form'],
  ],
  [
    'okta',
    'model-gateway',
    at(
      'https://llm.contoso.com/v1',
      oauth('https://contoso.okta.com/oauth2/aus1a2b3c4/v1/token', ['llm.invoke'], { clientId: '0oa1gjh63g214q0Hq0g4' }),
    ),
    ['client-id-form'],
  ],
  [
    'auth0',
    'model-gateway',
    at(
      'https://llm.contoso.com/v1',
      oauth('https://contoso.eu.auth0.com/oauth/token', [], { clientId: 'Yx3kQz8bT5nW1mPd7sLf2vGh9jRc4eUa' }),
    ),
    ['client-id-form'],
  ],
  ['entra own api', 'model-gateway', at('https://llm.contoso.com/v1', entra({ scopes: ['api://contoso-llm/.default'] }))],
  ['tyk', 'model-gateway', at('https://tyk.contoso.com/llm/call/openai', key('Authorization', '{api_key}'))],
  ['wso2', 'model-gateway', at('https://gw.contoso.com:8243/openai/v1', key('ApiKey'))],
  ['gravitee', 'model-gateway', at('https://gravitee.contoso.com/llm', key('X-Gravitee-Api-Key'))],
  ['apisix', 'model-gateway', at('https://apisix.contoso.com/ai', key('apikey'))],
  ['zuplo', 'model-gateway', at('https://contoso-main-4f2a1b.zuplo.app/v1', bearer)],
  ['ibm api connect', 'model-gateway', at('https://api.eu-de.apiconnect.contoso.com/prod/llm', key('X-IBM-Client-Id'))],
  ['f5', 'model-gateway', at('https://aigw.contoso.com/v1', bearer)],
  ['solo kgateway', 'model-gateway', at('https://kgateway.contoso.com/openai', { ...bearer })],
  [
    'agentgateway pmi',
    'model-gateway',
    at('https://agentgateway.calmsea-0a1b2c3d.eastus2.azurecontainerapps.io', {
      category: 'ApiManagement',
      authType: 'ProjectManagedIdentity',
      audience: 'api://0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7',
    }),
  ],
  ['front door', 'model-gateway', at('https://contoso-ai-e5f6g7h8.b02.azurefd.net/v1', bearer)],
  ['functions router', 'model-gateway', at('https://contoso-router.azurewebsites.net/api', key('x-functions-key'))],
  [
    'sap ai core',
    'model-gateway',
    at('https://api.ai.prod.eu-central-1.aws.ml.hana.ondemand.com/v2/inference', {
      ...oauth('https://contoso.authentication.eu10.hana.ondemand.com/oauth/token', [], { clientId: 'sb-4f2a1b!b1234|aicore!b540' }),
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
      customHeaders: { 'AI-Resource-Group': 'default' },
      ...listed('gpt-4o', 'd1a2b3c4d5e6f7a8', 'OpenAI'),
    }),
    ['client-id-form'],
  ],
  ['helm digits', 'model-gateway', at('https://llm-2.prod.contoso.com/eu/v1', { ...bearer, inferenceAPIVersion: '' })],
  [
    'long name',
    'model-gateway',
    at('https://llm.contoso.com/v1', { connectionName: 'contoso-platform-llm-gateway-westeurope' }),
    ['connection-name'],
  ],
  ['underscore name', 'model-gateway', at('https://llm.contoso.com/v1', { connectionName: 'contoso_llm-01' })],
  ['variables', 'model-gateway', at('https://${GATEWAY_HOST}/v1', { apiKey: '${GATEWAY_KEY}', connectionName: 'gw-${STAGE}' })],
  [
    'keyvault',
    'model-gateway',
    at('https://llm.contoso.com/v1', {
      apiKey: raw({
        reference: {
          keyVault: {
            id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-sec/providers/Microsoft.KeyVault/vaults/kv-contoso',
          },
          secretName: 'llm-key',
          secretVersion: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
        },
      }),
    }),
  ],
  [
    'extra model members',
    'model-gateway',
    at('https://llm.contoso.com/v1', {
      staticModels: [
        { name: 'gpt-4o', properties: { model: { name: 'GPT 4o (prod)', version: '', format: 'OpenAI', publisher: 'OpenAI' } } },
      ],
    }),
  ],
  [
    'many models',
    'model-gateway',
    at('https://llm.contoso.com/v1', {
      staticModels: [
        'gpt-5',
        'gpt-5-mini',
        'o4-mini',
        'gpt-4.1',
        'claude-opus-4-1',
        'gemini-2.5-pro',
        'Phi-4-reasoning',
        'model-router',
        'gpt-5-codex',
      ].map((n) => model(n)),
    }),
  ],
  [
    'v1 slash free discovery',
    'model-gateway',
    at('https://contoso.openai.azure.com/openai/v1', disc('/models', '/models/{deploymentName}', 'OpenAI')),
  ],
  ['gov', 'model-gateway', at('https://contoso.openai.azure.us/openai', aoai)],
  ['china', 'model-gateway', at('https://contoso.openai.azure.cn/openai/v1')],
  ['apim gov', 'model-gateway', at('https://contoso.azure-api.us/openai', { category: 'ApiManagement', ...aoai })],
  [
    'anthropic foundry',
    'model-gateway',
    at('https://contoso.services.ai.azure.com/anthropic', {
      ...key('x-api-key'),
      ...listed('claude-opus-4-1', 'claude-opus-4-1', 'Anthropic'),
    }),
    ['model-format'],
  ],
  [
    'anthropic direct native',
    'model-gateway',
    at('https://api.anthropic.com/v1', {
      ...key('x-api-key'),
      customHeaders: { 'anthropic-version': '2023-06-01' },
      ...listed('claude-opus-4-1', 'claude-opus-4-1', 'Anthropic'),
    }),
    ['model-format'],
  ],
  ['glhf', 'model-gateway', at('https://glhf.chat/api/openai/v1', bearer)],
  ['lambda', 'model-gateway', at('https://api.lambda.ai/v1', bearer)],
  ['nebius', 'model-gateway', at('https://api.studio.nebius.com/v1', bearer)],
  ['hyperbolic', 'model-gateway', at('https://api.hyperbolic.xyz/v1', bearer)],
  ['novita', 'model-gateway', at('https://api.novita.ai/v3/openai', bearer)],
  ['siliconflow', 'model-gateway', at('https://api.siliconflow.com/v1', bearer)],
  ['scaleway', 'model-gateway', at('https://api.scaleway.ai/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/v1', bearer)],
  ['ovh', 'model-gateway', at('https://oai.endpoints.kepler.ai.cloud.ovh.net/v1', bearer)],
  ['ionos', 'model-gateway', at('https://openai.inference.de-txl.ionos.com/v1', bearer)],
  ['stackit', 'model-gateway', at('https://api.openai-compat.model-serving.eu01.onstackit.cloud/v1', bearer)],
  ['oci', 'model-gateway', at('https://inference.generativeai.us-chicago-1.oci.oraclecloud.com/20231130/actions/v1', bearer)],
  ['ai21', 'model-gateway', at('https://api.ai21.com/studio/v1', bearer)],
  ['upstage', 'model-gateway', at('https://api.upstage.ai/v1', bearer)],
  ['volcengine', 'model-gateway', at('https://ark.cn-beijing.volces.com/api/v3', bearer)],
  ['qianfan', 'model-gateway', at('https://qianfan.baidubce.com/v2', bearer)],
  ['deepinfra v1', 'model-gateway', at('https://api.deepinfra.com/v1', bearer)],
  ['hf router provider', 'model-gateway', at('https://router.huggingface.co/novita/v3/openai', bearer)],
  ['cloudflare groq', 'model-gateway', at('https://gateway.ai.cloudflare.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/contoso/groq', bearer)],
  [
    'cloudflare azure',
    'model-gateway',
    at('https://gateway.ai.cloudflare.com/v1/0f1e2d3c4b5a69788796a5b4c3d2e1f0/contoso/azure-openai/contoso/gpt-4o', {
      inferenceAPIVersion: '2024-10-21',
    }),
  ],
  ['portkey aigw', 'model-gateway', at('https://aigw.portkey.ai/v1', bearer)],
  ['helicone', 'model-gateway', at('https://ai-gateway.helicone.ai', bearer)],
  ['requesty', 'model-gateway', at('https://router.requesty.ai/v1', bearer)],
  ['langdb', 'model-gateway', at('https://api.us-east-1.langdb.ai/v1', bearer)],
  ['unify', 'model-gateway', at('https://api.unify.ai/v0', bearer)],
  ['cortecs', 'model-gateway', at('https://api.cortecs.ai/v1', bearer)],
  [
    'kong proxied path',
    'model-gateway',
    at('https://kong.contoso.com/llm/v1/chat', { ...key('apikey'), deploymentInPath: 'false' }),
    ['target-operation'],
  ],
  ['tyk studio', 'model-gateway', at('https://ai-studio.contoso.com/ai/gpt-4o/v1', key('Authorization', '{api_key}'))],
  ['mlflow gateway', 'model-gateway', at('https://mlflow.contoso.com/gateway/openai/v1', bearer)],
  ['bifrost', 'model-gateway', at('https://bifrost.contoso.com/openai/v1', key('x-bf-vk'))],
  ['openwebui', 'model-gateway', at('https://openwebui.contoso.com/api', bearer)],
  ['anythingllm', 'model-gateway', at('https://anythingllm.contoso.com/api/v1/openai', bearer)],
  ['dify proxy', 'model-gateway', at('https://one-api.contoso.com/v1', bearer)],
  [
    'nim k8s public',
    'model-gateway',
    at('https://nim.ai.contoso.com/v1', { ...bearer, ...listed('meta/llama-3.1-8b-instruct', 'llama-31-8b') }),
  ],
  ['kserve', 'model-gateway', at('https://llama.models.contoso.com/openai/v1', bearer)],
  ['ray serve', 'model-gateway', at('https://ray.contoso.com/serve/v1', bearer)],
  ['sagemaker runtime proxy', 'model-gateway', at('https://sm-proxy.contoso.com/endpoints/llama/v1', bearer)],
  ['aca jobs', 'model-gateway', at('https://router.purplesea-0a1b2c3d.swedencentral.azurecontainerapps.io/api/v1', key('x-api-key'))],
  ['appgw', 'model-gateway', at('https://ai.contoso.co.uk/gw/openai', { ...aoai, ...key('Ocp-Apim-Subscription-Key') })],
  ['cloudfront', 'model-gateway', at('https://d1a2b3c4d5e6f7.cloudfront.net/v1', key('x-api-key'))],
  ['cloud run', 'model-gateway', at('https://litellm-abc123xyz-ew.a.run.app/v1', bearer)],
  ['render', 'model-gateway', at('https://contoso-litellm.onrender.com', bearer)],
  ['ngrok', 'model-gateway', at('https://contoso-dev.ngrok.app/v1', bearer)],
  ['ipv4 public', 'model-gateway', at('https://20.50.2.9/v1', bearer)],
  ['idn', 'model-gateway', at('https://llm.xn--mnchen-3ya.de/v1', bearer)],
  [
    'headers many',
    'model-gateway',
    at('https://llm.contoso.com/v1', {
      customHeaders: {
        'x-request-id': '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
        'X-Tenant-Id': '0b1c2d3e83f346ad9e6a9dc8ab830ff7',
        'X-Environment': 'prod',
        'X-Commit': '0f1e2d3c4b5a69788796a5b4c3d2e1f01234abcd',
      },
    }),
  ],
  [
    'lunary oauth ping',
    'model-gateway',
    at('https://llm.contoso.com/v1', oauth('https://auth.pingone.eu/0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7/as/token', ['llm'])),
  ],
  ['adfs', 'model-gateway', at('https://llm.contoso.com/v1', oauth('https://adfs.contoso.com/adfs/oauth2/token', ['api://llm/.default']))],
  [
    'google token',
    'model-gateway',
    at('https://llm.contoso.com/v1', oauth('https://oauth2.googleapis.com/token', ['https://www.googleapis.com/auth/cloud-platform'])),
  ],
  [
    'keycloak old path',
    'model-gateway',
    at('https://llm.contoso.com/v1', oauth('https://sso.contoso.com/auth/realms/platform/protocol/openid-connect/token', ['llm'])),
  ],
  [
    'okta org server',
    'model-gateway',
    at('https://llm.contoso.com/v1', oauth('https://contoso.okta.com/oauth2/v1/token', ['okta.apps.read'])),
  ],
  [
    'b2c',
    'model-gateway',
    at(
      'https://llm.contoso.com/v1',
      oauth('https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1A_signin/oauth2/v2.0/token', [
        'https://contoso.onmicrosoft.com/llm/.default',
      ]),
    ),
  ],
  [
    'ciam',
    'model-gateway',
    at(
      'https://llm.contoso.com/v1',
      oauth('https://contoso.ciamlogin.com/0b1c2d3e-83f3-46ad-9e6a-9dc8ab830ff7/oauth2/v2.0/token', ['api://llm/.default']),
    ),
  ],
  [
    'discovery catalog',
    'model-gateway',
    at('https://llm.contoso.com/api/v2', disc('/catalog?type=chat', '/catalog/{deploymentName}', 'OpenAI')),
  ],
  ['apim backend name', 'apim', { apiName: 'aoai-ptu-first', apimSubscriptionName: 'sub-agents_01', ...aoai }],
];
