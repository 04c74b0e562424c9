import { defineRule } from './rule.js';

export const fileEncoding = defineRule({
  id: 'file-encoding',
  severity: 'error',
});
