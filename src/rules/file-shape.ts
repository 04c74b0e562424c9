import { defineRule } from './rule.js';

export const fileShape = defineRule({
  id: 'file-shape',
  severity: 'error',
});
