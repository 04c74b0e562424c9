import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/operations/explain.js';
import { testContext } from '../../support/context.js';

const told = async (topic: string) => (await explain(testContext(), { topic })).matches;

/** Texts as they are met, and the entry that has to come first; a second id may stand beside it. */
const texts: readonly (readonly [text: string, id: string])[] = [
  // Where a request goes.
  ['404 Resource Not Found', 'azure-openai-resource-not-found'],
  ["{'error': {'code': '404', 'message': 'Resource not found'}}", 'azure-openai-resource-not-found'],
  ['400 … Deployment Not Found', 'ModelTakenForDeployment'],
  ['POST https://llm.contoso.com/v1/chat/completions/chat/completions 404', 'doubled-chat-path'],
  ['HTTP 404 {"message":"no Route matched with those values"}', 'kong-no-route'],
  ['{"message":"Missing Authentication Token"}', 'aws-missing-authentication-token'],
  [
    '{"error":{"message":"Invalid URL (POST /chat/completions)","type":"invalid_request_error","param":null,"code":null}}',
    'openai-invalid-url',
  ],
  [
    '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API." }',
    'apim-subscription-key',
  ],
  ['Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.', 'apim-subscription-key'],
  [
    'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription',
    'azure-openai-wrong-key',
  ],
  ['https://generativelanguage.googleapis.com/v1beta/openai/chat/completions answered HTTP 400', 'gemini-bad-request'],
  ['[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]', 'incorrect-api-key'],
  ['Incorrect API key provided: sk-abc. You can find your API key at https://platform.openai.com/account/api-keys.', 'incorrect-api-key'],
  [
    'litellm.BadRequestError: /chat/completions: Invalid model name passed in model=gpt-9. Call `/v1/models` to view available models for your key.',
    'litellm-invalid-model',
  ],
  ['The API version 2020-01-01 is not supported', 'unsupported-api-version'],
  ['Either x-portkey-config or x-portkey-provider header is required', 'portkey-no-provider'],
  ['{ "statusCode": 404, "message": "Resource not found" }', 'apim-operation-not-found'],
  ["Error code: 404 - {'statusCode': 404, 'message': 'Resource not found'}", 'apim-operation-not-found'],
  [
    'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
    'azure-openai-token',
  ],
  [
    'The principal `x` lacks the required data action `Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action` to perform',
    'data-action-missing',
  ],
  ['"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set', 'tools-not-enabled'],
  ["The response was filtered due to the prompt triggering Azure OpenAI's content management policy.", 'content-filter'],
  ["Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", 'unsupported-parameter'],
  ['curl: (60) SSL certificate problem: unable to get local issuer certificate', 'gateway-certificate'],
  ['curl: (6) Could not resolve host: api.openai.comv1', 'gateway-name'],
  ['curl: (28) Failed to connect to gw.contoso.com port 443 after 75000 ms: Connection timed out', 'gateway-unreachable'],
  ['openai.APITimeoutError: Request timed out.', 'gateway-unreachable'],
  ['400 The plain HTTP request was sent to HTTPS port', 'plain-http-to-https-port'],
  ['AADSTS99999: something new', 'entra-refuses'],
  // Agents and their models.
  ['Invalid model_id openai/gpt-4o: can only contain alphanumeric characters', 'InvalidModelName'],
  ['openai.NotFoundError: Error code: 404 - DeploymentNotFound', 'ModelTakenForDeployment'],
  [
    'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
    'ModelTakenForDeployment',
  ],
  ['invalid_engine_error: Failed to resolve model info for: kong/gpt-4o', 'ClassicAgent'],
  ["Connection 'kong' not found", 'ConnectionNotVisible'],
  ['Connection \u2018kong\u2019 not found', 'ConnectionNotVisible'],
  ['400 \u2014 Category cannot be null', 'category-null'],
  ['Encrypted content is not supported with this model', 'ReasoningOptions'],
  ["AttributeError: 'Response' object has no attribute 'choices'", 'AnswerRead'],
  ['model not found', 'ModelNotFound'],
  ['Project identity requires an audience to be specified', 'audience-required'],
  ['401 Unauthorized. Valid Entra token for cognitiveservices.azure.com is required.', 'EntraTokenRefused'],
  ["Credentials Property can't be empty for auth type OAuth2", 'credentials-empty'],
  ['The principal lacks the required data action Microsoft.CognitiveServices/accounts/AIServices/agents/write', 'NoRightsOnAgents'],
  ["You don't have permission to build agents in this project.", 'NoRightsOnAgents'],
  ['Tenant provided in token does not match resource token', 'WrongTenant'],
  ['HTTP 424 CustomerManagedDownstreamError: … innerStatusCode: 503', 'GatewayFault'],
  ['CustomerManagedDownstreamError … "innerStatusCode": 401', 'GatewayRefusesCredential'],
  ['Upstream gateway returned NotFound', 'GatewayFindsNothing'],
  ['model_error: Name or service not known (apim-xxx.azure-api.net:443)', 'GatewayNameNotResolved'],
  ['openai.RateLimitError: Error code: 429 - Token limit is exceeded. Try again in 12 seconds.', 'GatewayThrottles'],
  ['bad_request: the SharePoint tool cannot be used', 'tool-on-behalf-of'],
  ['A2A tool call failed: 500 Internal Server Error', 'tool-a2a'],
  // The portal and the official templates.
  [
    "An error occurred. Sorry, it looks like the page you're trying to access isn't available right now. Please try again.",
    'portal-page-unavailable',
  ],
  ['the portal lists hundreds of models', 'portal-hundreds-of-models'],
  ['connection not in the picker', 'portal-connection-not-listed'],
  [
    'ERROR: Cannot configure both static models and dynamic discovery. Use either staticModels array OR modelDiscovery parameters, not both.',
    'template-models-and-discovery',
  ],
  [
    'ERROR: Must configure either static models (staticModels array) OR dynamic discovery (listModelsEndpoint, getModelEndpoint, deploymentProvider). Cannot have neither.',
    'template-no-models',
  ],
  ['ERROR: apiKey is required when authType is ApiKey.', 'template-api-key-required'],
  ['ERROR: clientId, clientSecret, and tokenUrl are required when authType is OAuth2.', 'template-oauth2-required'],
  // ARM.
  [
    "ERROR: (AuthorizationFailed) The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.CognitiveServices/accounts/projects/connections/write'",
    'AuthorizationFailed',
  ],
  ['(ParentResourceNotFound) Failed to perform write on resource(s) of type', 'ParentResourceNotFound'],
  [
    "InvalidTemplate - Deployment template validation failed: 'The template resource … array index '10' is out of bounds'",
    'project-id-index',
  ],
  [
    "InvalidTemplate: The provided value 'ProjectManagedIdentity' for the template parameter 'authType' is not valid. The value is not part of the allowed value(s): 'ApiKey'.",
    'value-not-allowed',
  ],
  ["The resource operation completed with terminal provisioning state 'Failed'.", 'arm-outer-error'],
  ['UnmatchedPrincipalType', 'UnmatchedPrincipalType'],
  ['PrincipalNotFound', 'PrincipalNotFound'],
  ['FlagMustBeSetForRestore', 'FlagMustBeSetForRestore'],
  ['ServiceAlreadyExists: Api service already exists', 'ServiceAlreadyExists'],
  ['AccountProvisioningStateInvalid: Account is in state Accepted', 'AccountProvisioningStateInvalid'],
  ['AnotherOperationInProgress', 'AnotherOperationInProgress'],
  ['NetworkSecurityGroupNotFound', 'NetworkSecurityGroupNotFound'],
  ['InsufficientQuota', 'InsufficientQuota'],
  ['Failed to add secrets. Please make sure that the account could access: could not access your Key Vault', 'account-key-vault'],
  ['KeyVaultParameterReferenceSecretRetrieveFailed', 'KeyVaultParameterReferenceSecretRetrieveFailed'],
  ['main.bicep(12,5) : Warning BCP036: The property "audience" expected a value of type', 'bicep-missing-types'],
  ['Warning BCP081: Resource type does not have types available.', 'bicep-missing-types'],
  ['Error BCP033: Expected a value of type "string" but the provided value is of type "true".', 'bicep-string-expected'],
  ['TooManyRequests', 'TooManyRequests'],
  ['DeploymentScriptError: The provided script failed', 'template-script-failed'],
  // az, Bicep and the network.
  ["Please run 'az login' to setup account.", 'NotSignedIn'],
  ['Error while attempting to retrieve the latest Bicep version: HTTPSConnectionPool', 'BicepNotAvailable'],
  ['Error while attempting to download Bicep CLI: …', 'BicepNotAvailable'],
  ['Bicep CLI not found. Install it now by running "az bicep install".', 'BicepNotAvailable'],
  ['Could not find the "bicep" executable on PATH. To install Bicep, set …', 'BicepNotAvailable'],
  ['az: error: unrecognized arguments: --validation-level Provider', 'az-too-old'],
  ["ERROR: 'project' is misspelled or not recognized by the system.", 'az-too-old'],
  ['ERROR: Missing input parameters: apiKey', 'MissingParameters'],
  ["ERROR: unrecognized template parameter 'targetURL'. Allowed parameters: apiKey, targetUrl", 'UnknownParameter'],
  ['ERROR: Unable to parse parameter: kong.parameters.json', 'unparsed-parameter'],
  ['Workspace not found', 'ml-workspace-not-found'],
  ['urllib3 … Failed to establish a new connection: [Errno 111] Connection refused', 'AzureUnreachable'],
  [
    'SSLError(SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate"))',
    'UntrustedCertificate',
  ],
  ['getaddrinfo ENOTFOUND management.azure.com', 'NameNotResolved'],
  ['token endpoint answered 400 {"error":"invalid_client"}', 'WrongCredential'],
  [
    '{"error":"invalid_scope","error_description":"AADSTS70011: The provided value for the input parameter scope is not valid."}',
    'token-endpoint-refuses',
  ],
];

