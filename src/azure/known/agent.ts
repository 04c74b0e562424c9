import type { KnownFailure } from './known-failure.js';

const gatewayLog = "Look for the request in the gateway's log";

/** What the gateway answered to the service, by the status inside HTTP 424. */
const ofGateway: readonly KnownFailure[] = [
  {
    name: 'GatewayRefusesCredential',
    text: /innerStatusCode["']?\s*[:=]\s*["']?(?:401|403)\b/i,
    kind: 'azure',
    cause: 'The gateway refuses the credential that the service sends.',
    hint: 'Deploy the right key again, or correct audience, scopes and the header of the key; with a managed identity: let the gateway’s policy admit the client id of the project’s identity.',
  },
  {
    name: 'GatewayThrottles',
    text: /innerStatusCode["']?\s*[:=]\s*["']?429\b|Token limit is exceeded|RateLimitError/i,
    kind: 'azure',
    cause: 'The gateway throttles: its limit of tokens or requests is reached.',
    hint: 'Wait, or raise the limit at the gateway; the connection is not broken.',
  },
  {
    name: 'GatewayFindsNothing',
    text: /innerStatusCode["']?\s*[:=]\s*["']?(?:404|405)\b/i,
    kind: 'azure',
    cause: 'The gateway has nothing at the URL that the service calls, or does not serve the model.',
    hint: 'Correct the path of the target, deploymentInPath, inferenceAPIVersion or the model’s name: foundry-gw verify tries them.',
  },
  {
    name: 'GatewayFault',
    text: /innerStatusCode["']?\s*[:=]\s*["']?5\d\d\b/i,
    kind: 'azure',
    cause: 'The gateway, or the model behind it, has a fault of its own: the connection is not misconfigured.',
    hint: `${gatewayLog}, and see to the model behind it.`,
  },
  {
    name: 'GatewayStatus',
    text: /innerStatusCode["']?\s*[:=]\s*["']?(?:2|3)\d\d\b/i,
    kind: 'azure',
    cause: 'The gateway answered with another status than 200, the only one that the service accepts.',
    hint: 'Let the gateway answer chat completions with 200, without redirects.',
  },
  {
    name: 'GatewayRefusesRequest',
    text: /innerStatusCode["']?\s*[:=]\s*["']?4\d\d\b/i,
    kind: 'azure',
    cause: 'The gateway refuses the request that the service makes.',
    hint: `${gatewayLog}, and run foundry-gw verify: it makes the same request and shows the answer.`,
  },
  {
    name: 'GatewayFindsNothing',
    text: /Upstream gateway returned (?:NotFound|404)/i,
    kind: 'azure',
    cause: 'The gateway has nothing at the URL that the service makes: the path is wrong, or metadata are missing or are not text.',
    hint: 'Run foundry-gw verify, which finds the path, and deploy the file again: foundry-gw writes metadata as the service reads them.',
  },
];

/** How the service fails to reach a gateway. */
const onTheWay: readonly KnownFailure[] = [
  {
    name: 'GatewayNameNotResolved',
    text: /(?:model_error|CustomerManagedDownstreamError)(?!.*innerStatusCode).*(?:Name or service not known|ENOTFOUND|getaddrinfo|nodename nor servname|could not be resolved)/is,
    kind: 'azure',
    cause:
      'The service cannot resolve the gateway’s host name: a private DNS zone is missing, or API Management is in an internal network.',
    hint: 'Make the gateway public, or give it a private endpoint and link its DNS zone (privatelink.azure-api.net) to the network of the agents.',
  },
  {
    name: 'GatewayCertificate',
    text: /(?:model_error|CustomerManagedDownstreamError)(?!.*innerStatusCode).*(?:certificate|SSL|TLS)/is,
    kind: 'azure',
    cause: 'The service does not trust the gateway’s certificate: it knows the public CAs only.',
    hint: 'Give the gateway a certificate of a public CA for its host name.',
  },
  {
    name: 'GatewayUnreachable',
    text: /(?:model_error|CustomerManagedDownstreamError)(?!.*innerStatusCode).*(?:timed? ?out|refused|ECONN|reset|unreachable)/is,
    kind: 'azure',
    cause: 'The service does not reach the gateway, although others may: agents run in Microsoft’s network.',
    hint: 'Make the gateway public, or let API Management have a private endpoint in the network of the agents.',
  },
];

/** What a project's data plane says of agents, connections and models. */
const ofProject: readonly KnownFailure[] = [
  {
    name: 'InvalidModelName',
    text: /Invalid model_id/i,
    kind: 'azure',
    cause: 'The model’s name holds a slash, a colon or another character that agents do not take.',
    hint: 'Give the model a plain name (an alias) at the gateway, and put that into staticModels.',
  },
  {
    name: 'ConnectionNotVisible',
    text: /Connection ['"`‘]?[\w.-]+['"`’]? (?:was )?not found|\bConnection not found|connection ID '[^']{1,400}' was not found in the project/i,
    kind: 'azure',
    cause:
      'The project does not see the connection. A new one takes about two minutes; otherwise its name is misspelt, its category is none that gateways use, or its target has no path of an API: the message blames the name then, too.',
    hint: 'Wait two minutes and try again; then check name, category (ApiManagement, ModelGateway) and target with foundry-gw show.',
  },
  {
    name: 'ModelTakenForDeployment',
    text: /API deployment\b.*does not exist|DeploymentNotFound(?!.*could not be found)|Deployment Not Found/is,
    kind: 'azure',
    cause:
      'A model is looked for as a deployment and is not there: the reference is not <connection>/<model>, or a hosted agent or direct call sent <connection>/<model> on to the gateway.',
    hint: 'Use a prompt agent whose model is <connection>/<model>, and check that the gateway serves the model.',
  },
  {
    name: 'ClassicAgent',
    text: /invalid_engine_error|Failed to resolve model info/i,
    kind: 'azure',
    cause: 'Threads and runs of the classic Assistants API do not take models of gateways.',
    hint: 'Use a prompt agent and the Responses API with agent_reference.',
  },
  {
    name: 'ReasoningOptions',
    text: /Encrypted content is not supported/i,
    kind: 'azure',
    cause: 'The agent sends reasoning options, and the model does not reason.',
    hint: 'Take the reasoning options out of the agent, or use a reasoning model.',
  },
  {
    name: 'NoRightsOnAgents',
    text: /AIServices\/agents\/|create_version.*(?:403|Forbidden|permission)|permission to build agents/is,
    kind: 'auth',
    cause: 'The signed-in identity may not make and run agents of the project; Foundry Agent Consumer is not enough.',
    hint: 'Have the role Foundry User (53ca6127-db72-4b80-b1b0-d745d6d5456d) assigned on the project; a new role needs up to ten minutes.',
  },
  {
    name: 'ProjectNotPublic',
    text: /Public access is disabled|private endpoint to access/i,
    kind: 'auth',
    cause: 'The account admits only its private endpoints, and this machine comes from elsewhere.',
    hint: 'Run it from a machine in the network of the private endpoint.',
  },
  {
    name: 'ProjectNotFound',
    text: /\bProject ['"`]?[\w.-]+['"`]? (?:was )?not found/i,
    kind: 'azure',
    cause: 'The data plane has no such project.',
    hint: 'Correct the project (--project or projectResourceId), and FOUNDRY_GW_PROJECT_ENDPOINT where it is set.',
  },
  {
    name: 'EntraTokenRefused',
    text: /Valid Entra token for .* is required/i,
    kind: 'azure',
    cause: 'The policy of the API in API Management does not take the project’s token, or still asks for a subscription key.',
    hint: 'Name the client id (not the object id) of the project’s identity in validate-azure-ad-token, and switch "Subscription required" off.',
  },
  {
    name: 'ModelNotFound',
    text: /\bmodel(?: ['"`][^'"`]*['"`])?(?: was)? not found|model_not_found|No connection matching model/i,
    kind: 'azure',
    cause: 'The model that the agent names is not <connection>/<model>, or the gateway does not serve it.',
    hint: 'Use the reference that foundry-gw models prints.',
  },
  {
    name: 'AnswerRead',
    text: /'Response' object has no attribute 'choices'/i,
    kind: 'usage',
    cause: 'The answer is one of the Responses API, and was read as a chat completion.',
    hint: 'Read output_text of the answer.',
  },
];

/** Texts of agents and their runs; the most certain ones first. */
export const agents: readonly KnownFailure[] = [...ofGateway, ...onTheWay, ...ofProject];
