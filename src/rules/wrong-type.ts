import { defineRule } from './rule.js';

export const wrongType = defineRule({
  id: 'wrong-type',
  severity: 'error',
  explain: {
    why: 'ARM checks the type of each parameter and refuses the deployment. deploymentInPath is text, "true" or "false", not a boolean.',
    bad: '"deploymentInPath": { "value": false }',
    good: '"deploymentInPath": { "value": "false" }',
    source: 'foundry-samples: connection-apim.bicep',
  },
});
