import type { KnownFailure } from './known-failure.js';

type Said = Pick<KnownFailure, 'kind' | 'cause' | 'hint'>;

const missing: Said = {
  kind: 'azure',
  cause: 'The secret of a Key Vault reference does not exist.',
  hint: 'Correct the secret name in the reference, or create the secret.',
};

const unreadable: Said = {
  kind: 'azure',
  cause: 'ARM may not read the secret of a Key Vault reference.',
  hint: 'Enable the vault for template deployment (az keyvault update --enabled-for-template-deployment true) and grant Microsoft.KeyVault/vaults/deploy/action.',
};

const retrieveFailed = 'KeyVaultParameterReferenceSecretRetrieveFailed';

export const keyVault: readonly KnownFailure[] = [
  {
    codes: ['KeyVaultParameterReferenceNotFound', 'KeyVaultParameterReferenceSecretNotFound', 'SecretNotFound'],
    kind: 'azure',
    cause: 'The vault or secret of a Key Vault reference does not exist.',
    hint: 'Correct vault id and secret name in the reference, or create the secret.',
  },
  {
    codes: [retrieveFailed],
    text: /NotFound|was not found/,
    ...missing,
  },
  {
    codes: ['KeyVaultParameterReferenceAuthorizationFailed'],
    kind: 'auth',
    cause: 'The signed-in identity may not use the vault in a deployment.',
    hint: 'Have Microsoft.KeyVault/vaults/deploy/action granted on the vault (Key Vault Contributor holds it).',
  },
  {
    codes: [retrieveFailed, 'KeyVaultParameterReferenceInvalid'],
    ...unreadable,
  },
  {
    id: 'vault-not-enabled',
    text: /not enabled for (?:template )?deployment|enabledForTemplateDeployment/i,
    kind: 'azure',
    cause: 'The vault is not enabled for template deployment.',
    hint: 'Enable it: az keyvault update --name <vault> --enabled-for-template-deployment true.',
  },
  {
    name: retrieveFailed,
    text: /secret of KeyVault parameter '[^']{1,100}' cannot be retrieved\. Http status code: 'NotFound'/i,
    ...missing,
  },
  {
    name: retrieveFailed,
    text: /secret of KeyVault parameter '[^']{1,100}' cannot be retrieved/i,
    ...unreadable,
  },
  {
    id: 'account-key-vault',
    text: /Failed to add secrets|could not access your Key Vault/i,
    kind: 'azure',
    cause: 'The Foundry account keeps its secrets in a Key Vault that it may not write to.',
    hint: "Grant the account's identity Key Vault Secrets Officer on that vault.",
  },
];
