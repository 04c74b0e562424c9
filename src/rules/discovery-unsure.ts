import { discoveryParameters, given, givenDiscovery } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const discoveryUnsure = defineRule({
  id: 'discovery-unsure',
  severity: 'info',
  off: true,
  about: discoveryParameters,
  check(subject, report) {
    const there = givenDiscovery(subject);
    if (there.length < discoveryParameters.length || given(subject, 'staticModels')) return;
    report({
      pointer: valuePointer(there[0]!),
      message: 'Sources disagree whether agents can use models found by discovery.',
      hint: 'List the models in staticModels to be sure; foundry-gw models prints them.',
      changes: [{ parameter: 'staticModels' }],
    });
  },
});
