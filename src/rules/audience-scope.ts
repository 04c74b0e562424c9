import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const audienceScope = defineRule({
  id: 'audience-scope',
  severity: 'error',
  about: ['audience'],
  check(subject, report) {
    const audience = subject.text('audience');
    const found = audience === undefined ? null : /\/\.default\/?$/.exec(audience);
    if (audience === undefined || found === null) return;
    report({
      pointer: valuePointer('audience'),
      within: { start: found.index, end: audience.length },
      message: 'The audience ends in /.default: that is a scope.',
      hint: `Write "${audience.slice(0, found.index)}".`,
      changes: [{ parameter: 'audience', value: audience.slice(0, found.index) }],
    });
  },
});
