/** One known way in which Azure, az or the way to them fails. All that is given has to fit. */
export interface KnownFailure {
  /** The code people see, where Azure gave none of its own. */
  readonly name?: string;
  /** Codes of ARM, inner or outer. */
  readonly codes?: readonly string[];
  /** What the message says. */
  readonly text?: RegExp;
  readonly status?: number;
  readonly kind: 'auth' | 'azure' | 'usage';
  readonly cause: string | null;
  readonly hint: string | null;
}

const signIn: readonly KnownFailure[] = [
  {
    name: 'NotSignedIn',
    text: /Please run 'az login'|run `?az login`? to (?:setup|set up)|No subscription found\. Run 'az account set'|not logged in to any active cloud/i,
    kind: 'auth',
    cause: 'az is not signed in.',
    hint: 'Run az login (in a pipeline: az login --service-principal or --federated-token), or use --engine arm with a credential of its own.',
  },
  {
    name: 'SignInExpired',
    codes: ['ExpiredAuthenticationToken', 'AuthenticationFailed', 'InvalidAuthenticationToken'],
    kind: 'auth',
    cause: 'Azure did not accept the sign-in.',
    hint: 'Sign in again: az logout, then az login.',
  },
  {
    name: 'SignInExpired',
    text: /AADSTS(?:50173|70043|700082|50078|50076|50079|53003|65001)|refresh token has expired|interaction_required|Interactive authentication is needed/i,
    kind: 'auth',
    cause: 'The sign-in has expired or needs another step.',
    hint: 'Sign in again: az login --tenant <tenant> (add --scope with what the message names).',
  },
  {
    name: 'WrongCredential',
    text: /AADSTS(?:7000215|7000222|700016|90002|700027|70021|700213|700024)|invalid_client|invalid_grant/i,
    kind: 'auth',
    cause: 'The identity that signs in is unknown to the tenant, or its secret, certificate or federation is wrong or expired.',
    hint: 'Check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret, or sign in again.',
  },
  {
    name: 'WrongTenant',
    codes: ['InvalidAuthenticationTokenTenant'],
    kind: 'auth',
    cause: 'The sign-in is for another tenant than the one that holds the subscription.',
    hint: 'Sign in to the tenant of the subscription: az login --tenant <tenant>.',
  },
  {
    name: 'WrongTenant',
    text: /Tenant provided in token does not match|wrong issuer/i,
    kind: 'auth',
    cause: 'The sign-in is for another tenant than the one that holds the resource.',
    hint: "Sign in to the resource's tenant: az login --tenant <tenant>.",
  },
  {
    name: 'SubscriptionNotFound',
    text: /subscription of '[^']*' doesn't exist|Subscription '[^']*' (?:not found|could not be found)|SubscriptionNotFound/i,
    kind: 'auth',
    cause: 'The signed-in identity does not see this subscription: it is misspelt in projectResourceId, or belongs to another tenant or account.',
    hint: 'Look at az account list --all, then az login --tenant <tenant>; or correct projectResourceId.',
  },
  {
    codes: ['SubscriptionNotFound', 'InvalidSubscriptionId', 'MissingSubscription'],
    kind: 'auth',
    cause: 'The signed-in identity does not see this subscription: it is misspelt in projectResourceId, or belongs to another tenant or account.',
    hint: 'Look at az account list --all, then az login --tenant <tenant>; or correct projectResourceId.',
  },
];

const permission: readonly KnownFailure[] = [
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
    hint: 'Have Contributor on the resource group or Foundry Account Owner on the account assigned; a new role needs up to ten minutes, then sign in again.',
  },
  {
    codes: ['RequestDisallowedByPolicy', 'DenyAssignmentAuthorizationFailed', 'ScopeLocked'],
    kind: 'azure',
    cause: 'A policy, deny assignment or lock of the subscription forbids this change.',
    hint: 'Ask whoever owns the policy or lock that the message names.',
  },
];

