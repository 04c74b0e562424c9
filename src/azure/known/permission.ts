import type { KnownFailure } from './known-failure.js';

export const permission: readonly KnownFailure[] = [
  {
    codes: ['AuthorizationFailed', 'LinkedAuthorizationFailed'],
    text: /ApiManagement/i,
    kind: 'auth',
    cause: 'The signed-in identity may not read the API Management service, its API, or the key of its subscription.',
    hint: 'Have the role API Management Service Contributor (or Reader plus subscriptions/listSecrets) assigned on the service; a new role needs some minutes.',
  },
  {
    codes: ['AuthorizationFailed', 'LinkedAuthorizationFailed'],
    text: /KeyVault|vaults\/deploy/i,
    kind: 'auth',
    cause: 'The signed-in identity may not use the vault in a deployment.',
    hint: 'Have Microsoft.KeyVault/vaults/deploy/action granted on the vault (Key Vault Contributor holds it).',
  },
  {
    codes: ['AuthorizationFailed', 'LinkedAuthorizationFailed', 'AuthorizationDenied'],
    kind: 'auth',
    cause: 'The signed-in identity may not do this here.',
    hint: 'Have Contributor on the resource group or Foundry Account Owner on the account assigned (a new role needs up to ten minutes), or correct the subscription in projectResourceId.',
  },
  {
    codes: ['RequestDisallowedByPolicy', 'DenyAssignmentAuthorizationFailed', 'ScopeLocked'],
    kind: 'azure',
    cause: 'A policy, deny assignment or lock of the subscription forbids this change.',
    hint: 'Ask whoever owns the policy or lock that the message names.',
  },
];
