import { mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { chatPath, onKnownHost, otherOperation, shownQuery, targetOf } from './target.js';

export const targetQuery = defineRule({
  id: 'target-query',
  severity: 'error',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined || target.rest === '') return;
    // A whole URL of one operation, query and all: another rule says so.
    if (
      shownQuery(target) !== '' &&
      (chatPath.test(target.path) || otherOperation.test(target.path) || onKnownHost(subject)?.meant !== undefined)
    )
      return;
    const version = /[?&]api-version=/i.test(target.rest);
    report({
      pointer: valuePointer('targetUrl'),
      within: { start: target.text.length - target.rest.length, end: target.text.length },
      message: `The target has a ${target.rest.startsWith('#') ? 'fragment' : 'query'}, and the service appends its path after it.`,
      hint: version ? 'Move the api-version to inferenceAPIVersion.' : 'Remove it; what the gateway needs may go into customHeaders.',
      changes: mendedChanges(subject, 'targetUrl', ...(version ? (['inferenceAPIVersion'] as const) : [])),
    });
  },
});