const keyVault: readonly KnownFailure[] = [
  {
    codes: ['KeyVaultParameterReferenceNotFound', 'KeyVaultParameterReferenceSecretNotFound', 'SecretNotFound'],
    kind: 'azure',
    cause: 'The vault or secret of a Key Vault reference does not exist.',
    hint: 'Correct vault id and secret name in the reference, or create the secret.',
  },
  {
    codes: ['KeyVaultParameterReferenceAuthorizationFailed', 'KeyVaultParameterReferenceSecretRetrieveFailed', 'KeyVaultParameterReferenceInvalid'],
    kind: 'azure',
    cause: 'ARM may not read the secret of a Key Vault reference.',
    hint: 'Enable the vault for template deployment (az keyvault update --enabled-for-template-deployment true) and grant Microsoft.KeyVault/vaults/deploy/action.',
  },
  {
    text: /not enabled for (?:template )?deployment|enabledForTemplateDeployment/i,
    kind: 'azure',
    cause: 'The vault is not enabled for template deployment.',
    hint: 'Enable it: az keyvault update --name <vault> --enabled-for-template-deployment true.',
  },
  {
    text: /Failed to add secrets|could not access your Key Vault/i,
    kind: 'azure',
    cause: 'The Foundry account keeps its secrets in a Key Vault that it may not write to.',
    hint: "Grant the account's identity Key Vault Secrets Officer on that vault.",
  },
];

const resources: readonly KnownFailure[] = [
  {
    codes: ['DeploymentNotFound'],
    kind: 'azure',
    cause: 'Azure has no deployment of this name (any more).',
    hint: null,
  },
  {
    codes: ['ResourceNotFound', 'NotFound', 'ParentResourceNotFound', 'ResourceGroupNotFound'],
    text: /ApiManagement/i,
    kind: 'azure',
    cause: 'The API Management service, API or subscription does not exist under this id.',
    hint: 'Check apimResourceId, apiName and apimSubscriptionName: az apim api list, az apim list.',
  },
  {
    codes: ['ResourceGroupNotFound'],
    kind: 'azure',
    cause: 'projectResourceId names a resource group that the subscription does not have.',
    hint: 'Correct projectResourceId: az cognitiveservices account list --query "[].id".',
  },
  {
    codes: ['ResourceNotFound', 'ParentResourceNotFound', 'NotFound'],
    kind: 'azure',
    cause: 'The project or account of projectResourceId does not exist.',
    hint: 'Correct projectResourceId: az cognitiveservices account list --query "[].id".',
  },
  {
    codes: ['AnotherOperationInProgress', 'AccountProvisioningStateInvalid', 'RequestConflict', 'DeploymentActive', 'ResourceNotReady'],
    kind: 'azure',
    cause: 'Azure is still busy with another change of the same account or deployment.',
    hint: 'Wait for it to end and run again; az deployment group list shows what runs.',
  },
  {
    codes: ['TooManyRequests', 'SubscriptionRequestsThrottled', 'OperationNotAllowed'],
    kind: 'azure',
    cause: 'Azure is throttling requests.',
    hint: 'Wait a minute and run again, with a lower --concurrency.',
  },
  {
    codes: ['ServiceUnavailable', 'ServerTimeout', 'InternalServerError', 'GatewayTimeout', 'BadGateway'],
    kind: 'azure',
    cause: 'Azure has a fault of its own or is overloaded.',
    hint: 'Wait a minute and run again; https://status.azure.com shows known faults.',
  },
  {
    codes: ['DeploymentQuotaExceeded', 'DeploymentQuotaExceededError'],
    kind: 'azure',
    cause: 'The resource group has too many deployments in its history.',
    hint: 'Delete old ones: az deployment group delete.',
  },
  {
    codes: ['InsufficientQuota', 'SkuNotAvailable'],
    kind: 'azure',
    cause: 'The subscription lacks quota or capacity for this.',
    hint: 'Ask for quota, or use another region.',
  },
  {
    codes: ['FlagMustBeSetForRestore', 'ServiceAlreadyExists'],
    kind: 'azure',
    cause: 'A deleted resource of the same name is kept for restoring.',
    hint: 'Restore or purge it first.',
  },
  {
    codes: ['UnmatchedPrincipalType', 'PrincipalNotFound'],
    kind: 'azure',
    cause: 'A role assignment names an identity that Entra does not know (yet), or of another type.',
    hint: 'Wait a minute and run again; where that does not help, correct the principal.',
  },
  {
    codes: ['NetworkSecurityGroupNotFound'],
    kind: 'azure',
    cause: 'The network security group that is named does not exist.',
    hint: 'Create it, or correct the name.',
  },
  {
    codes: ['NoRegisteredProviderFound', 'InvalidResourceType', 'MissingSubscriptionRegistration', 'InvalidApiVersionParameter'],
    kind: 'azure',
    cause: 'This cloud or subscription does not offer the resource type in the version that is asked for.',
    hint: 'Register the provider (az provider register --namespace Microsoft.CognitiveServices), or choose a version with --api-version-arm.',
  },
];

