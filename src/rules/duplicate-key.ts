import { defineRule } from './rule.js';

export const duplicateKey = defineRule({
  id: 'duplicate-key',
  severity: 'error',
  explain: {
    why: 'Of a name that stands twice only the last one counts, silently: az and most JSON readers drop the other.',
    bad: '"targetUrl": { "value": "https://old.contoso.com/v1" },\n"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'az deployment group create, measured',
  },
});
