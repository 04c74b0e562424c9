import { isObject } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { isReference, looksSecret, namesSecret } from './secret-text.js';
import { variableNames } from '../parameters/variables.js';

export const secretInHeaders = defineRule({
  id: 'secret-in-headers',
  severity: 'error',
  about: ['customHeaders', 'additionalMetadata'],
  *check(subject) {
    for (const name of ['customHeaders', 'additionalMetadata'] as const) {
      const value = subject.value(name);
      if (value === undefined || value.kind === 'keyVault' || !isObject(value.value)) continue;
      if (value.kind === 'literal' && subject.known(name) === undefined) continue;
      for (const [header, text] of Object.entries(value.value)) {
        if (typeof text !== 'string' || text === '') continue;
        const variable = variableNames(text).length > 0;
        if (!namesSecret(header) && (variable || !looksSecret(text))) continue;
        const { [header]: _, ...left } = value.value;
        const is = namesSecret(header) ? 'is' : 'looks like';
        const reference = variable && isReference(text);
        yield {
          pointer: valuePointer(name, header),
          message: reference
            ? `The value of ${header} would be stored in readable metadata.`
            : `The value of ${header} ${is} a secret and stands in clear; ${name} is stored in readable metadata.`,
          hint: name === 'customHeaders' ? 'Put the key into apiKey and the header\'s name into authConfig.' : 'Remove it.',
          changes: [{ parameter: name, value: Object.keys(left).length === 0 ? null : left }],
          ...(namesSecret(header) && !reference ? {} : { severity: 'warning' as const }),
        };
      }
    }
  },
});
