import type { KnownFailure } from './known-failure.js';

const noProject: Pick<KnownFailure, 'kind' | 'cause' | 'hint'> = {
  kind: 'azure',
  cause: 'The project or account of projectResourceId does not exist.',
  hint: 'Correct projectResourceId: az cognitiveservices account list --query "[].id".',
};

const busy: Pick<KnownFailure, 'kind' | 'cause' | 'hint'> = {
  kind: 'azure',
  cause: 'Azure is still busy with another change of the same account or deployment.',
  hint: 'Wait for it to end and run again; az deployment group list shows what runs.',
};

export const resources: readonly KnownFailure[] = [
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
    name: 'ParentResourceNotFound',
    text: /parent resource '[^']{0,300}CognitiveServices[^']{0,300}' could not be found/i,
    ...noProject,
  },
  {
    codes: ['ResourceNotFound', 'ParentResourceNotFound', 'NotFound'],
    ...noProject,
  },
  {
    codes: ['AnotherOperationInProgress', 'AccountProvisioningStateInvalid', 'RequestConflict', 'DeploymentActive', 'ResourceNotReady'],
    ...busy,
  },
  {
    name: 'RequestConflict',
    text: /provisioning state is not terminal/i,
    ...busy,
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
