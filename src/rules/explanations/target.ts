import type { Explanation } from './explanation.js';

/** Rules about the target and known hosts. */
export const targetExplanations = {
  'url-https': {
    title: 'A URL is plain http.',
    why: 'The key travels with every request, and the service wants https with a certificate of a public authority. (http on this machine is let through, for trying things out.)',
    bad: '"targetUrl": { "value": "http://llm.contoso.com/v1" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'foundry-samples: model-gateway setup guide',
  },
  'target-chat-path': {
    title: 'The target has the path that the service appends itself.',
    why: 'The service appends /chat/completions (and /deployments/<model> before it, when deploymentInPath is "true") to the target. A target that has it already gives a doubled path, and the gateway answers 404.',
    bad: '"targetUrl": { "value": "https://llm.contoso.com/v1/chat/completions" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'learn.microsoft.com: Bring your own AI gateway to Foundry Agent Service',
  },
  'target-query': {
    title: 'The target has a query or a fragment.',
    why: 'The service appends a path and its own ?api-version= to the target as it stands. A query or fragment on the target ends up in the middle of the URL.',
    bad: '"targetUrl": { "value": "https://llm.contoso.com/v1?api-version=2024-10-21" }',
    good: `"targetUrl": { "value": "https://llm.contoso.com/v1" },
"inferenceAPIVersion": { "value": "2024-10-21" }`,
    source: 'foundry-samples: test_model_gateway.py',
  },
  'target-slashes': {
    title: 'The target has a slash too many.',
    why: 'The service appends its path to the target. A slash at the end gives // in the URL where the client does not trim it; some gateways answer 404 or redirect. So do doubled slashes inside.',
    bad: '"targetUrl": { "value": "https://llm.contoso.com/v1/" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'foundry-samples: the two official testers differ',
  },
  'target-apim-path': {
    title: 'The target is an API Management host without the path of an API.',
    why: 'API Management serves an API below the API\'s own path. With the bare host as target the agent fails with "Connection not found", which blames the name instead of the path.',
    bad: '"targetUrl": { "value": "https://contoso-apim.azure-api.net" }',
    good: '"targetUrl": { "value": "https://contoso-apim.azure-api.net/azure-openai" }',
    source: 'foundry-samples: APIM-Connection-Objects.md',
  },
  'target-project-endpoint': {
    title: 'The target is the endpoint of a Foundry project.',
    why: 'The endpoint of a Foundry project (…/api/projects/<project>) is where agents are managed. It serves no models, so every chat request gets 404.',
    bad: '"targetUrl": { "value": "https://contoso-models.services.ai.azure.com/api/projects/support-agents" }',
    good: '"targetUrl": { "value": "https://contoso-models.services.ai.azure.com/openai/v1" }',
    source: 'foundry-samples: model-gateway setup guide',
  },
  'host-target': {
    title: 'The target is not where this host serves chat completions.',
    why: 'Known hosts serve chat completions below fixed base paths (api.openai.com below /v1). Any other base path gets 404 for every request.',
    bad: `"targetUrl": { "value": "https://api.openai.com" },
"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": "Bearer {api_key}" } }`,
    good: `"targetUrl": { "value": "https://api.openai.com/v1" },
"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": "Bearer {api_key}" } }`,
    source: 'The public API references of the hosts; the official OpenAI sample has this mistake',
  },
  'host-path-form': {
    title: 'Path form or api-version do not fit the target on this host.',
    why: 'On a known host, target, deploymentInPath and inferenceAPIVersion must fit each other: Azure OpenAI below /openai wants the deployment in the path and an api-version; below /openai/v1 it wants neither. Otherwise every request gets 404.',
    bad: `"targetUrl": { "value": "https://contoso.openai.azure.com/openai/v1" },
"deploymentInPath": { "value": "true" }`,
    good: `"targetUrl": { "value": "https://contoso.openai.azure.com/openai/v1" },
"deploymentInPath": { "value": "false" }`,
    source: 'learn.microsoft.com: Azure OpenAI REST API reference',
  },
  'host-key-header': {
    title: 'The key would be sent in a header that this host does not take it from.',
    why: 'Without authConfig the key goes into the header api-key. OpenAI, OpenRouter and Gemini take it only as "Authorization: Bearer <key>" and answer 401 (Gemini: 400) otherwise; the AI Gateway tier of API Management takes api-key, but not x-api-key.',
    bad: '"targetUrl": { "value": "https://api.openai.com/v1" }',
    good: `"targetUrl": { "value": "https://api.openai.com/v1" },
"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": "Bearer {api_key}" } }`,
    source: 'foundry-samples: model-gateway setup guide; learn.microsoft.com: AI gateway in Azure API Management',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
