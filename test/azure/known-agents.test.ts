import { describe, expect, it } from 'vitest';
import { httpAnswerError } from '../../src/azure/arm-errors.js';
import { explainAzure } from '../../src/azure/errors.js';

/** Texts of agents and their runs as people have met them; which failure they are, and the step that has to be named. */
const catalogue: readonly (readonly [text: string, name: string, next: RegExp])[] = [
  ['CustomerManagedDownstreamError: Upstream gateway returned an error. innerStatusCode: 503', 'GatewayFault', /log.*model behind/],
  ['CustomerManagedDownstreamError: … "innerStatusCode": 500, …', 'GatewayFault', /log/],
  [
    'innerStatusCode: 401. {"error":{"message":"Access denied due to invalid subscription key"}}',
    'GatewayRefusesCredential',
    /key.*audience/,
  ],
  ['innerStatusCode=403', 'GatewayRefusesCredential', /client id/],
  [
    'innerStatusCode: 404. {"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}',
    'GatewayFindsNothing',
    /deploymentInPath.*foundry-gw verify/,
  ],
  ['innerStatusCode: 429', 'GatewayThrottles', /limit/],
  ['innerStatusCode: 400. unsupported parameter', 'GatewayRefusesRequest', /foundry-gw verify/],
  ['innerStatusCode: 201', 'GatewayStatus', /200/],
  ['openai.RateLimitError: Error code: 429 - Token limit is exceeded. Try again in 12 seconds.', 'GatewayThrottles', /Wait/],
  ['Upstream gateway returned NotFound', 'GatewayFindsNothing', /deploy/],
  ['model_error: Name or service not known (apim-xxx.azure-api.net:443)', 'GatewayNameNotResolved', /privatelink\.azure-api\.net/],
  ['CustomerManagedDownstreamError: model_error: getaddrinfo ENOTFOUND llm.internal', 'GatewayNameNotResolved', /DNS zone/],
  ['model_error: self-signed certificate in certificate chain', 'GatewayCertificate', /public CA/],
  ['CustomerManagedDownstreamError: model_error: certificate verify failed', 'GatewayCertificate', /public CA/],
  ['CustomerManagedDownstreamError: model_error: timed out', 'GatewayUnreachable', /private endpoint/],
  ['model_error: connect ECONNREFUSED 10.0.0.4:443', 'GatewayUnreachable', /public/],
  [
    "Invalid model_id 'kong/meta-llama/Llama-3'. model_id can only contain alphanumeric characters",
    'InvalidModelName',
    /alias.*staticModels/,
  ],
  ["Connection 'kong' not found", 'ConnectionNotVisible', /two minutes.*foundry-gw show/],
  ['NotFound: Connection kong was not found.', 'ConnectionNotVisible', /category/],
  ['Connection not found', 'ConnectionNotVisible', /target/],
  ['DeploymentNotFound: The API deployment for this resource does not exist.', 'ModelTakenForDeployment', /prompt agent/],
  ['400 - Deployment Not Found', 'ModelTakenForDeployment', /<connection>\/<model>/],
  ['invalid_engine_error: Failed to resolve model info for: kong/gpt-4o', 'ClassicAgent', /Responses API/],
  ['Encrypted content is not supported with this model', 'ReasoningOptions', /reasoning model/],
  [
    'The principal `x` lacks the required data action `Microsoft.CognitiveServices/accounts/AIServices/agents/write` to perform `agents/write` operation.',
    'NoRightsOnAgents',
    /Foundry User \(53ca6127-/,
  ],
  ['azure.core.exceptions.HttpResponseError: create_version failed: (403) Forbidden', 'NoRightsOnAgents', /ten minutes/],
  ["You don't have permission to build agents in this project", 'NoRightsOnAgents', /Foundry User/],
  ['Public access is disabled. Please configure private endpoint.', 'ProjectNotPublic', /network/],
  ["Project 'support-agents' was not found.", 'ProjectNotFound', /FOUNDRY_GW_PROJECT_ENDPOINT/],
  ['Unauthorized. Valid Entra token for cognitiveservices.azure.com is required.', 'EntraTokenRefused', /client id \(not the object id\)/],
  ['model not found: gpt-4o', 'ModelNotFound', /foundry-gw models/],
  ["AttributeError: 'Response' object has no attribute 'choices'", 'AnswerRead', /output_text/],
];

/** What other entries know, said by agents as well. */
const known: readonly (readonly [text: string, next: RegExp])[] = [
  ['Project identity requires an audience to be specified', /audience/],
  ['400 — Category cannot be null', /model-gateway/],
  ['Tenant provided in token does not match resource token', /az login --tenant/],
];

describe('failures of agents', () => {
  it.each(catalogue)('%s', (text, name, next) => {
    const error = explainAzure({ code: 'Whatever', message: text });
    expect(error).toMatchObject({ code: name, cause: expect.stringMatching(/\.$/), hint: expect.stringMatching(next) });
  });

  it.each(known)('%s', (text, next) => {
    expect(explainAzure({ code: 'Whatever', message: text }).hint).toMatch(next);
  });

  it('are told apart from those of deployments', () => {
    expect(
      explainAzure({ code: 'DeploymentNotFound', message: "DeploymentNotFound: Deployment 'fgw-1' could not be found." }).cause,
    ).toMatch(/no deployment of this name/);
    expect(explainAzure({ code: 'NameNotResolved', message: 'management.azure.com: Name or service not known' }).cause).toMatch(
      /Azure's host name/,
    );
    expect(
      explainAzure({
        code: 'ResourceNotFound',
        message: "The Resource 'Microsoft.CognitiveServices/accounts/x' under resource group 'y' was not found.",
      }).cause,
    ).toMatch(/projectResourceId/);
  });

  it('as the service answers them, wrapped', () => {
    const body = {
      error: {
        code: 'CustomerManagedDownstreamError',
        message: 'Upstream gateway returned an error. innerStatusCode: 401. {"error":{"message":"bad"}}',
      },
    };
    expect(explainAzure(httpAnswerError(424, body, 'POST x'))).toMatchObject({ code: 'GatewayRefusesCredential', kind: 'azure' });
  });
});
