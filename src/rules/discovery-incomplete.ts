import { discoveryParameters, given, givenDiscovery } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const discoveryIncomplete = defineRule({
  id: 'discovery-incomplete',
  severity: 'error',
  about: ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  check(subject, report) {
    const there = givenDiscovery(subject);
    const [first] = there;
    if (first === undefined || there.length === discoveryParameters.length || given(subject, 'staticModels')) return;
    const missing = discoveryParameters.filter((name) => !there.includes(name));
    report({
      pointer: valuePointer(first),
      message: `Discovery is incomplete: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      hint: `Add ${missing.length === 1 ? 'it' : 'them'}, or list the models in staticModels.`,
      changes: missing.map((parameter) => ({ parameter })),
    });
  },
});
