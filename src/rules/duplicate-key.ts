import { defineRule } from './rule.js';

export const duplicateKey = defineRule({
  id: 'duplicate-key',
  severity: 'error',
});
