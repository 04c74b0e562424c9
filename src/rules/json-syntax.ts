import { defineRule } from './rule.js';

export const jsonSyntax = defineRule({
  id: 'json-syntax',
  severity: 'error',
  explain: {
    why: 'The text is not JSON, so neither this program nor Azure can read it.',
    bad: '"targetUrl": { "value": "https://llm.contoso.com/v1" "apiKey": {} }',
    good: '"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    source: 'RFC 8259',
  },
});
