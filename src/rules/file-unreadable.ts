import { defineRule } from './rule.js';

export const fileUnreadable = defineRule({
  id: 'file-unreadable',
  severity: 'error',
  explain: {
    why: 'The file could not be read from disk.',
    bad: '(a file without read permission)',
    good: '(chmod u+r)',
    source: 'learn.microsoft.com: Create Resource Manager parameter file',
  },
});