describe('known texts', () => {
  it.each(texts)('%s', async (text, id) => {
    const [first] = await told(text);
    expect(first).toMatchObject({ id, line: 1 });
  });

  it.each(texts)('in a log, wrapped in JSON, in capitals: %s', async (text, id) => {
    const log = ['2026-11-01 10:00:00 INFO starting', 'WARNING: something else', `  at /usr/bin/thing.py ${text}`, 'done'].join('\r\n');
    expect((await told(log)).map((one) => one.id)).toContain(id);
  });
});

describe('a status alone', () => {
  it.each([['401'], ['403'], ['404'], ['424'], ['500'], ['503']])('%s says that it names no cause', async (status) => {
    for (const text of [status, `HTTP ${status}`, `status code: ${status}`]) expect((await told(text))[0]!.id).toMatch(/^status-/);
  });

  it('is not taken for an answer of Azure because of a word of every server', async () => {
    expect((await told('HTTP/1.1 401 Unauthorized')).map(({ id }) => id)).toEqual(['status-401']);
    expect((await told('ERROR: (Unauthorized) x')).map(({ id }) => id)).toContain('Unauthorized');
  });

  it('is left out where the text says more', async () => {
    expect((await told('HTTP 404: no Route matched with those values')).map(({ id }) => id)).toEqual(['kong-no-route']);
  });
});
