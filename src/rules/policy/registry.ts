import type { Policy } from '../../configuration/configuration.js';
import { allowedApimServices } from './apim-services.js';
import {
  allowedApimSubscriptions,
  allowedAuthTypes,
  connectionLevel,
  connectionNamePattern,
  forbidMasterSubscription,
  forbidSharing,
} from './connection.js';
import { requiredHeaders } from './headers.js';
import { allowedHosts } from './hosts.js';
import type { PolicyRule } from './policy-rule.js';

/** Every house rule, by its setting. */
export const policyRules = {
  allowedHosts,
  allowedApimServices,
  requiredHeaders,
  connectionNamePattern,
  allowedAuthTypes,
  forbidSharing,
  connectionLevel,
  forbidMasterSubscription,
  allowedApimSubscriptions,
} as const satisfies { readonly [Setting in keyof Policy]-?: PolicyRule<Setting> };
