import type { Preset } from './preset.js';

const shared = { kind: 'model-gateway', category: 'ModelGateway', models: 'static', deploymentInPath: 'false' } as const;
const bearer = { name: 'Authorization', format: 'Bearer {api_key}' } as const;

/** Model services of other providers, and gateways that are rented rather than run. */
export const providerPresets: readonly Preset[] = [
  {
    ...shared,
    id: 'openai',
    title: 'OpenAI',
    target: 'https://api.openai.com/v1',
    auth: ['ApiKey'],
    discovery: { deploymentProvider: 'OpenAI', listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}' },
    keyHeader: bearer,
    example: { target: 'https://api.openai.com/v1', model: 'gpt-4o=gpt-4o@2024-11-20' },
    confidence: 'C',
    notes: [],
  },
  {
    ...shared,
    id: 'gemini',
    title: 'Google Gemini, OpenAI-compatible endpoint',
    target: 'https://generativelanguage.googleapis.com/v1beta/openai',
    auth: ['ApiKey'],
    keyHeader: bearer,
    example: { target: 'https://generativelanguage.googleapis.com/v1beta/openai', model: 'gemini-2.5-flash' },
    confidence: 'A',
    notes: ['A bad or missing key is answered with 400.'],
  },
  {
    ...shared,
    id: 'openrouter',
    title: 'OpenRouter',
    target: 'https://openrouter.ai/api/v1',
    auth: ['ApiKey'],
    keyHeader: bearer,
    example: { target: 'https://openrouter.ai/api/v1', model: 'gpt-4o=openai/gpt-4o' },
    confidence: 'B',
    notes: [
      "Its model ids contain a slash, which a connection's models must not: an alias is needed (--model alias=provider/model), and whether it works is not certain.",
    ],
  },
  {
    ...shared,
    id: 'portkey',
    title: 'Portkey',
    target: 'https://api.portkey.ai/v1',
    auth: ['ApiKey'],
    keyHeader: { name: 'x-portkey-api-key', format: '{api_key}' },
    header: 'x-portkey-provider: openai',
    example: { target: 'https://api.portkey.ai/v1', model: 'gpt-4o' },
    confidence: 'C',
    notes: ['It answers 400 without x-portkey-provider (or x-portkey-config).', 'Give --target for a Portkey of your own.'],
  },
  {
    ...shared,
    id: 'cloudflare',
    title: 'Cloudflare AI Gateway',
    target: 'https://gateway.ai.cloudflare.com/v1/<account>/<gateway>/compat',
    auth: ['ApiKey'],
    keyHeader: bearer,
    example: { target: 'https://gateway.ai.cloudflare.com/v1/0123456789abcdef/contoso/compat', model: 'gpt-4o=openai/gpt-4o' },
    confidence: 'C',
    notes: [
      "Its model ids (provider/model) contain a slash, which a connection's models must not: put a proxy with aliases in front.",
      'An authenticated gateway wants its token in cf-aig-authorization, which would be readable in the metadata: turn that off.',
    ],
  },
  {
    ...shared,
    id: 'databricks',
    title: 'Databricks model serving',
    target: 'https://<workspace>/serving-endpoints',
    auth: ['ApiKey', 'OAuth2'],
    keyHeader: bearer,
    oauth2: { tokenUrl: 'https://<workspace>/oidc/v1/token', scopes: ['all-apis'] },
    example: {
      target: 'https://adb-1234567890123456.7.azuredatabricks.net/serving-endpoints',
      model: 'databricks-llama-4-maverick:NonOpenAI',
    },
    confidence: 'C',
    notes: [],
  },
  {
    ...shared,
    id: 'bedrock',
    title: 'Amazon Bedrock, OpenAI-compatible endpoint',
    target: 'https://bedrock-runtime.<region>.amazonaws.com/openai/v1',
    auth: ['ApiKey'],
    keyHeader: bearer,
    example: {
      target: 'https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1',
      model: 'gpt-oss-120b=openai.gpt-oss-120b-1:0:NonOpenAI',
    },
    confidence: 'C',
    notes: [
      'The key is a Bedrock API key.',
      "Its model ids contain a colon, which a connection's models must not: put a proxy with aliases in front.",
    ],
  },
];
