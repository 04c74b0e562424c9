import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

const parameters = ['clientId', 'clientSecret', 'tokenUrl', 'scopes'] as const;

export const oauth2Unused = defineRule({
  id: 'oauth2-unused',
  severity: 'warning',
  about: ['clientId', 'clientSecret', 'tokenUrl'],
  check(subject, report) {
    const authType = subject.text('authType');
    if (authType !== 'ApiKey' && authType !== 'ProjectManagedIdentity') return;
    const there = parameters.filter((name) => given(subject, name));
    const [first] = there;
    if (first === undefined) return;
    const list = there.length === 1 ? `${first} has` : `${there.slice(0, -1).join(', ')} and ${there.at(-1)!} have`;
    report({
      pointer: valuePointer(first),
      message: `${list} no effect with authType ${authType}.`,
      hint: `Set authType to OAuth2, or remove ${there.length === 1 ? 'it' : 'them'}.`,
      changes: [{ parameter: 'authType' }],
    });
  },
});
