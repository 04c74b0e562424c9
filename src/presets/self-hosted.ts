import type { Preset } from './preset.js';

const shared = { kind: 'model-gateway', category: 'ModelGateway', models: 'static', deploymentInPath: 'false' } as const;
const bearer = { name: 'Authorization', format: 'Bearer {api_key}' } as const;
const openAi = { deploymentProvider: 'OpenAI', listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}' } as const;
const modelExample = 'gpt-4o';

function v1(id: string, title: string, more: Partial<Preset>): Preset {
  return {
    ...shared,
    id,
    title,
    target: 'https://<host>/v1',
    auth: ['ApiKey'],
    example: { target: 'https://llm.contoso.com/v1', model: modelExample },
    confidence: 'C',
    notes: [],
    ...more,
  };
}

const asConfigured =
  'The header that carries the key is as you configured it: give --auth-header and --auth-format where it is not api-key.';
const asCurl = 'The base URL is the one that works with curl, without /chat/completions.';

/** Gateways and model servers that people run themselves. */
export const selfHostedPresets: readonly Preset[] = [
  v1('litellm', 'LiteLLM proxy', {
    discovery: openAi,
    keyHeader: bearer,
    confidence: 'B',
    notes: ['Its own self-signed certificate does not work: put one from a public authority in front.'],
  }),
  v1('vllm', 'vLLM server', {
    keyHeader: bearer,
    example: { target: 'https://vllm.contoso.com/v1', model: 'llama-3.3-70b:NonOpenAI' },
    confidence: 'B',
    notes: ['Put TLS in front.', 'Name the model without a slash: --served-model-name.'],
  }),
  v1('sglang', 'SGLang server', {
    keyHeader: bearer,
    example: { target: 'https://sglang.contoso.com/v1', model: 'llama-3.3-70b:NonOpenAI' },
    notes: ['Put TLS in front.', 'Name the model without a slash: --served-model-name.'],
  }),
  v1('mulesoft', 'MuleSoft LLM gateway', {
    target: 'https://<host>/llm-gateway',
    deploymentInPath: 'true',
    inferenceAPIVersion: '2025-03-01',
    discovery: { deploymentProvider: 'AzureOpenAI', listModelsEndpoint: '/v2/models', getModelEndpoint: '/v2/models/{deploymentName}' },
    example: { target: 'https://mule.contoso.com/llm-gateway', model: modelExample },
    confidence: 'A',
    notes: ['Known from one published example only: check path and api-version with curl.'],
  }),
  v1('nginx', 'nginx in front of a private gateway', {
    confidence: 'B',
    notes: ['nginx brings the public certificate and passes the key header through.', asConfigured],
  }),
  v1('kong', 'Kong Gateway', {
    target: 'https://<host>/<route>',
    keyHeader: { name: 'apikey', format: '{api_key}' },
    example: { target: 'https://kong.contoso.com/llm', model: modelExample },
    notes: ['apikey is the header of the key-auth plugin; for one that passes a bearer token on, give --auth-header Authorization.'],
  }),
  v1('apigee', 'Apigee', {
    target: 'https://<host>/<proxy-base-path>',
    auth: ['ApiKey', 'OAuth2'],
    keyHeader: { name: 'x-apikey', format: '{api_key}' },
    example: { target: 'https://api.contoso.com/llm', model: modelExample },
  }),
  v1('ollama', 'Ollama server', {
    keyHeader: bearer,
    example: { target: 'https://ollama.contoso.com/v1', model: 'llama3.3:NonOpenAI' },
    notes: [
      'It checks no key by itself: put a proxy with TLS and a key in front.',
      "Tags contain a colon, which a connection's models must not: make an alias with ollama cp.",
    ],
  }),
  v1('llama.cpp', 'llama.cpp server', {
    keyHeader: bearer,
    example: { target: 'https://llama.contoso.com/v1', model: 'llama3.3:NonOpenAI' },
    notes: ['Put a proxy with TLS and a key in front.'],
  }),
  v1('envoy', 'Envoy AI Gateway', { notes: [asCurl, asConfigured] }),
  v1('haproxy', 'HAProxy', { notes: [asCurl, asConfigured] }),
  v1('istio', 'Istio ingress', { notes: [asCurl, asConfigured] }),
  v1('aws-api-gateway', 'Amazon API Gateway', {
    target: 'https://<api-id>.execute-api.<region>.amazonaws.com/<stage>',
    example: { target: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod', model: modelExample },
    notes: [asCurl, asConfigured, 'A path that does not exist is answered with 403 Missing Authentication Token.'],
  }),
  v1('custom-v1', 'Router of your own, OpenAI v1', {
    target: 'https://<host>/openai/v1',
    auth: ['ApiKey', 'OAuth2'],
    example: { target: 'https://llm.contoso.com/openai/v1', model: modelExample },
    confidence: 'B',
  }),
];
