import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const oauth2Incomplete = defineRule({
  id: 'oauth2-incomplete',
  severity: 'error',
  about: ['authType'],
  check(subject, report) {
    if (subject.kind !== 'model-gateway' || subject.text('authType') !== 'OAuth2' || subject.text('category') === 'ApiManagement') return;
    const missing = (['clientId', 'tokenUrl'] as const).filter((name) => !given(subject, name));
    if (missing.length === 0) return;
    report({
      pointer: valuePointer('authType'),
      message: `OAuth2 needs ${missing.join(' and ')}.`,
      hint: `Add ${missing.join(' and ')}.`,
      changes: missing.map((parameter) => ({ parameter })),
    });
  },
});
