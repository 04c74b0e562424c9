import { stringsOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { wholeChange } from './whole-change.js';

export const customHeaderDuplicate = defineRule({
  id: 'custom-header-duplicate',
  severity: 'error',
  about: ['customHeaders'],
  check(subject, report) {
    const seen = new Map<string, readonly [string, string]>();
    const headers = stringsOf(subject, 'customHeaders');
    const mended = wholeChange('customHeaders', headers.length, () =>
      firstOfEach(subject.known('customHeaders') as Readonly<Record<string, unknown>>),
    );
    for (const [name, text] of headers) {
      const lower = name.toLowerCase();
      const before = seen.get(lower);
      if (before === undefined) {
        seen.set(lower, [name, text]);
        continue;
      }
      const same = before[1] === text;
      report({
        pointer: valuePointer('customHeaders', name),
        key: true,
        message: `${before[0]} and ${name} are one header: HTTP ignores letter case${same ? '' : ', and only one of the two values counts'}.`,
        hint: 'Keep one of them.',
        changes: [same ? mended() : { parameter: 'customHeaders' }],
      });
    }
  },
});

/** Without those that stand there before in another letter case, with the same text. */
function firstOfEach(headers: Readonly<Record<string, unknown>>): object {
  const seen = new Set<string>();
  return Object.fromEntries(
    Object.entries(headers).filter(([name, text]) => {
      const key = `${name.toLowerCase()}: ${JSON.stringify(text)}`;
      return !seen.has(key) && seen.add(key);
    }),
  );
}
