import { describe, expect, test } from 'vitest';
import { httpAnswerError } from '../../src/azure/arm-errors.js';
import { azureFailure, explainAzure } from '../../src/azure/errors.js';
import { knownFailures } from '../../src/azure/known-failures.js';

const told = (code: string, message: string, more: object = {}) => explainAzure({ code, message, ...more });

/** Codes and texts as Azure and az are known to give them, and the step that has to be named. */
const catalogue: readonly (readonly [code: string, message: string, kind: string, next: RegExp])[] = [
  [
    'AuthorizationFailed',
    "The client 'x' does not have authorization to perform action 'Microsoft.CognitiveServices/accounts/projects/connections/write'",
    'auth',
    /Contributor/,
  ],
  [
    'AuthorizationFailed',
    "… to perform action 'Microsoft.ApiManagement/service/subscriptions/listSecrets/action'",
    'auth',
    /API Management Service Contributor/,
  ],
  ['LinkedAuthorizationFailed', "… 'Microsoft.KeyVault/vaults/deploy/action'", 'auth', /Key Vault/],
  ['ParentResourceNotFound', 'Failed to perform write', 'azure', /projectResourceId/],
  ['ResourceNotFound', "The Resource 'Microsoft.ApiManagement/service/x' was not found", 'azure', /apimResourceId/],
  ['ResourceGroupNotFound', "Resource group 'x' could not be found.", 'azure', /projectResourceId/],
  ['InvalidTemplate', "The language expression property array index '10' is out of bounds", 'azure', /accounts\/<account>\/projects/],
  ['InvalidTemplate', "The value 'X' is not part of the allowed value(s)", 'azure', /validate/],
  ['UnmatchedPrincipalType', 'x', 'azure', /principal/],
  ['PrincipalNotFound', 'x', 'azure', /[Ww]ait/],
  ['FlagMustBeSetForRestore', 'x', 'azure', /purge/],
  ['AccountProvisioningStateInvalid', 'in state Accepted', 'azure', /again/],
  ['AnotherOperationInProgress', 'x', 'azure', /again/],
  ['InsufficientQuota', 'x', 'azure', /quota/],
  ['BadRequest', 'Failed to add secrets. Please make sure … could not access your Key Vault', 'azure', /Key Vault Secrets Officer/],
  ['KeyVaultParameterReferenceSecretRetrieveFailed', "Http status code: 'Forbidden'", 'azure', /enabled-for-template-deployment/],
  ['TooManyRequests', 'x', 'azure', /--concurrency/],
  ['UserError', 'Project identity requires an audience to be specified', 'azure', /audience/],
  ['ValidationError', "Credentials Property can't be empty for auth type OAuth2", 'azure', /FOUNDRY_GW_CLIENT_SECRET/],
  ['InvalidAuthenticationTokenTenant', 'x', 'auth', /az login --tenant/],
  ['Forbidden', 'Tenant provided in token does not match resource token', 'auth', /az login --tenant/],
  ['SignInFailed', 'AADSTS7000215: Invalid client secret provided.', 'auth', /AZURE_CLIENT_ID/],
  ['SignInFailed', 'AADSTS70043: The refresh token has expired', 'auth', /az login/],
  ['SignInFailed', 'ManagedIdentityCredential: Network unreachable.', 'auth', /--credential/],
  ['RequestDisallowedByPolicy', 'x', 'azure', /policy/],
  ['NoRegisteredProviderFound', 'x', 'azure', /az provider register/],
  ['AzFailed', 'getaddrinfo ENOTFOUND management.azure.com', 'azure', /DNS/],
  ['AzFailed', 'self-signed certificate in certificate chain', 'azure', /NODE_EXTRA_CA_CERTS/],
  ['NameNotResolved', 'management.azure.com: the name does not resolve.', 'azure', /DNS/],
  ['AzureUnreachable', 'socket hang up', 'azure', /HTTPS_PROXY/],
];

describe('known failures', () => {
  test.each(catalogue)('%s: %s', (code, message, kind, next) => {
    const error = told(code, message);
    expect(error.kind).toBe(kind);
    expect(error.cause).toMatch(/\.$/);
    expect(error.hint).toMatch(next);
  });

  test('every row says what it means in whole sentences, and nothing twice', () => {
    for (const { cause, hint, codes, text, status } of knownFailures) {
      expect(codes ?? text ?? status).toBeDefined();
      for (const sentence of [cause, hint]) if (sentence !== null) expect(sentence).toMatch(/^[\w`'].*[.)]$/s);
    }
  });

  test('no row hides behind an earlier one: its codes are told by itself for some text', () => {
    const shadowed = knownFailures.filter(
      ({ codes, text, status }, index) =>
        codes !== undefined &&
        text === undefined &&
        status === undefined &&
        codes.every((code) => knownFailures.slice(0, index).some((before) => before.text === undefined && before.codes?.includes(code))),
    );
    expect(shadowed).toEqual([]);
  });
});

test('a code that ends in NotFound is no name that does not resolve', () => {
  expect(told('AzFailed', '(ThingNotFound) The reSourceNotFound').code).toBe('AzFailed');
  expect(told('AzFailed', 'ParentResourceNotFound').code).not.toBe('NameNotResolved');
});

test('an outer code is enough where the inner one says nothing', () => {
  expect(told('Whatever', 'x', { outer: ['AuthorizationFailed'] }).kind).toBe('auth');
});

test('what nobody knows still says where to look', () => {
  expect(told('NeverSeenBefore', 'x')).toMatchObject({
    code: 'NeverSeenBefore',
    kind: 'azure',
    cause: null,
    hint: expect.stringContaining('portal'),
  });
  expect(explainAzure(httpAnswerError(401, null, 'GET x'))).toMatchObject({ code: 'Unauthorized', kind: 'auth' });
});

test('as a failure it carries cause and next step', () => {
  const error = azureFailure({ code: 'TooManyRequests', message: 'slow\ndown' });
  expect(error).toMatchObject({
    failure: 'azure',
    message: 'slow down',
    hint: expect.stringContaining('Azure is throttling requests. Wait'),
  });
});
