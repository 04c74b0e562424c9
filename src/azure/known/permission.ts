import type { KnownFailure } from './known-failure.js';

type Said = Pick<KnownFailure, 'kind' | 'cause' | 'hint'>;

const mayNotReadApim: Said = {
  kind: 'auth',
  cause: 'The signed-in identity may not read the API Management service, its API, or the key of its subscription.',
  hint: 'Have the role API Management Service Contributor (or Reader plus subscriptions/listSecrets) assigned on the service; a new role needs some minutes.',
};

const mayNotUseVault: Said = {
  kind: 'auth',
  cause: 'The signed-in identity may not use the vault in a deployment.',
  hint: 'Have Microsoft.KeyVault/vaults/deploy/action granted on the vault (Key Vault Contributor holds it).',
};

const mayNot: Said = {
  kind: 'auth',
  cause: 'The signed-in identity may not do this here.',
  hint: 'Have Contributor on the resource group or Foundry Account Owner on the account assigned (a new role needs up to ten minutes), or correct the subscription in projectResourceId.',
};

/** ARM's words where its code was cut off. */
const notAllowed = (action: string): RegExp => new RegExp(`does not have (?:authorization|permission) to perform action '${action}`, 'i');

export const permission: readonly KnownFailure[] = [
  {
    codes: ['AuthorizationFailed', 'LinkedAuthorizationFailed'],
    text: /ApiManagement/i,
    ...mayNotReadApim,
  },
  {
    codes: ['AuthorizationFailed', 'LinkedAuthorizationFailed'],
    text: /KeyVault|vaults\/deploy/i,
    ...mayNotUseVault,
  },
  {
    codes: ['AuthorizationFailed', 'LinkedAuthorizationFailed', 'AuthorizationDenied'],
    ...mayNot,
  },
  { name: 'AuthorizationFailed', text: notAllowed('Microsoft\\.ApiManagement/'), ...mayNotReadApim },
  { name: 'KeyVaultParameterReferenceAuthorizationFailed', text: notAllowed('Microsoft\\.KeyVault/'), ...mayNotUseVault },
  { name: 'AuthorizationFailed', text: notAllowed('Microsoft\\.(?!ApiManagement/|KeyVault/)'), ...mayNot },
  {
    codes: ['RequestDisallowedByPolicy', 'DenyAssignmentAuthorizationFailed', 'ScopeLocked'],
    kind: 'azure',
    cause: 'A policy, deny assignment or lock of the subscription forbids this change.',
    hint: 'Ask whoever owns the policy or lock that the message names.',
  },
];