const connection: readonly KnownFailure[] = [
  {
    text: /Credentials Property can't be empty/i,
    kind: 'azure',
    cause: 'The connection was sent without its key or secret.',
    hint: 'Give the secret: in the parameter file as a Key Vault reference or ${NAME}, or as FOUNDRY_GW_API_KEY / FOUNDRY_GW_CLIENT_SECRET.',
  },
  {
    text: /identity requires an audience/i,
    kind: 'azure',
    cause: 'authType ProjectManagedIdentity needs an audience.',
    hint: 'Add the parameter audience, for instance https://cognitiveservices.azure.com.',
  },
  {
    text: /Category cannot be null/i,
    kind: 'azure',
    cause: 'The connection has no category that gateways use.',
    hint: 'Use kind apim or model-gateway; foundry-gw validate shows what is missing.',
  },
  {
    text: /array index '\d+' is out of bounds/i,
    kind: 'azure',
    cause: 'projectResourceId is not the ARM id of a project.',
    hint: 'Use /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
  },
  {
    text: /not part of the allowed value/i,
    kind: 'azure',
    cause: 'A parameter has a value that the template does not allow.',
    hint: 'Run foundry-gw validate on the file; it names the allowed values.',
  },
  {
    codes: ['InvalidTemplate', 'InvalidTemplateDeployment', 'InvalidDeploymentParameterValue', 'InvalidRequestContent', 'InvalidDeployment'],
    kind: 'azure',
    cause: 'ARM refused the template or a parameter; nothing was changed.',
    hint: 'Run foundry-gw validate on the file, and foundry-gw render to see what is sent.',
  },
  {
    codes: ['ValidationError', 'BadRequest', 'InvalidRequest', 'BadArgument', 'UserError', 'InvalidParameterValue'],
    kind: 'azure',
    cause: 'The service refused what the connection says.',
    hint: 'Change what the message names; foundry-gw render --as resource shows the body that was sent.',
  },
];

