import type { houseExplanations } from './explanations/house.js';
import type { Severity } from './rule.js';

export type HouseRuleId = keyof typeof houseExplanations;

const severities = {
  'policy/allowed-hosts': 'error',
  'policy/allowed-apim-services': 'error',
  'policy/required-headers': 'error',
  'policy/connection-name-pattern': 'error',
  'policy/allowed-auth-types': 'error',
  'policy/forbid-sharing': 'error',
  'policy/connection-level': 'error',
  'policy/forbid-master-subscription': 'error',
  'policy/allowed-apim-subscriptions': 'error',
  'ignore-expired': 'warning',
  'ignore-unused': 'warning',
  'ignore-reason': 'info',
} as const satisfies Readonly<Record<HouseRuleId, Severity>>;

/** Rules that are none of parameter files in general: the house's own (src/rules/policy), and those about its configuration. */
export const houseRules = (Object.entries(severities) as [HouseRuleId, Severity][]).map(([id, severity]) => ({ id, severity }));
