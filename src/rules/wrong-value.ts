import { defineRule } from './rule.js';

export const wrongValue = defineRule({
  id: 'wrong-value',
  severity: 'error',
});
