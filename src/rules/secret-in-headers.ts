import type { Change } from '../parameters/file.js';
import type { Json } from '../parameters/value.js';
import { variableNames } from '../parameters/variables.js';
import { isObject } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Subject } from './rule.js';
import { isReference, looksSecret, namesSecret } from './secret-text.js';

export const secretInHeaders = defineRule({
  id: 'secret-in-headers',
  severity: 'error',
  about: ['customHeaders', 'additionalMetadata'],
  check(subject, report) {
    for (const name of ['customHeaders', 'additionalMetadata'] as const) {
      const value = subject.value(name);
      if (value === undefined || value.kind === 'keyVault' || !isObject(value.value)) continue;
      if (value.kind === 'literal' && subject.known(name) === undefined) continue;
      const headers = Object.entries(value.value);
      for (const [header, text] of headers) {
        if (typeof text !== 'string' || text === '') continue;
        const variable = variableNames(text).length > 0;
        if (!namesSecret(header) && (variable || namesId(header) || !looksSecret(text))) continue;
        const is = namesSecret(header) ? 'is' : 'looks like';
        const reference = variable && isReference(text);
        report({
          pointer: valuePointer(name, header),
          message: reference
            ? `The value of ${header} would be stored in readable metadata.`
            : `The value of ${header} ${is} a secret and stands in clear; ${name} is stored in readable metadata.`,
          hint: name === 'customHeaders' ? hintFor(subject) : 'Remove it.',
          changes: [without(name, value.value, header, headers.length)],
          ...(namesSecret(header) && !reference ? {} : { severity: 'warning' as const }),
        });
      }
    }
  },
});

/** Whether what a header of that name holds is long and mixed without being secret. */
function namesId(header: string): boolean {
  const words = header
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);
  return ids.has(words.at(-1)!) && !words.some((word) => /secret|key|token/.test(word));
}

const ids: ReadonlySet<string> = new Set(['id', 'etag', 'sha', 'sha1', 'sha256', 'hash', 'digest', 'commit', 'revision', 'traceparent']);

function hintFor(subject: Subject): string {
  const authType = subject.text('authType');
  if (authType === 'ProjectManagedIdentity' || authType === 'OAuth2')
    return `Remove it, and let the gateway take the token of ${authType} alone; or use ApiKey.`;
  return subject.kind === 'apim'
    ? 'Remove it: the key of apimSubscriptionName is sent already; its header is named in authConfig.'
    : "Put the key into apiKey and the header's name into authConfig.";
}

/** One header less; of very many only the name of the parameter, or the answer would grow with their square. */
function without(parameter: string, headers: { readonly [name: string]: Json }, header: string, count: number): Change {
  if (count > 50) return { parameter };
  const { [header]: _, ...left } = headers;
  return { parameter, value: count === 1 ? null : left };
}
