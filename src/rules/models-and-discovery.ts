import { given, givenDiscovery, discoveryParameters } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const modelsAndDiscovery = defineRule({
  id: 'models-and-discovery',
  severity: 'error',
  explain: {
    why: 'A connection has either a static list of models or discovery. The official template stops at both (minutes later, in a deployment script) and silently drops an incomplete discovery beside a list.',
    bad: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } }] },\n"listModelsEndpoint": { "value": "/models" },\n"getModelEndpoint": { "value": "/models/{deploymentName}" },\n"deploymentProvider": { "value": "OpenAI" }',
    good: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } }] }',
    source: 'foundry-samples: connection-modelgateway.bicep',
  },
  about: ['staticModels'],
  *check(subject) {
    const discovery = givenDiscovery(subject);
    const [first] = discovery;
    if (first === undefined || !given(subject, 'staticModels')) return;
    const partial = discovery.length < discoveryParameters.length;
    const message = partial
      ? `Beside staticModels, ${discovery.join(' and ')} ${discovery.length === 1 ? 'has' : 'have'} no effect.`
      : 'Both staticModels and discovery are given.';
    const hint = partial ? `Remove ${discovery.length === 1 ? 'it' : 'them'}.` : `Remove staticModels, or ${discovery.join(', ')}.`;
    const changes = partial ? discovery.map((parameter) => ({ parameter, value: null })) : [{ parameter: 'staticModels' }];
    yield { pointer: valuePointer(first), message, hint, changes };
  },
});
