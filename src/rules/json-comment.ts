import { defineRule } from './rule.js';

export const jsonComment = defineRule({
  id: 'json-comment',
  severity: 'warning',
  explain: {
    why: 'JSON has no comments. az accepts them in parameter files, other tools do not; a file named .jsonc may have them, and "_comment" members may stand in any file.',
    bad: '// the production gateway\n"targetUrl": { "value": "https://llm.contoso.com/v1" }',
    good: '"targetUrl": { "_comment": "the production gateway", "value": "https://llm.contoso.com/v1" }',
    source: 'RFC 8259; az deployment group create',
  },
});
