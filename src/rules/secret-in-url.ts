import type { ParameterName } from '../generated/parameters.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Tell } from './rule.js';
import { isReference, looksSecret, namesSecret, secretsInUrl } from './secret-text.js';

const names: readonly ParameterName[] = ['targetUrl', 'tokenUrl', 'listModelsEndpoint', 'getModelEndpoint'];

export const secretInUrl = defineRule({
  id: 'secret-in-url',
  severity: 'error',
  about: ['targetUrl', 'tokenUrl', 'listModelsEndpoint', 'getModelEndpoint'],
  check(subject, report) {
    for (const name of names) {
      const text = subject.text(name) ?? '';
      const login = secretsInUrl(text).find(({ end }) => text[end] === '@');
      if (login === undefined) {
        inQuery(name, text, report);
        continue;
      }
      const without = text.slice(0, login.start) + text.slice(login.end + 1);
      report({
        pointer: valuePointer(name),
        within: login,
        message: `${name} has a user or password in it.`,
        hint: 'Remove it; the key goes into apiKey, and authConfig says which header carries it.',
        changes: [{ parameter: name, value: without }],
      });
    }
  },
});

/** A key in the query. Of the target any query is wrong: another rule says so. */
function inQuery(name: ParameterName, text: string, report: Tell): void {
  if (name === 'targetUrl' || !text.includes('?')) return;
  for (const part of text.matchAll(/[?&]([^?&=#]+)=([^&#]+)/g)) {
    const [whole, key = '', value = ''] = part;
    if (isReference(value) || /^[{<]/.test(value) || !(namesSecret(key) || /^(code|sig|key)$/i.test(key) || looksSecret(value))) continue;
    report({
      pointer: valuePointer(name),
      within: { start: part.index, end: part.index + whole.length },
      message: `The query of ${name} carries a key (${key}), which is stored in readable properties and written to logs.`,
      hint: 'Remove it; the key goes into apiKey, and authConfig says which header carries it.',
      changes: [{ parameter: name }],
    });
  }
}
