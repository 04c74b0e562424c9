import { defineRule } from './rule.js';

export const jsonSyntax = defineRule({
  id: 'json-syntax',
  severity: 'error',
});
