import { defineRule } from './rule.js';

export const wrongType = defineRule({
  id: 'wrong-type',
  severity: 'error',
});
