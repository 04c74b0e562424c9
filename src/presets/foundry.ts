import type { Preset } from './preset.js';

const shared = { kind: 'model-gateway', category: 'ModelGateway', confidence: 'A' } as const;
const account = 'https://<account>.services.ai.azure.com/openai/v1';
const accountExample = { target: 'https://contoso-foundry.services.ai.azure.com/openai/v1', model: 'gpt-4o=gpt-4o@2024-11-20' };

/** Microsoft's own model endpoints, reached by URL. */
export const foundryPresets: readonly Preset[] = [
  {
    ...shared,
    id: 'apim-ai-gateway-tier',
    title: 'API Management, AI Gateway tier',
    target: 'https://<gateway>.azure-api.net/default/models/openai/v1',
    auth: ['ApiKey'],
    models: 'static',
    deploymentInPath: 'false',
    keyHeader: { name: 'api-key', format: '{api_key}' },
    example: { target: 'https://contoso-ai.azure-api.net/default/models/openai/v1', model: 'gpt-4o=gpt-4o@2024-11-20' },
    notes: ['Only in East US 2 and Sweden Central.', 'The header must be api-key: x-api-key is answered with 401.'],
  },
  {
    ...shared,
    id: 'foundry-v1',
    title: 'Foundry account, OpenAI v1',
    target: account,
    auth: ['ApiKey'],
    models: 'static',
    deploymentInPath: 'false',
    example: accountExample,
    notes: [],
  },
  {
    ...shared,
    id: 'foundry-v1-dynamic',
    title: 'Foundry account, OpenAI v1, models by discovery',
    target: account,
    auth: ['ApiKey'],
    models: 'discovery',
    discovery: {
      deploymentProvider: 'AzureOpenAI',
      listModelsEndpoint: 'https://<account>.services.ai.azure.com/openai/deployments?api-version=2022-12-01',
      getModelEndpoint: 'https://<account>.services.ai.azure.com/openai/deployments/{deploymentName}?api-version=2022-12-01',
    },
    deploymentInPath: 'false',
    example: accountExample,
    notes: ["The discovery endpoints are absolute URLs of the target's own origin."],
  },
  {
    ...shared,
    id: 'foundry-v1-oauth2',
    title: 'Foundry account, OpenAI v1, Entra application',
    target: account,
    auth: ['OAuth2'],
    models: 'static',
    deploymentInPath: 'false',
    oauth2: {
      tokenUrl: 'https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token',
      scopes: ['https://ai.azure.com/.default'],
    },
    example: accountExample,
    notes: ['The application needs a role on the account that allows inference.'],
  },
  {
    ...shared,
    id: 'foundry-azure-openai',
    title: 'Azure OpenAI account',
    target: 'https://<account>.openai.azure.com/openai',
    auth: ['ApiKey'],
    models: 'static',
    discovery: {
      deploymentProvider: 'AzureOpenAI',
      listModelsEndpoint: '/deployments',
      getModelEndpoint: '/deployments/{deploymentName}',
    },
    deploymentInPath: 'true',
    inferenceAPIVersion: '2025-03-01-preview',
    deploymentAPIVersion: '2022-12-01',
    example: { target: 'https://contoso.openai.azure.com/openai', model: 'gpt-4o=gpt-4o@2024-11-20' },
    notes: [],
  },
  {
    ...shared,
    id: 'foundry-azure-ai-models',
    title: 'Foundry account, Azure AI model inference',
    target: 'https://<account>.services.ai.azure.com/models',
    auth: ['ApiKey'],
    models: 'static',
    deploymentInPath: 'false',
    example: { target: 'https://contoso-foundry.services.ai.azure.com/models', model: 'mistral-large:NonOpenAI' },
    notes: ['Give --api-version if the endpoint asks for one.'],
  },
];
