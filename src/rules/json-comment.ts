import { defineRule } from './rule.js';

export const jsonComment = defineRule({
  id: 'json-comment',
  severity: 'warning',
});
