import { given } from './model-source.js';
import { isObject } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const keyHeaderUnused = defineRule({
  id: 'key-header-unused',
  severity: 'warning',
  about: ['authConfig', 'authHeaderName', 'authHeaderFormat'],
  check(subject, report) {
    const authType = subject.text('authType');
    if (authType !== 'ProjectManagedIdentity' && authType !== 'OAuth2') return;
    // There the sign-in itself is what is wrong, and another one may need the header.
    if (authType === 'ProjectManagedIdentity' && subject.kind === 'model-gateway' && subject.text('category') !== 'ApiManagement') return;
    for (const name of ['authConfig', 'authHeaderName', 'authHeaderFormat'] as const) {
      const value = subject.known(name);
      if (!given(subject, name) || (isObject(value) && Object.keys(value).length === 0)) continue;
      report({
        pointer: valuePointer(name),
        message: `${name} has no effect with authType ${authType}: the token goes into Authorization.`,
        hint: 'Remove it.',
        changes: [{ parameter: name, value: null }],
      });
    }
  },
});
