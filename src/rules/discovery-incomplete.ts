import { discoveryParameters, given, givenDiscovery } from './model-source.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const discoveryIncomplete = defineRule({
  id: 'discovery-incomplete',
  severity: 'error',
  explain: {
    why: 'Discovery needs all three of listModelsEndpoint, getModelEndpoint and deploymentProvider. With one or two the connection has no models at all, and the official template complains about something else.',
    bad: '"listModelsEndpoint": { "value": "/models" },\n"getModelEndpoint": { "value": "/models/{deploymentName}" }',
    good: '"listModelsEndpoint": { "value": "/models" },\n"getModelEndpoint": { "value": "/models/{deploymentName}" },\n"deploymentProvider": { "value": "OpenAI" }',
    source: 'foundry-samples: connection-modelgateway.bicep',
  },
  about: ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  *check(subject) {
    const there = givenDiscovery(subject);
    const [first] = there;
    if (first === undefined || there.length === discoveryParameters.length || given(subject, 'staticModels')) return;
    const missing = discoveryParameters.filter((name) => !there.includes(name));
    yield {
      pointer: valuePointer(first),
      message: `Discovery is incomplete: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      hint: `Add ${missing.length === 1 ? 'it' : 'them'}, or list the models in staticModels.`,
      changes: missing.map((parameter) => ({ parameter })),
    };
  },
});
