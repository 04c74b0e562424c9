import { defineRule } from './rule.js';

export const wrongValue = defineRule({
  id: 'wrong-value',
  severity: 'error',
  explain: {
    why: 'The value is not one of those allowed, or does not have the form that Azure or the service needs.',
    bad: '"authType": { "value": "apikey" }',
    good: '"authType": { "value": "ApiKey" }',
    source: 'schemas/*.schema.json',
  },
});
