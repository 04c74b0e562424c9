import { keyHeaderOf, stringsOf } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { looksSecret, namesSecret } from './secret-text.js';

export const customHeaderKey = defineRule({
  id: 'custom-header-key',
  severity: 'error',
  about: ['customHeaders'],
  check(subject, report) {
    const authType = subject.text('authType');
    const key = authType === 'ApiKey' ? keyHeaderOf(subject)?.name : authType === undefined ? undefined : 'Authorization';
    if (key === undefined) return;
    for (const [name, text] of stringsOf(subject, 'customHeaders')) {
      // A secret there is that rule's mistake, and its hint leads to the same end.
      if (name.toLowerCase() !== key.toLowerCase() || (text !== '' && (namesSecret(name) || looksSecret(text)))) continue;
      const { [name]: _, ...left } = subject.known('customHeaders') as Record<string, unknown>;
      report({
        pointer: valuePointer('customHeaders', name),
        key: true,
        message: `The custom header ${name} replaces the one that carries the ${authType === 'ApiKey' ? 'key' : 'token'}.`,
        hint: 'Remove it, or give it another name.',
        changes: [{ parameter: 'customHeaders', value: Object.keys(left).length === 0 ? null : left }],
      });
    }
  },
});
