import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const apiRevision = defineRule({
  id: 'api-revision',
  severity: 'warning',
  about: ['apiName'],
  check(subject, report) {
    const name = subject.text('apiName')?.trim() ?? '';
    const found = /;rev=\d*$/i.exec(name);
    if (found === null || found.index === 0) return;
    const value = name.slice(0, found.index);
    report({
      pointer: valuePointer('apiName'),
      message: `"${found[0].slice(1)}" names a revision, but only the path of the API becomes part of the target, and it leads to the current revision.`,
      hint: `Write "${value}", and make the revision you mean the current one.`,
      changes: [{ parameter: 'apiName', value }],
    });
  },
});
