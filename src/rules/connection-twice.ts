import { defineRule } from './rule.js';

/** Found across files: src/rules/across.ts. */
export const connectionTwice = defineRule({
  id: 'connection-twice',
  severity: 'error',
});
