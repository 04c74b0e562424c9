import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const audienceUnused = defineRule({
  id: 'audience-unused',
  severity: 'info',
  explain: {
    why: 'Only ProjectManagedIdentity has an audience; with another authType it is not written to the connection.',
    bad: '"audience": { "value": "https://cognitiveservices.azure.com" }',
    good: '"authType": { "value": "ApiKey" }',
    source: 'foundry-samples: connection-apim.bicep',
  },
  about: ['audience'],
  *check(subject) {
    const authType = subject.text('authType');
    if (authType === undefined || (authType !== 'ApiKey' && authType !== 'OAuth2') || !given(subject, 'audience')) return;
    yield {
      pointer: valuePointer('audience'),
      message: `The audience has no effect with authType ${authType}.`,
      hint: 'Remove it.',
      changes: [{ parameter: 'audience', value: null }],
    };
  },
});
