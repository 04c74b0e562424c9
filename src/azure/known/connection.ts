import type { KnownFailure } from './known-failure.js';

/** What the service and the templates say of a connection that they refuse, whatever the code. */
export const connectionTexts: readonly KnownFailure[] = [
  {
    id: 'credentials-empty',
    text: /Credentials Property can't be empty/i,
    kind: 'azure',
    cause: 'The connection was sent without its key or secret.',
    hint: 'Give the secret: in the parameter file as a Key Vault reference or ${NAME}, or as FOUNDRY_GW_API_KEY / FOUNDRY_GW_CLIENT_SECRET.',
  },
  {
    id: 'audience-required',
    text: /identity requires an audience/i,
    kind: 'azure',
    cause: 'authType ProjectManagedIdentity needs an audience.',
    hint: 'Add the parameter audience, for instance https://cognitiveservices.azure.com.',
  },
  {
    id: 'category-null',
    text: /Category cannot be null/i,
    kind: 'azure',
    cause: 'The connection has no category that gateways use.',
    hint: 'Use kind apim or model-gateway; foundry-gw validate shows what is missing.',
  },
  {
    id: 'project-id-index',
    text: /array index '\d+' is out of bounds/i,
    kind: 'azure',
    cause: 'projectResourceId is not the ARM id of a project.',
    hint: 'Use /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
  },
  {
    id: 'value-not-allowed',
    text: /not part of the allowed value/i,
    kind: 'azure',
    cause: 'A parameter has a value that the template does not allow.',
    hint: 'Run foundry-gw validate on the file; it names the allowed values.',
  },
];

/** Codes of a refusal whose text says more than can be said here. */
export const connectionCodes: readonly KnownFailure[] = [
  {
    codes: [
      'InvalidTemplate',
      'InvalidTemplateDeployment',
      'InvalidDeploymentParameterValue',
      'InvalidRequestContent',
      'InvalidDeployment',
    ],
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
