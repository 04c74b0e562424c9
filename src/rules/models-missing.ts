import { given, givenDiscovery } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const modelsMissing = defineRule({
  id: 'models-missing',
  severity: 'error',
  check(subject, report) {
    if (given(subject, 'staticModels') || givenDiscovery(subject).length > 0) return;
    const fallback = subject.kind === 'apim' || subject.text('category') === 'ApiManagement';
    const empty = subject.gives('staticModels');
    report({
      ...(empty ? { pointer: valuePointer('staticModels') } : { pointer: '/parameters', key: true }),
      message: fallback
        ? 'There are neither models nor discovery: the service will ask the API for /deployments.'
        : 'There are neither models nor discovery.',
      hint: 'List the models in staticModels, or give listModelsEndpoint, getModelEndpoint and deploymentProvider.',
      changes: [{ parameter: 'staticModels' }],
      ...(fallback ? { severity: 'warning' as const } : {}),
    });
  },
});
