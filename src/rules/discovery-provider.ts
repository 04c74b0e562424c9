import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const discoveryProvider = defineRule({
  id: 'discovery-provider',
  severity: 'error',
  explain: {
    why: 'deploymentProvider says which shape the discovery answers have: AzureOpenAI ({"value": […]}) or OpenAI ({"data": […]}). It is not the format of a model (OpenAI, Anthropic, NonOpenAI).',
    bad: '"listModelsEndpoint": { "value": "/models" },\n"getModelEndpoint": { "value": "/models/{deploymentName}" },\n"deploymentProvider": { "value": "Anthropic" }',
    good: '"listModelsEndpoint": { "value": "/models" },\n"getModelEndpoint": { "value": "/models/{deploymentName}" },\n"deploymentProvider": { "value": "OpenAI" }',
    source: 'foundry-samples: ModelGateway-Connection-Objects.md',
  },
  about: ['deploymentProvider'],
  *check(subject) {
    const provider = subject.text('deploymentProvider');
    if (provider === undefined || !/^(anthropic|nonopenai|non-openai|openai-oss|deepseek|cohere|meta|mistral|google|gemini)$/i.test(provider)) return;
    yield {
      pointer: valuePointer('deploymentProvider'),
      message: `"${provider}" is the format or maker of a model; deploymentProvider is the shape of the discovery answers.`,
      hint: 'Use OpenAI where the list is {"data": […]}, AzureOpenAI where it is {"value": […]}.',
      changes: [{ parameter: 'deploymentProvider' }],
    };
  },
});
