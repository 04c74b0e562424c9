import type { Explanation } from './explanation.js';

/** Rules about single parameters. */
export const parametersExplanations = {
  'missing-parameter': {
    title: 'A parameter, or a part of one, is missing.',
    why: 'The template cannot do without it. The official templates have defaults for it that look valid and deploy nonsense.',
    bad: '"staticModels": { "value": [{ "name": "gpt-4o" }] }',
    good: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } }] }',
    source: 'foundry-samples: connection-apim.bicep, connection-modelgateway.bicep',
  },
  'unknown-parameter': {
    title: 'There is no parameter or member of this name.',
    why: 'ARM refuses a deployment with a parameter that the template does not have (InvalidTemplate). Metadata keys of the connection (models, modelDiscovery) are easily taken for parameters, and inferenceApiVersion is really spelt inferenceAPIVersion.',
    bad: '"inferenceApiVersion": { "value": "2024-10-21" }',
    good: '"inferenceAPIVersion": { "value": "2024-10-21" }',
    source: 'foundry-samples: both READMEs misspell it',
  },
  'wrong-type': {
    title: 'A value has the wrong JSON type.',
    why: 'ARM checks the type of each parameter and refuses the deployment. deploymentInPath is text, "true" or "false", not a boolean.',
    bad: '"deploymentInPath": { "value": false }',
    good: '"deploymentInPath": { "value": "false" }',
    source: 'foundry-samples: connection-apim.bicep',
  },
  'wrong-value': {
    title: 'A value does not have the form that it needs.',
    why: 'The value is not one of those allowed, or does not have the form that Azure or the service needs.',
    bad: '"authType": { "value": "apikey" }',
    good: '"authType": { "value": "ApiKey" }',
    source: 'schemas/*.schema.json',
  },
  placeholder: {
    title: 'Text that a sample wanted replaced is still there.',
    why: 'Text that a sample wanted replaced, or a default of the official templates that only looks valid: the deployment succeeds or fails far from the cause, and nothing sensible comes of it.',
    bad: '"targetUrl": { "value": "https://<your-foundry-resource>.services.ai.azure.com/models" }',
    good: '"targetUrl": { "value": "https://contoso-models.services.ai.azure.com/models" }',
    source: 'foundry-samples: the parameter files and the defaults of both templates',
  },
  'reference-not-secret': {
    title: 'A parameter that is no secret refers to Key Vault.',
    why: 'Key Vault references are for secrets: ARM resolves them during the deployment and only for secure parameters. What the connection\'s name, URL and metadata are made of must be known before.',
    bad: '"gatewayName": { "reference": { "keyVault": { "id": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/kv-prod" }, "secretName": "gateway-name" } }',
    good: '"gatewayName": { "value": "contoso" }',
    source: 'learn.microsoft.com: Key Vault references in parameter files',
  },
  'resource-id': {
    title: 'An ARM id is that of another kind of resource, or has something beyond it.',
    why: 'The template takes account and project, or the service, from fixed segments of the ARM id. With the id of another resource the deployment fails with an index out of bounds, or goes to the wrong place.',
    bad: '"projectResourceId": { "value": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry" }',
    good: '"projectResourceId": { "value": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents" }',
    source: 'foundry-samples: connection-apim.bicep',
  },
  'connection-name': {
    title: 'The name of the connection is too long, or there is none.',
    why: 'Azure publishes 3 to 33 letters, digits, - and _ for connection names (128 in newer previews). Longer names have been seen working; other characters are rejected. Where connectionName is empty, the name is made up and easily gets too long.',
    bad: '"connectionName": { "value": "contoso-production-gateway-for-support-agents" }',
    good: '"connectionName": { "value": "contoso-support" }',
    source: 'azure-rest-api-specs: ConnectionName.tsp',
  },
} as const satisfies Readonly<Record<string, Explanation>>;
