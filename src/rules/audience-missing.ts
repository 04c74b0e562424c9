import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const audienceMissing = defineRule({
  id: 'audience-missing',
  severity: 'error',
  explain: {
    why: 'ProjectManagedIdentity needs an audience ("Project identity requires an audience to be specified"). Left out, it is https://cognitiveservices.azure.com; an empty text is not.',
    bad: '"authType": { "value": "ProjectManagedIdentity" },\n"category": { "value": "ApiManagement" },\n"audience": { "value": "" }',
    good: '"authType": { "value": "ProjectManagedIdentity" },\n"category": { "value": "ApiManagement" }',
    source: 'foundry-samples: APIM-Connection-Objects.md',
  },
  about: ['audience'],
  *check(subject) {
    if (subject.text('authType') !== 'ProjectManagedIdentity' || subject.text('audience')?.trim() !== '') return;
    yield {
      pointer: valuePointer('audience'),
      message: 'ProjectManagedIdentity needs an audience, but it is empty.',
      hint: 'Remove the parameter for https://cognitiveservices.azure.com, or give the URI that the gateway checks.',
      changes: [{ parameter: 'audience', value: null }],
    };
  },
});
