import { alsoSet, mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { chatPath, shownQuery, targetOf } from './target.js';

export const targetChatPath = defineRule({
  id: 'target-chat-path',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    const found = target === undefined ? null : chatPath.exec(target.path);
    if (target === undefined || found === null) return;
    const start = target.pathAt + found.index;
    const query = shownQuery(target);
    const chat = /\/chat\/completions/i.test(found[0]);
    const deployment = found[0].startsWith('/deployments/');
    const changes = mendedChanges(
      subject,
      'targetUrl',
      ...(deployment ? (['deploymentInPath'] as const) : []),
      ...(query === '' ? [] : (['inferenceAPIVersion'] as const)),
    );
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: query !== '' ? target.text.length : start + found[0].length },
      message: `The target ends in ${found[0]}${query}, which the service appends itself.`,
      hint: `Cut it off${alsoSet(changes)}.${query === '?…' ? ' A key goes into apiKey; what else the query says may go into customHeaders.' : ''}`,
      changes,
      // A target that names one deployment works with the model in the body, for that one model.
      ...(chat || subject.text('deploymentInPath') === 'true' ? {} : { severity: 'warning' as const }),
    });
  },
});
