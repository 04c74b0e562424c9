import { given, givenDiscovery } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const modelsMissing = defineRule({
  id: 'models-missing',
  severity: 'error',
  explain: {
    why: 'Without a list of models or discovery an agent finds no model in the connection. Only for category ApiManagement the service falls back to /deployments and /deployments/{deploymentName} of the API, which few APIs have.',
    bad: '"staticModels": { "value": [] }',
    good: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o", "version": "2024-11-20", "format": "OpenAI" } } }] }',
    source: 'foundry-samples: connection-modelgateway.bicep, APIM-Connection-Objects.md',
  },
  *check(subject) {
    if (given(subject, 'staticModels') || givenDiscovery(subject).length > 0) return;
    const fallback = subject.kind === 'apim' || subject.text('category') === 'ApiManagement';
    const empty = subject.file.parameters.has('staticModels');
    yield {
      ...(empty ? { pointer: valuePointer('staticModels') } : { pointer: '/parameters', key: true }),
      message: fallback ? 'There are neither models nor discovery: the service will ask the API for /deployments.' : 'There are neither models nor discovery.',
      hint: 'List the models in staticModels, or give listModelsEndpoint, getModelEndpoint and deploymentProvider.',
      changes: [{ parameter: 'staticModels' }],
      ...(fallback ? { severity: 'warning' as const } : {}),
    };
  },
});
