import { mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { chatPath, onKnownHost, otherOperation, targetOf } from './target.js';

export const targetOperation = defineRule({
  id: 'target-operation',
  severity: 'warning',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    const found = target === undefined || chatPath.test(target.path) ? null : otherOperation.exec(target.path);
    if (target === undefined || found === null) return;
    const start = target.pathAt + found.index;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + found[0].length },
      message: `The target ends in ${found[0]}, an operation of the API: chat requests would go to ${target.path.replace(/\/+$/, '')}/chat/completions.`,
      hint: 'Cut it off.',
      changes: mendedChanges(subject, 'targetUrl'),
      ...(onKnownHost(subject)?.form === undefined ? {} : { severity: 'error' as const }),
    });
  },
});
