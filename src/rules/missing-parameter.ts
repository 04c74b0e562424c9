import { defineRule } from './rule.js';

export const missingParameter = defineRule({
  id: 'missing-parameter',
  severity: 'error',
});
