import { defineRule } from './rule.js';

export const missingParameter = defineRule({
  id: 'missing-parameter',
  severity: 'error',
  explain: {
    why: 'The template cannot do without it. The official templates have defaults for it that look valid and deploy nonsense.',
    bad: '"staticModels": { "value": [{ "name": "gpt-4o" }] }',
    good: '"staticModels": { "value": [{ "name": "gpt-4o", "properties": { "model": { "name": "gpt-4o" } } }] }',
    source: 'foundry-samples: connection-apim.bicep, connection-modelgateway.bicep',
  },
});
