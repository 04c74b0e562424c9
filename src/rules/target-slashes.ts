import { mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { chatPath, onKnownHost, otherOperation, targetOf } from './target.js';

export const targetSlashes = defineRule({
  id: 'target-slashes',
  severity: 'warning',
  about: ['targetUrl'],
  check(subject, report) {
    const target = targetOf(subject);
    if (target === undefined) return;
    // Without any path, the path is what is missing: another rule says so.
    const known = onKnownHost(subject);
    if (/^\/+$/.test(target.path) && (target.host.includes('.azure-api.') || known?.meant !== undefined)) return;
    // Two URLs in one text: another rule says so.
    if (/https?:\/\//i.test(target.path)) return;
    const doubled = /\/{2,}/.exec(target.path);
    // It goes with the operation before it.
    if (doubled === null && (chatPath.test(target.path) || otherOperation.test(target.path))) return;
    const found = doubled ?? (target.path.length > 0 && target.rest === '' ? /\/$/.exec(target.path) : null);
    if (found === null) return;
    const start = target.pathAt + found.index;
    report({
      pointer: valuePointer('targetUrl'),
      within: { start, end: start + found[0].length },
      message:
        doubled === null
          ? 'The target ends in a slash; chat requests may go to //chat/completions.'
          : 'The path of the target has doubled slashes.',
      hint: doubled === null ? 'Remove the slash.' : 'Leave one slash.',
      changes: mendedChanges(subject, 'targetUrl'),
    });
  },
});