const tools: readonly KnownFailure[] = [
  {
    codes: ['AzNotFound'],
    kind: 'azure',
    cause: null,
    hint: 'Install the Azure CLI (https://aka.ms/azure-cli) and run az login, or use --engine arm.',
  },
  {
    codes: ['AzTooOld'],
    kind: 'azure',
    cause: 'This az is too old for the command, or an extension changes it.',
    hint: 'Update it (az upgrade), or use --engine arm.',
  },
  {
    name: 'BicepNotAvailable',
    text: /retrieve the latest Bicep version|attempting to download Bicep CLI|Bicep CLI not found|Could not find the "?bicep"? executable/i,
    kind: 'azure',
    cause: 'az needs the Bicep CLI for --template bicep, and has none.',
    hint: 'Leave --template bicep out (the compiled template needs no Bicep), put bicep on PATH, or run az bicep install.',
  },
  {
    name: 'BicepFailed',
    text: /: Error BCP\d{3}:|: error BCP\d{3}:/,
    kind: 'azure',
    cause: 'The Bicep compiler of this machine does not accept the template.',
    hint: 'Leave --template bicep out, or update Bicep: az bicep upgrade.',
  },
  {
    name: 'MissingParameters',
    text: /^Missing input parameters/i,
    kind: 'azure',
    cause: 'The template wants parameters that were not given.',
    hint: 'Report it with the parameter file: foundry-gw should have found this first.',
  },
  {
    name: 'UnreadableParameters',
    codes: ['UnreadableParameters'],
    kind: 'azure',
    cause: 'az could not read the parameters that it was handed.',
    hint: 'Run again with --engine arm; if that works, report it with the version of az.',
  },
  {
    name: 'UnknownParameter',
    text: /unrecognized template parameter/i,
    kind: 'azure',
    cause: 'The template does not know a parameter that was sent.',
    hint: 'Run foundry-gw validate on the file.',
  },
  {
    name: 'CertificateBundleMissing',
    text: /REQUESTS_CA_BUNDLE environment variable is specified with an invalid file path|Could not find a suitable TLS CA certificate bundle/i,
    kind: 'azure',
    cause: 'REQUESTS_CA_BUNDLE names a file that does not exist.',
    hint: 'Point REQUESTS_CA_BUNDLE to the PEM file with the certificates, or unset it.',
  },
];

const network: readonly KnownFailure[] = [
  {
    name: 'UntrustedCertificate',
    text: /CERTIFICATE_VERIFY_FAILED|certificate verify failed|self[- ]signed certificate|unable to get (?:local )?issuer certificate|unable to verify the first certificate/i,
    kind: 'azure',
    cause: 'The certificate that answered is not trusted here: a proxy that opens TLS, or a private cloud.',
    hint: 'Give the extra certificates: REQUESTS_CA_BUNDLE for az, NODE_EXTRA_CA_CERTS for --engine arm.',
  },
  {
    name: 'ProxyFailed',
    text: /Cannot connect to proxy|ProxyError|Tunnel connection failed/i,
    kind: 'azure',
    cause: 'The proxy of HTTPS_PROXY did not let the request through.',
    hint: 'Correct HTTPS_PROXY and NO_PROXY.',
  },
  {
    name: 'NameNotResolved',
    text: /Failed to resolve|Name or service not known|getaddrinfo|Temporary failure in name resolution|nodename nor servname|ENOTFOUND|EAI_AGAIN/i,
    kind: 'azure',
    cause: "Azure's host name could not be resolved.",
    hint: 'Check network, DNS and HTTPS_PROXY.',
  },
  {
    name: 'AzureUnreachable',
    text: /Failed to establish a new connection|Connection refused|ECONNREFUSED|Max retries exceeded|Connection aborted|Connection reset|RemoteDisconnected|Read timed out|ConnectTimeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET/i,
    kind: 'azure',
    cause: 'Azure could not be reached from here.',
    hint: 'Check network, HTTPS_PROXY and, in a private cloud, the endpoint (az cloud show, FOUNDRY_GW_ARM_ENDPOINT).',
  },
  {
    name: 'AzureUnreachable',
    codes: ['Unreachable'],
    kind: 'azure',
    cause: 'Azure could not be reached from here.',
    hint: 'Check network, HTTPS_PROXY and, in a private cloud, the endpoint (az cloud show, FOUNDRY_GW_ARM_ENDPOINT).',
  },
  {
    codes: ['AzCrashed'],
    kind: 'azure',
    cause: 'az itself failed.',
    hint: 'Run again; where it stays, update az (az upgrade) or use --engine arm.',
  },
];

/** In order: what looks at the text comes before what only knows the code. */
export const knownFailures: readonly KnownFailure[] = [...tools, ...signIn, ...connection.slice(0, 5), ...permission, ...keyVault, ...resources, ...connection.slice(5), ...network];
