import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const audienceMissing = defineRule({
  id: 'audience-missing',
  severity: 'error',
  about: ['audience'],
  check(subject, report) {
    if (subject.text('authType') !== 'ProjectManagedIdentity' || subject.text('audience')?.trim() !== '') return;
    report({
      pointer: valuePointer('audience'),
      message: 'ProjectManagedIdentity needs an audience, but it is empty.',
      hint: 'Remove the parameter for https://cognitiveservices.azure.com, or give the URI that the gateway checks.',
      changes: [{ parameter: 'audience', value: null }],
    });
  },
});
