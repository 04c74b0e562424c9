import { given, givenDiscovery, discoveryParameters } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const modelsAndDiscovery = defineRule({
  id: 'models-and-discovery',
  severity: 'error',
  about: ['staticModels'],
  check(subject, report) {
    const discovery = givenDiscovery(subject);
    const [first] = discovery;
    if (first === undefined || !given(subject, 'staticModels')) return;
    const partial = discovery.length < discoveryParameters.length;
    const message = partial
      ? `Beside staticModels, ${discovery.join(' and ')} ${discovery.length === 1 ? 'has' : 'have'} no effect.`
      : 'Both staticModels and discovery are given.';
    const hint = partial ? `Remove ${discovery.length === 1 ? 'it' : 'them'}.` : `Remove staticModels, or ${discovery.join(', ')}.`;
    const changes = partial ? discovery.map((parameter) => ({ parameter, value: null })) : [{ parameter: 'staticModels' }];
    report({ pointer: valuePointer(first), message, hint, changes });
  },
});
