import { defineRule } from './rule.js';

export const bicepParameters = defineRule({
  id: 'bicep-parameters',
  severity: 'error',
});
