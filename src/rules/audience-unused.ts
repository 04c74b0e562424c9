import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const audienceUnused = defineRule({
  id: 'audience-unused',
  severity: 'info',
  about: ['audience'],
  check(subject, report) {
    const authType = subject.text('authType');
    if (authType === undefined || (authType !== 'ApiKey' && authType !== 'OAuth2') || !given(subject, 'audience')) return;
    report({
      pointer: valuePointer('audience'),
      message: `The audience has no effect with authType ${authType}.`,
      hint: 'Remove it.',
      changes: [{ parameter: 'audience', value: null }],
    });
  },
});
