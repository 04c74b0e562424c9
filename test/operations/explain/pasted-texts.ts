/** Texts as people paste them: answers of gateways, tracebacks of Python, JSON of az and of the portal, logs of pipelines. Shortened, with names of nobody. */
const project =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';

const traceback = `Traceback (most recent call last):
  File "/app/agent.py", line 41, in <module>
    response = openai_client.responses.create(
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.12/site-packages/openai/_base_client.py", line 1047, in request
    raise self._make_status_error_from_response(err.response) from None
`;

/** What has to be told first (one of several, where two are as good), and the text. */
export const pastedTexts: readonly (readonly [ids: string, text: string])[] = [
  ['apim-operation-not-found', traceback + "openai.NotFoundError: Error code: 404 - {'statusCode': 404, 'message': 'Resource not found'}"],
  [
    'azure-openai-resource-not-found',
    traceback + "openai.NotFoundError: Error code: 404 - {'error': {'code': '404', 'message': 'Resource not found'}}",
  ],
  [
    'ModelTakenForDeployment',
    traceback +
      "openai.NotFoundError: Error code: 404 - {'error': {'type': 'invalid_request_error', 'code': 'DeploymentNotFound', 'message': 'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.', 'param': None}}",
  ],
  [
    'ModelTakenForDeployment',
    "ERROR (MainThread) [custom_components.azure_openai_conversation] Error talking to Azure OpenAI: Error code: 404 - {'error': {'message': 'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.', 'type': 'invalid_request_error', 'param': None, 'code': 'DeploymentNotFound'}}",
  ],
  [
    'apim-subscription-key',
    traceback +
      "openai.AuthenticationError: Error code: 401 - {'statusCode': 401, 'message': 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'}",
  ],
  [
    'apim-subscription-key',
    'HTTP/1.1 401 Access Denied\nContent-Type: application/json\nWWW-Authenticate: AzureApiManagementKey realm="https://contoso.azure-api.net/openai",name="Ocp-Apim-Subscription-Key",type="header"\n\n{ "statusCode": 401, "message": "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription." }',
  ],
  [
    'azure-openai-wrong-key',
    traceback +
      "openai.AuthenticationError: Error code: 401 - {'error': {'code': '401', 'message': 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.'}}",
  ],
  [
    'azure-openai-token',
    'Error: 401 { "statusCode": 401, "message": "Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired." }',
  ],
  [
    'ClassicAgent',
    'every agent fails with the error:\ninvalid_engine_error: Failed to resolve model info for: gpt-4.1 RunId: run_l7l8FAuHqFUwJUhbks47pmbD',
  ],
  ['ClassicAgent', "Run failed: {'code': 'invalid_engine_error', 'message': 'Failed to resolve model info for: kong/gpt-4o'}"],
  [
    'NoFederatedCredential',
    "Run azure/login@v2\n  with:\n    client-id: 00000000-0000-0000-0000-000000000002\n    audience: api://AzureADTokenExchange\n    auth-type: SERVICE_PRINCIPAL\nRunning Azure CLI Login.\n/usr/bin/az cloud set -n azurecloud\nDone setting cloud: \"azurecloud\"\nFederated token details:\n issuer - https://token.actions.githubusercontent.com\n subject claim - repo:contoso/gateways:environment:prod\nAttempting Azure CLI login by using OIDC...\nError: AADSTS700213: No matching federated identity record found for presented assertion subject 'repo:contoso/gateways:environment:prod'. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation Trace ID: 9d52ba Correlation ID: e42f5e57 Timestamp: 2026-06-20 00:02:43Z\n\nError: Interactive authentication is needed. Please run:\naz login\n\nError: Login failed with Error: The process '/usr/bin/az' failed with exit code 1. Double check if the 'auth-type' is correct.",
  ],
  [
    'NoFederatedCredential',
    "Error: AADSTS7002138: No matching federated identity record found for presented assertion subject 'repo:Contoso/doppa:ref:refs/heads/main'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison.",
  ],
  [
    'WrongCredential',
    "ERROR: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '00000000-0000-0000-0000-000000000002'. Trace ID: x Correlation ID: y Timestamp: 2026-01-01 00:00:00Z",
  ],
  [
    'SignInExpired',
    'ERROR: AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on 2026-01-01T00:00:00.0000000Z and the maximum allowed lifetime for this request is 43200. Trace ID: x\nInteractive authentication is needed. Please run:\naz login --scope https://management.core.windows.net//.default',
  ],
  [
    'SignInExpired',
    "ERROR: AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'. Trace ID: x\nTo re-authenticate, please run:\naz login --scope https://management.core.windows.net//.default",
  ],
  ['litellm-wrong-key', '{"error":{"message":"Authentication Error, No connected db.","type":"auth_error","param":"None","code":401}}'],
  [
    'litellm-wrong-key',
    "Error code: 401 - {'error': {'message': 'Authentication Error, Invalid proxy server token passed. Received API Key = sk-...8aSP, Key Hash (Token) =569909. Unable to find token in cache or `LiteLLM_VerificationTokenTable`', 'type': 'token_not_found_in_db', 'param': 'key', 'code': '401'}}",
  ],
  ['litellm-wrong-key', '{"error":{"message":"No connected db.","type":"no_db_connection","param":null,"code":"400"}}'],
  [
    'litellm-wrong-key',
    "litellm.AuthenticationError: AuthenticationError: Litellm_proxyException - Authentication Error, LiteLLM Virtual Key expected. Received=abcd, expected to start with 'sk-'.",
  ],
  [
    'litellm-model-access|litellm-invalid-model',
    '{"error":{"message":"team not allowed to access model. This team can only access models=[\'gpt-4o-mini\']. Tried to access gpt-4o","type":"team_model_access_denied","param":"model","code":"401"}}',
  ],
  [
    'litellm-model-access|litellm-invalid-model',
    '{"error":{"message":"key not allowed to access model. This key can only access models=[\'gpt-4o-mini\']. Tried to access gpt-4o","type":"key_model_access_denied","param":"model","code":"401"}}',
  ],
  [
    'litellm-invalid-model',
    '{"error":{"message":"/chat/completions: Invalid model name passed in model=gpt-4o. Call `/v1/models` to view available models for your key.","type":"invalid_request_error","param":"model","code":"400"}}',
  ],
  ['unsupported-api-version', 'API version not supported: {"error":{"code":"BadRequest","message":"API version not supported"}}'],
  [
    'unsupported-api-version',
    traceback + "openai.BadRequestError: Error code: 400 - {'error': {'code': 'BadRequest', 'message': 'API version not supported'}}",
  ],
  ['unsupported-api-version', '{"error":{"code":"BadRequest","message":"api-version query parameter is not allowed when using /v1 path"}}'],
  [
    'ParentResourceNotFound',
    `Error Message: 404: Failed to perform 'read' on resource(s) of type 'accounts/projects/connections', because the parent resource '${project}' could not be found.`,
  ],
  [
    'ParentResourceNotFound',
    `ERROR: (ParentResourceNotFound) Failed to perform 'write' on resource(s) of type 'accounts/projects/connections', because the parent resource '${project}' could not be found.\nCode: ParentResourceNotFound\nMessage: Failed to perform 'write' on resource(s) of type 'accounts/projects/connections', because the parent resource '${project}' could not be found.`,
  ],
  [
    'PrincipalNotFound',
    '{\n  "code": "DeploymentFailed",\n  "message": "At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/DeployOperations for usage details.",\n  "details": [\n    {\n      "code": "PrincipalNotFound",\n      "message": "Principal 9dcbb7324d6a4a379e48abd91ec982e7 does not exist in the directory 72f988bf-86f1-41af-91ab-2d7cd011db47."\n    }\n  ]\n}',
  ],
  [
    'AccountProvisioningStateInvalid',
    `error: Status=400 Code="AccountProvisioningStateInvalid" Message="Call to Microsoft.CognitiveServices/accounts failed. Error message: Account ${project} in state Accepted"`,
  ],
  [
    'NoRightsOnAgents',
    'Failed to load agents for project tts-ai-rfp-dev: 401: The principal `a@contoso.com` lacks the required data action `Microsoft.CognitiveServices/accounts/AIServices/agents/read` to perform `GET /api/projects/{projectName}/assistants` operation. For instructions on granting the necessary permissions, see https://aka.ms/FoundryPermissions.',
  ],
  ['ProjectNotPublic', '{"error":{"code":"403","message": "Public access is disabled. Please configure private endpoint."}}'],
  [
    'ConnectionNotVisible',
    `Error: invalid_tool_input; The specified connection ID '${project}/connections/skbinggrounding1' was not found in the project or account connections. Please verify that the connection id in tool input is correct and exists in the project or account.`,
  ],
  [
    'ModelNotFound|ModelTakenForDeployment|agent-model-connection',
    'Microsoft.SemanticKernel.KernelException : Agent Failure - Run terminated: failed [run_N99S8jqKrzbKJAW5OZgBV4Mq]: No connection matching model: gpt-4o',
  ],
  [
    'ModelTakenForDeployment|ModelNotFound',
    "BadRequestError: model_not_found\nThe provided model deployment 'REPLACE-WITH-MODEL-DEPLOYMENT-NAME' does not exist in the AOAI resource",
  ],
  [
    'ModelTakenForDeployment',
    "openai.NotFoundError: Error code: 404 - {'error': {'code': 'DeploymentNotFound', 'message': 'The model deployment at ID gpt-4o does not exist.'}}",
  ],
  [
    'token-audience',
    "IDX10214: Audience validation failed. Audiences: '[PII is hidden]'. Did not match: validationParameters.ValidAudience: 'null' or validationParameters.ValidAudiences: 'https://cognitiveservices.azure.com'.",
  ],
  [
    'token-audience',
    'validate-jwt (-0.002 ms)\n{\n "message": "JWT Validation Failed: Claim value mismatch: aud=https://cognitiveservices.azure.com.."\n}',
  ],
  [
    'token-issuer',
    "IDX10205: Issuer validation failed. Issuer: 'https://sts.windows.net/x/'. Did not match: validationParameters.ValidIssuer: 'null' or validationParameters.ValidIssuers: 'https://login.microsoftonline.com/x/v2.0'.",
  ],
  ['apim-token', '{ "statusCode": 401, "message": "Unauthorized. Access token is missing or invalid." }'],
  ['apim-token', 'validate-azure-ad-token (0.211 ms)\n{\n    "message": "JWT not present."\n}'],
  [
    'AuthorizationFailed',
    `ERROR: {"status":"Failed","error":{"code":"DeploymentFailed","target":"/subscriptions/x/resourceGroups/rg-ai/providers/Microsoft.Resources/deployments/a","message":"At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.","details":[{"code":"AuthorizationFailed","target":"${project}/connections/kong","message":"The client 'a@contoso.com' with object id 'x' does not have authorization to perform action 'Microsoft.CognitiveServices/accounts/projects/connections/write' over scope '${project}/connections/kong' or the scope is invalid. If access was recently granted, please refresh your credentials."}]}}`,
  ],
  [
    'project-id-index',
    'ERROR: {"code": "InvalidTemplate", "message": "Deployment template validation failed: \'The template variable \'projectName\' is not valid: The language expression property array index \'10\' is out of bounds.. Please see https://aka.ms/arm-functions for usage details.\'.", "additionalInfo": [{"type": "TemplateViolation", "info": {"lineNumber": 1, "linePosition": 1, "path": ""}}]}',
  ],
  [
    'value-not-allowed',
    '{"code": "InvalidTemplate", "message": "Deployment template validation failed: \'The provided value \'AAD\' for the template parameter \'authType\' is not valid. The value \'AAD\' is not part of the allowed value(s): \'ApiKey,OAuth2\'.\'.", "additionalInfo": [{"type": "TemplateViolation", "info": {"lineNumber": 1, "linePosition": 300, "path": "properties.template.parameters.authType.allowedValues"}}]}',
  ],
  [
    'credentials-empty',
    "(ValidationError) Credentials Property can't be empty for auth type ApiKey\nCode: ValidationError\nMessage: Credentials Property can't be empty for auth type ApiKey",
  ],
  [
    'credentials-empty',
    '{"error":{"code":"UserError","message":"Credentials Property can\'t be empty for auth type OAuth2","details":[],"additionalInfo":[{"type":"ComponentName","info":{"value":"managementfrontend"}}]}}',
  ],
  [
    'audience-required',
    '{"error":{"code":"invalid_request_error","message":"Project identity requires an audience to be specified in the connection"}}',
  ],
  [
    'GatewayRefusesCredential|apim-subscription-key',
    'HttpResponseError: (CustomerManagedDownstreamError) Downstream request failed.\nCode: CustomerManagedDownstreamError\nMessage: Downstream request failed. {"innerStatusCode": 401, "innerMessage": "Access denied due to invalid subscription key."}',
  ],
  [
    'GatewayFault',
    traceback +
      "openai.APIStatusError: Error code: 424 - {'error': {'code': 'CustomerManagedDownstreamError', 'message': 'Customer managed downstream returned an error', 'innerStatusCode': 503, 'innerBody': 'upstream connect error or disconnect/reset before headers'}}",
  ],
  [
    'GatewayFindsNothing',
    traceback + "openai.APIStatusError: Error code: 424 - {'error': {'code': 'CustomerManagedDownstreamError', 'innerStatusCode': 404}}",
  ],
  [
    'GatewayThrottles',
    traceback +
      "openai.RateLimitError: Error code: 429 - {'statusCode': 429, 'message': 'Token limit is exceeded. Try again in 12 seconds.'}",
  ],
  [
    'GatewayNameNotResolved',
    "Response failed: {'code': 'server_error', 'message': 'model_error: Name or service not known (apim-contoso.azure-api.net:443)'}",
  ],
  [
    'ConnectionNotVisible',
    traceback +
      "openai.BadRequestError: Error code: 400 - {'error': {'message': \"Connection 'kong' not found.\", 'type': 'invalid_request_error', 'param': 'model', 'code': 'invalid_payload'}}",
  ],
  [
    'InvalidModelName',
    "openai.BadRequestError: Error code: 400 - {'error': {'message': \"Invalid model_id 'kong/openai/gpt-4o': model_id can only contain alphanumeric characters, hyphens, underscores and dots\", 'type': 'invalid_request_error'}}",
  ],
  [
    'BicepNotAvailable',
    "ERROR: Error while attempting to retrieve the latest Bicep version: HTTPSConnectionPool(host='aka.ms', port=443): Max retries exceeded with url: /BicepLatestRelease (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')).",
  ],
  [
    'NameNotResolved',
    "ERROR: HTTPSConnectionPool(host='management.azure.com', port=443): Max retries exceeded with url: /subscriptions?api-version=2022-12-01 (Caused by NameResolutionError(\"<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'management.azure.com' ([Errno -2] Name or service not known)\"))",
  ],
  [
    'UntrustedCertificate',
    "ERROR: Please ensure you have network connection. Error detail: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: /organizations/v2.0/.well-known/openid-configuration (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)')))\nCertificate verification failed. This typically happens when using Azure CLI behind a proxy that intercepts traffic with a self-signed certificate.",
  ],
  ['NotSignedIn', "ERROR: Please run 'az login' to setup account."],
  ['MissingParameters', 'ERROR: Missing input parameters: apiKey'],
  [
    'UnknownParameter',
    "ERROR: unrecognized template parameter 'targetURL'. Allowed parameters: apiKey, authType, connectionName, targetUrl",
  ],
  ['unparsed-parameter', 'ERROR: Unable to parse parameter: @kong.parameters.json'],
  [
    'az-too-old',
    "ERROR: 'project' is misspelled or not recognized by the system.\nDid you mean 'network-rule' ?\n\nExamples from AI knowledge base:\nhttps://aka.ms/cli_ref\nRead more about the command in reference docs",
  ],
  [
    'az-too-old',
    'az deployment group create: error: unrecognized arguments: --validation-level Provider\n\nExamples from AI knowledge base:',
  ],
  [
    'ResourceNotFound',
    "ERROR: (ResourceNotFound) The Resource 'Microsoft.ApiManagement/service/contoso-apim' under resource group 'rg-ai' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix\nCode: ResourceNotFound\nMessage: The Resource 'Microsoft.ApiManagement/service/contoso-apim' under resource group 'rg-ai' was not found.",
  ],
  ['SubscriptionNotFound', "ERROR: The subscription of 'contoso-prod' doesn't exist in cloud 'AzureCloud'."],
  [
    'ResourceGroupNotFound',
    "ERROR: (ResourceGroupNotFound) Resource group 'rg-ia' could not be found.\nCode: ResourceGroupNotFound\nMessage: Resource group 'rg-ia' could not be found.",
  ],
  [
    'account-key-vault',
    '{"error":{"code":"BadRequest","message":"Failed to add secrets to Key Vault kv-contoso: could not access your Key Vault, please grant the account identity access"}}',
  ],
  [
    'KeyVaultParameterReferenceAuthorizationFailed',
    'ERROR: {"code": "KeyVaultParameterReferenceAuthorizationFailed", "message": "The client \'a\' with object id \'b\' does not have permission to perform action \'Microsoft.KeyVault/vaults/deploy/action\' on the specified KeyVault resource \'/subscriptions/x/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-prod\'. Please see https://aka.ms/arm-keyvault for usage details."}',
  ],
  [
    'vault-not-enabled|KeyVaultParameterReferenceSecretRetrieveFailed',
    "ERROR: The secret of KeyVault parameter 'apiKey' cannot be retrieved. Http status code: 'Forbidden'. Error message: 'Access denied to first party service. ... Vault: kv-prod;location=westeurope'. The vault may not be enabled for deployment.",
  ],
  [
    'template-script-failed',
    '{"status":"failed","error":{"code":"DeploymentScriptError","message":"The provided script failed with multiple errors. First error:\\r\\nERROR: validation failed. Please refer to https://aka.ms/DeploymentScriptsTroubleshoot for more deployment script information."}}',
  ],
  [
    'template-models-and-discovery',
    '{"code":"DeploymentScriptError","message":"The provided script failed with the following error:\\r\\nMicrosoft.PowerShell.Commands.WriteErrorException: ERROR: Cannot configure both static models and dynamic discovery. Use either staticModels array OR modelDiscovery parameters, not both."}',
  ],
  [
    'tools-not-enabled',
    '{"object":"error","message":"\\"auto\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","type":"BadRequestError","param":null,"code":400}',
  ],
  [
    'content-filter',
    traceback +
      "openai.BadRequestError: Error code: 400 - {'error': {'message': \"The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.\", 'type': None, 'param': 'prompt', 'code': 'content_filter', 'status': 400, 'innererror': {'code': 'ResponsibleAIPolicyViolation'}}}",
  ],
  [
    'context-too-long',
    traceback +
      "openai.BadRequestError: Error code: 400 - {'error': {'message': \"This model's maximum context length is 128000 tokens. However, your messages resulted in 140012 tokens.\", 'type': 'invalid_request_error', 'param': 'messages', 'code': 'context_length_exceeded'}}",
  ],
  [
    'unsupported-parameter',
    traceback +
      "openai.BadRequestError: Error code: 400 - {'error': {'message': \"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.\", 'type': 'invalid_request_error', 'param': 'max_tokens', 'code': 'unsupported_parameter'}}",
  ],
  [
    'openai-invalid-url',
    '{\n    "error": {\n        "message": "Invalid URL (POST /chat/completions)",\n        "type": "invalid_request_error",\n        "param": null,\n        "code": null\n    }\n}',
  ],
  [
    'incorrect-api-key',
    traceback +
      "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-abc***. You can find your API key at https://platform.openai.com/account/api-keys.', 'type': 'invalid_request_error', 'param': None, 'code': 'invalid_api_key'}}",
  ],
  ['incorrect-api-key', '{"error":{"message":"No auth credentials found","code":401}}'],
  ['kong-no-route', 'HTTP/2 404\nserver: kong/3.9.0\n\n{\n  "message":"no Route matched with those values",\n  "request_id":"5b8b4b2f"\n}'],
  [
    'kong-key|status-401',
    'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Key realm="kong"\n\n{"message":"No API key found in request","request_id":"x"}',
  ],
  [
    'data-action-missing',
    "Error code: 401 - {'error': {'code': 'PermissionDenied', 'message': 'The principal `00000000-0000-0000-0000-000000000003` lacks the required data action `Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action` to perform `POST /openai/deployments/{deployment-id}/chat/completions` operation.'}}",
  ],
  [
    'AnswerRead',
    "Traceback (most recent call last):\n  File \"a.py\", line 9, in <module>\n    print(response.choices[0].message.content)\nAttributeError: 'Response' object has no attribute 'choices'",
  ],
  [
    'ReasoningOptions',
    "openai.BadRequestError: Error code: 400 - {'error': {'message': 'Encrypted content is not supported with this model.', 'type': 'invalid_request_error', 'param': 'include', 'code': None}}",
  ],
  [
    'gateway-certificate',
    'curl: (60) SSL certificate problem: self-signed certificate in certificate chain\nMore details here: https://curl.se/docs/sslcerts.html\n\ncurl failed to verify the legitimacy of the server',
  ],
  ['gateway-name', 'curl: (6) Could not resolve host: api.openai.comv1'],
  [
    'gateway-unreachable',
    traceback +
      'httpx.ConnectTimeout: [Errno 110] Connection timed out\n\nThe above exception was the direct cause of the following exception:\n\nopenai.APITimeoutError: Request timed out.',
  ],
  [
    'DeploymentQuotaExceeded',
    'ERROR: {"code":"DeploymentQuotaExceeded","message":"Creating the deployment \'x\' would exceed the quota of \'800\'. The current deployment count is \'800\', please delete some deployments before creating a new one."}',
  ],
  [
    'RequestDisallowedByPolicy',
    'ERROR: {"code": "InvalidTemplateDeployment", "message": "The template deployment failed because of policy violation. Please see details for more information.", "details": [{"code": "RequestDisallowedByPolicy", "target": "kong", "message": "Resource \'kong\' was disallowed by policy. Policy identifiers: \'[{\\"policyAssignment\\":{\\"name\\":\\"Deny public\\"}}]\'."}]}',
  ],
  [
    'AnotherOperationInProgress',
    '{"error":{"code":"AnotherOperationInProgress","message":"Another operation is in progress on the selected item."}}',
  ],
  [
    'RequestConflict',
    `{"error":{"code":"RequestConflict","message":"Cannot modify resource with id '${project}/connections/a' because the resource entity provisioning state is not terminal. Please wait for the provisioning state to become terminal and then retry the request."}}`,
  ],
  ['WrongTenant', '{"error":{"code":"UserError","message":"Tenant provided in token does not match resource token"}}'],
  [
    'ml-workspace-not-found',
    "ERROR: (UserError) The Resource 'Microsoft.MachineLearningServices/workspaces/contoso' under resource group 'rg-ai' was not found.",
  ],
  [
    'portal-page-unavailable',
    'An error occurred\nSorry, it looks like the page you\u2019re trying to access isn\u2019t available right now. Please try again later.',
  ],
  ['bedrock-model-access|unknown-model', 'Could not resolve the foundation model from the provided model identifier.'],
  [
    'unknown-model',
    "Error code: 404 - {'error': {'message': 'The model `gpt-9` does not exist or you do not have access to it.', 'type': 'invalid_request_error', 'param': None, 'code': 'model_not_found'}}",
  ],
  [
    'gemini-bad-request|incorrect-api-key',
    "[{'error': {'code': 400, 'message': 'Missing or invalid Authorization header.', 'status': 'INVALID_ARGUMENT'}}]",
  ],
  [
    'throttled|GatewayThrottles',
    "openai.RateLimitError: Error code: 429 - {'error': {'message': 'You exceeded your current quota, please check your plan and billing details.', 'type': 'insufficient_quota', 'param': None, 'code': 'insufficient_quota'}}",
  ],
  [
    'aws-missing-authentication-token',
    'HTTP/2 403\nx-amzn-errortype: MissingAuthenticationTokenException\n\n{"message":"Missing Authentication Token"}',
  ],
  [
    'status-5xx|gateway-fault-nginx',
    '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>',
  ],
  [
    'status-404',
    '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>',
  ],
  [
    'arm-outer-error',
    '{"code":"DeploymentFailed","message":"At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details."}',
  ],
  [
    'bicep-string-expected',
    '/src/main.bicep(12,30) : Error BCP033: Expected a value of type "string" but the provided value is of type "true". [https://aka.ms/bicep/core-diagnostics#BCP033]',
  ],
  ['proxy-sign-in', "OSError('Tunnel connection failed: 407 Proxy Authentication Required')"],
  ['proxy-sign-in', 'the proxy refused to connect to llm.contoso.com (status 407: it wants a sign-in)'],
];
