import type { Policy } from '../../configuration/configuration.js';
import type { houseExplanations } from '../explanations/house.js';
import type { Severity } from '../rule.js';
import { allowedApimSubscriptions, allowedAuthTypes, connectionLevel, connectionNamePattern, forbidMasterSubscription, forbidSharing } from './connection.js';
import { requiredHeaders } from './headers.js';
import { allowedHosts } from './hosts.js';
import type { PolicyRule } from './policy-rule.js';

/** Every house rule, by its setting. */
export const policyRules = {
  allowedHosts,
  requiredHeaders,
  connectionNamePattern,
  allowedAuthTypes,
  forbidSharing,
  connectionLevel,
  forbidMasterSubscription,
  allowedApimSubscriptions,
} as const satisfies { readonly [Setting in keyof Policy]-?: PolicyRule<Setting> };

/** Rules about foundry-gw.yaml itself. */
export const configurationRules = [
  { id: 'ignore-expired', severity: 'warning' },
  { id: 'ignore-unused', severity: 'warning' },
  { id: 'ignore-reason', severity: 'info' },
] as const satisfies readonly { readonly id: string; readonly severity: Severity }[];

export type HouseRuleId = keyof typeof houseExplanations;

/** Rules that are none of parameter files in general: the house's own, and those about its configuration. */
export const houseRules: readonly { readonly id: HouseRuleId; readonly severity: Severity }[] = [
  ...Object.values(policyRules).map(({ id, severity }) => ({ id: id as HouseRuleId, severity })),
  ...configurationRules,
];
