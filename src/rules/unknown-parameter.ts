import { defineRule } from './rule.js';

export const unknownParameter = defineRule({
  id: 'unknown-parameter',
  severity: 'error',
  explain: {
    why: 'ARM refuses a deployment with a parameter that the template does not have (InvalidTemplate). Metadata keys of the connection (models, modelDiscovery) are easily taken for parameters, and inferenceApiVersion is really spelt inferenceAPIVersion.',
    bad: '"inferenceApiVersion": { "value": "2024-10-21" }',
    good: '"inferenceAPIVersion": { "value": "2024-10-21" }',
    source: 'foundry-samples: both READMEs misspell it',
  },
});
