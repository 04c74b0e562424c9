import type { ParameterName } from '../generated/parameters.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { secretsInUrl } from './secret-text.js';

const names: readonly ParameterName[] = ['targetUrl', 'tokenUrl', 'listModelsEndpoint', 'getModelEndpoint'];

export const secretInUrl = defineRule({
  id: 'secret-in-url',
  severity: 'error',
  about: ['targetUrl', 'tokenUrl', 'listModelsEndpoint', 'getModelEndpoint'],
  *check(subject) {
    for (const name of names) {
      const text = subject.text(name) ?? '';
      const login = secretsInUrl(text).find(({ end }) => text[end] === '@');
      if (login === undefined) continue;
      const without = text.slice(0, login.start) + text.slice(login.end + 1);
      yield {
        pointer: valuePointer(name),
        within: login,
        message: `${name} has a user or password in it.`,
        hint: 'Remove it; the key goes into apiKey, and authConfig says which header carries it.',
        changes: [{ parameter: name, value: without }],
      };
    }
  },
});
