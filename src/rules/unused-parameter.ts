import { given, givenDiscovery } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const unusedParameter = defineRule({
  id: 'unused-parameter',
  severity: 'info',
  about: ['apiKey', 'deploymentAPIVersion'],
  check(subject, report) {
    const authType = subject.text('authType');
    if ((authType === 'OAuth2' || authType === 'ProjectManagedIdentity') && given(subject, 'apiKey')) {
      report({
        pointer: valuePointer('apiKey'),
        message: `apiKey has no effect with authType ${authType}.`,
        hint: 'Remove it.',
        changes: [{ parameter: 'apiKey', value: null }],
      });
    }
    if (given(subject, 'deploymentAPIVersion') && given(subject, 'staticModels') && givenDiscovery(subject).length === 0) {
      report({
        pointer: valuePointer('deploymentAPIVersion'),
        message: 'deploymentAPIVersion is for discovery, and has no effect beside a list of models.',
        hint: 'Remove it.',
        changes: [{ parameter: 'deploymentAPIVersion', value: null }],
      });
    }
  },
});
