import { alsoSet, mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { asksVersionOnly, chatPath, targetOf } from './target.js';

export const targetChatPath = defineRule({
  id: 'target-chat-path',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    const found = target === undefined ? null : chatPath.exec(target.path);
    if (target === undefined || found === null) return;
    const start = target.pathAt + found.index;
    const whole = asksVersionOnly(target);
    const chat = /\/chat\/completions/i.test(found[0]);
    const deployment = found[0].startsWith('/deployments/');
    const changes = mendedChanges(subject, 'targetUrl', ...(deployment ? (['deploymentInPath'] as const) : []), ...(whole ? (['inferenceAPIVersion'] as const) : []));
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: whole ? target.text.length : start + found[0].length },
      message: `The target ends in ${found[0]}${whole ? target.rest : ''}, which the service appends itself.`,
      hint: `Cut it off${alsoSet(changes)}.`,
      changes,
      // A target that names one deployment works with the model in the body, for that one model.
      ...(chat || subject.text('deploymentInPath') === 'true' ? {} : { severity: 'warning' as const }),
    });
  },
});
