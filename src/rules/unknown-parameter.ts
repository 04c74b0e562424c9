import { defineRule } from './rule.js';

export const unknownParameter = defineRule({
  id: 'unknown-parameter',
  severity: 'error',
});
