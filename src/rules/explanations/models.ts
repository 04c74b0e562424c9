import type { Explanation } from './explanation.js';

/** Rules about models and discovery. */
export const modelsExplanations = {
  'models-and-discovery': {
    title: 'There are both a list of models and discovery.',
    why: 'A connection has either a static list of models or discovery. The official template stops at both (minutes later, in a deployment script) and silently drops an incomplete discovery beside a list.',
    bad: `"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } }] },
"listModelsEndpoint": { "value": "/models" },
"getModelEndpoint": { "value": "/models/{deploymentName}" },
"deploymentProvider": { "value": "OpenAI" }`,
    good: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } }] }',
    source: 'foundry-samples: connection-modelgateway.bicep',
  },
  'discovery-incomplete': {
    title: 'One or two of the three discovery parameters are missing.',
    why: 'Discovery needs all three of listModelsEndpoint, getModelEndpoint and deploymentProvider. With one or two the connection has no models at all, and the official template complains about something else.',
    bad: `"listModelsEndpoint": { "value": "/models" },
"getModelEndpoint": { "value": "/models/{deploymentName}" }`,
    good: `"listModelsEndpoint": { "value": "/models" },
"getModelEndpoint": { "value": "/models/{deploymentName}" },
"deploymentProvider": { "value": "OpenAI" }`,
    source: 'foundry-samples: connection-modelgateway.bicep',
  },
  'models-missing': {
    title: 'There are neither models nor discovery.',
    why: 'Without a list of models or discovery an agent finds no model in the connection. Only for category ApiManagement the service falls back to /deployments and /deployments/{deploymentName} of the API, which few APIs have.',
    bad: '"staticModels": { "value": [] }',
    good: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o", "version": "2024-11-20", "format": "OpenAI" } } }] }',
    source: 'foundry-samples: connection-modelgateway.bicep, APIM-Connection-Objects.md',
  },
  'discovery-endpoint': {
    title: 'A discovery endpoint does not have the form that it needs.',
    why: 'A relative endpoint is appended to the target as it stands: without its leading slash "https://api.openai.com" and "v1/models" make another host, which then gets the key. {deploymentName} must stand exactly once in getModelEndpoint, and not in listModelsEndpoint.',
    bad: `"listModelsEndpoint": { "value": "models" },
"getModelEndpoint": { "value": "models/{model}" },
"deploymentProvider": { "value": "OpenAI" }`,
    good: `"listModelsEndpoint": { "value": "/models" },
"getModelEndpoint": { "value": "/models/{deploymentName}" },
"deploymentProvider": { "value": "OpenAI" }`,
    source: 'foundry-samples: ModelGateway-Connection-Objects.md; the official OpenAI sample has this mistake',
  },
  'discovery-absolute': {
    title: 'The service refuses this absolute discovery endpoint.',
    why: 'An absolute discovery endpoint gets the connection\'s key, so the service takes it only on the target\'s own origin (scheme, host, port), over https, without user information, fragment, "..", encoded separators or a repeated api-version, and only for category ModelGateway.',
    bad: `"targetUrl": { "value": "https://llm.contoso.com/v1" },
"listModelsEndpoint": { "value": "https://models.contoso.com/list" },
"getModelEndpoint": { "value": "/models/{deploymentName}" },
"deploymentProvider": { "value": "OpenAI" }`,
    good: `"targetUrl": { "value": "https://llm.contoso.com/v1" },
"listModelsEndpoint": { "value": "https://llm.contoso.com/list" },
"getModelEndpoint": { "value": "/models/{deploymentName}" },
"deploymentProvider": { "value": "OpenAI" }`,
    source: 'foundry-samples: ModelGateway-Connection-Objects.md (2026)',
  },
  'discovery-provider': {
    title: 'deploymentProvider is mixed up with the format of a model.',
    why: 'deploymentProvider says which shape the discovery answers have: AzureOpenAI ({"value": […]}) or OpenAI ({"data": […]}). It is not the format of a model (OpenAI, Anthropic, NonOpenAI).',
    bad: `"listModelsEndpoint": { "value": "/models" },
"getModelEndpoint": { "value": "/models/{deploymentName}" },
"deploymentProvider": { "value": "Anthropic" }`,
    good: `"listModelsEndpoint": { "value": "/models" },
"getModelEndpoint": { "value": "/models/{deploymentName}" },
"deploymentProvider": { "value": "OpenAI" }`,
    source: 'foundry-samples: ModelGateway-Connection-Objects.md',
  },
  'model-name': {
    title: 'A model has a name that agents cannot use.',
    why: 'Agents name a model as <connection>/<model>. A model name with a slash, a colon or anything but letters, digits, -, _ and . is refused ("Invalid model_id").',
    bad: '"staticModels": { "value": [{ "name": "meta/llama-3.3", "properties": { "model": { "name": "llama-3.3" } } }] }',
    good: '"staticModels": { "value": [{ "name": "llama-3.3", "properties": { "model": { "name": "meta/llama-3.3" } } }] }',
    source: 'foundry-samples issue reports',
  },
  'model-duplicate': {
    title: 'Two models have the same name.',
    why: 'Agents name a model by <connection>/<model>; with two models of the same name it is open which one answers. Names that differ only in letter case are confused as easily.',
    bad: `"staticModels": { "value": [
  { "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } },
  { "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o-mini" } } }
] }`,
    good: `"staticModels": { "value": [
  { "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } },
  { "name": "gpt-4o-mini", "properties": { "model": { "name": "gpt-4o-mini" } } }
] }`,
    source: 'foundry-samples: ModelGateway-Connection-Objects.md',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
