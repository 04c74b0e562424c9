import { defineRule } from './rule.js';

export const fileShape = defineRule({
  id: 'file-shape',
  severity: 'error',
  explain: {
    why: 'A parameter file is { "parameters": { "<name>": { "value": … } } }; each parameter has exactly one of "value" and "reference".',
    bad: '"gatewayName": "contoso"',
    good: '"gatewayName": { "value": "contoso" }',
    source: 'learn.microsoft.com: Create Resource Manager parameter file',
  },
});
