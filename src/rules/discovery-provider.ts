import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';

export const discoveryProvider = defineRule({
  id: 'discovery-provider',
  severity: 'error',
  about: ['deploymentProvider'],
  check(subject, report) {
    const provider = subject.text('deploymentProvider');
    if (
      provider === undefined ||
      !/^(anthropic|nonopenai|non-openai|openai-oss|deepseek|cohere|meta|mistral|google|gemini)$/i.test(provider)
    )
      return;
    report({
      pointer: valuePointer('deploymentProvider'),
      message: `"${provider}" is the format or maker of a model; deploymentProvider is the shape of the discovery answers.`,
      hint: 'Use OpenAI where the list is {"data": […]}, AzureOpenAI where it is {"value": […]}.',
      changes: [{ parameter: 'deploymentProvider' }],
    });
  },
});
