import type { Json } from '../../parameters/value.js';
import { isObject } from '../key-header.js';
import { valuePointer } from '../pointers.js';
import { definePolicyRule } from './policy-rule.js';

export const requiredHeaders = definePolicyRule('requiredHeaders', (subject, headers, report) => {
  const given = subject.value('customHeaders');
  if (given?.kind === 'keyVault' || (given !== undefined && !isObject(given.value))) return;
  const have: { readonly [name: string]: Json } = given === undefined ? {} : (given.value as { readonly [name: string]: Json });
  for (const { name, value, pattern } of headers) {
    const found = Object.entries(have).find(([other]) => other.toLowerCase() === name.toLowerCase());
    const changes = [
      value === undefined
        ? { parameter: 'customHeaders' }
        : { parameter: 'customHeaders', value: { ...have, [found?.[0] ?? name]: value } },
    ];
    if (found === undefined) {
      const hint =
        value !== undefined
          ? `Add it with the value ${JSON.stringify(value)}.`
          : pattern === undefined
            ? 'Add it to customHeaders.'
            : `Add it with a value that matches ${pattern}.`;
      report({
        pointer: given === undefined ? '/parameters' : valuePointer('customHeaders'),
        message: `The policy requires the header ${JSON.stringify(name)} in customHeaders.`,
        hint,
        changes,
      });
      continue;
    }
    const [written, text] = found;
    const isOpen = typeof text === 'string' && text.includes('${');
    if (typeof text !== 'string' || isOpen) continue;
    const pointer = valuePointer('customHeaders', written);
    if (value !== undefined && text !== value) {
      report({
        pointer,
        message: `The policy requires the header ${JSON.stringify(name)} to have another value.`,
        hint: `Write ${JSON.stringify(value)}.`,
        changes,
      });
    } else if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) {
      report({
        pointer,
        message: `The value of the header ${JSON.stringify(name)} is not as the policy requires.`,
        hint: `Write one that matches ${pattern}.`,
        changes,
      });
    }
  }
});
