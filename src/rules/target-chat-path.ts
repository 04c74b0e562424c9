import { mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { chatPath, targetOf } from './target.js';

export const targetChatPath = defineRule({
  id: 'target-chat-path',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    const found = target === undefined ? null : chatPath.exec(target.path);
    if (target === undefined || found === null) return;
    const start = target.pathAt + found.index;
    const chat = /\/chat\/completions/i.test(found[0]);
    const deployment = found[0].startsWith('/deployments/');
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + found[0].length },
      message: `The target ends in ${found[0]}, which the service appends itself.`,
      hint: `Cut it off${deployment ? ' and set deploymentInPath to "true"' : ''}.`,
      changes: mendedChanges(subject, 'targetUrl', ...(deployment ? (['deploymentInPath'] as const) : [])),
      // A target that names one deployment works with the model in the body, for that one model.
      ...(chat || subject.text('deploymentInPath') === 'true' ? {} : { severity: 'warning' as const }),
    });
  },
});
