import { headerName, isObject, stringsOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';
import { wholeChange } from './whole-change.js';

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const beyondLatin = /[\u0100-\uffff]/;

export const customHeaderForm = defineRule({
  id: 'custom-header-form',
  severity: 'error',
  about: ['customHeaders'],
  check(subject, report) {
    const inner = nested(subject);
    if (inner !== null) {
      report({
        pointer: valuePointer('customHeaders', 'value'),
        key: true,
        message: 'customHeaders is nested once too deep: "value" stands twice.',
        hint: 'Remove the inner "value".',
        changes: [{ parameter: 'customHeaders', value: inner }],
      });
      return;
    }
    const headers = stringsOf(subject, 'customHeaders');
    const mended = wholeChange('customHeaders', headers.length, () =>
      Object.fromEntries(
        Object.entries(subject.known('customHeaders') as object).map(([name, text]) => [name.replace(/\s*:\s*$/, ''), text as unknown]),
      ),
    );
    for (const [name, text] of headers) {
      const changes = [{ parameter: 'customHeaders' }];
      if (!headerName.test(name)) {
        const better = name.replace(/\s*:\s*$/, '');
        const renamed =
          better !== name && headerName.test(better)
            ? { hint: `Write "${better}".`, changes: [mended()] }
            : { hint: 'Header names have letters, digits and hyphens, no blanks or colons.', changes };
        report({
          pointer: valuePointer('customHeaders', name),
          key: true,
          message: `${JSON.stringify(name)} is not the name of a header.`,
          ...renamed,
        });
      }
      if (control.test(text)) {
        report({
          pointer: valuePointer('customHeaders', name),
          message: `The value of ${JSON.stringify(name)} has a line break or another control character.`,
          hint: 'Write it in one line.',
          changes,
        });
      } else if (beyondLatin.test(text)) {
        report({
          pointer: valuePointer('customHeaders', name),
          message: `The value of ${JSON.stringify(name)} has characters that HTTP headers cannot carry.`,
          hint: 'Use plain letters, or percent-encode it.',
          changes,
        });
      }
    }
  },
});

function nested(subject: Subject): object | null {
  const raw = subject.value('customHeaders');
  if (raw === undefined || raw.kind === 'keyVault' || !isObject(raw.value)) return null;
  const inner = raw.value['value'];
  return Object.keys(raw.value).length === 1 && isObject(inner) ? inner : null;
}
