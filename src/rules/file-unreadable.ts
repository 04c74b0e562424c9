import { defineRule } from './rule.js';

export const fileUnreadable = defineRule({
  id: 'file-unreadable',
  severity: 'error',
});
