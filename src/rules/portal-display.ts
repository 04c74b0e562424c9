import { isObject } from './key-header.js';
import { given } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

/** How the connection looks in the portal. Nothing of it matters to agents, so nobody hears it unasked. */
export const portalDisplay = defineRule({
  id: 'portal-display',
  severity: 'info',
  off: true,
  check(subject, report) {
    const shared = subject.known('isSharedToAll');
    const level = subject.text('connectionLevel');
    if (shared === false) {
      const at = subject.gives('isSharedToAll') ? { pointer: valuePointer('isSharedToAll') } : { pointer: '/parameters', key: true };
      report({
        ...at,
        message:
          level === 'account'
            ? 'An account-level connection that is not shared is described nowhere; projects may not see it.'
            : 'The portal shows a connection of one project in that project only, not in the list of connected models of the account.',
        hint: "Set isSharedToAll to true if other projects or the portal's list need it.",
        changes: [{ parameter: 'isSharedToAll' }],
      });
    }
    const headers = subject.known('customHeaders');
    const identity = subject.text('authType') === 'ProjectManagedIdentity';
    if (!given(subject, 'staticModels') || (identity && isObject(headers) && Object.keys(headers).length > 0)) return;
    report({
      pointer: valuePointer('staticModels'),
      message: identity
        ? 'The portal may show an error page, or a catalogue of hundreds of models, instead of this list.'
        : 'With a key the portal counts the models of a catalogue (hundreds) instead of this list.',
      hint: identity ? "Add a custom header as a marker if the portal's list matters." : 'Go by what agents and foundry-gw models see.',
      changes: [{ parameter: 'customHeaders' }],
    });
  },
});
