import { defineRule } from './rule.js';

export const fileEncoding = defineRule({
  id: 'file-encoding',
  severity: 'error',
  explain: {
    why: 'The bytes are not text in UTF-8 or UTF-16, so some of it would be read wrongly.',
    bad: '"gatewayName": { "value": "caf\ufffd" }',
    good: '"gatewayName": { "value": "cafe" }',
    source: 'RFC 8259',
  },
});
