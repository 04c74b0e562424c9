import type { CodeTable } from './code-help.js';

/** Live connections, their names and ids. */
export const connectionCodes = {
  ConnectionNotFound: {
    meaning: 'Azure has no connection of that name in the project or account that was asked.',
    fix: 'See what there is; names are told apart by project and account. A new connection appears within two minutes.',
    next: ['foundry-gw list --project <id>'],
    says: /Azure has no connection "/,
  },
  NotAGatewayConnection: {
    meaning: 'The connection has another category than ApiManagement or ModelGateway, so it is not one of a gateway.',
    fix: 'Choose another connection, or another connectionName.',
    next: ['foundry-gw list --project <id>'],
    says: /not ApiManagement or ModelGateway/,
  },
  AuthTypeNotSupported: {
    meaning: 'The live connection signs in in a way that no parameter file of a gateway connection can say (AAD, for instance).',
    fix: 'Describe it anew with init, with ApiKey, OAuth2 or ProjectManagedIdentity, and delete the old one.',
    next: ['foundry-gw init --auth ProjectManagedIdentity'],
    says: /which no parameter file of a gateway connection can say\.?$/,
  },
  InvalidProjectId: {
    meaning: 'What names the project is not the ARM id of a Foundry project.',
    fix: 'Give /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
    next: ['az cognitiveservices account list --query "[].id"'],
    says: /is not the ARM id of a Foundry project|There is no projectResourceId|--project is not the id of a project/,
  },
  InvalidAccountId: {
    meaning: 'What names the account is not the ARM id of a Foundry account.',
    fix: 'Give /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.CognitiveServices/accounts/<account>.',
    next: ['az cognitiveservices account list --query "[].id"'],
    says: /--account is not the (?:ARM )?id of an account/,
  },
  InvalidConnectionId: {
    meaning: 'What names the connection is not the ARM id of one.',
    fix: 'Give …/accounts/<account>[/projects/<project>]/connections/<name>, or the name alone with --project <id>.',
    next: ['foundry-gw list --project <id>'],
    says: /Not the ARM id of a connection/,
  },
  OneConnection: {
    meaning: 'The command takes one connection, and what was given names several.',
    fix: 'Give the ARM id, or the name with --project <id>; import many with --out-dir.',
    next: ['foundry-gw list --project <id>', 'foundry-gw import --all --project <id> --out-dir <folder>'],
    says: /connections; show shows one|connections do not fit into one file/,
  },
  OtherConnection: {
    meaning: 'The file given with --into describes another connection than the one that is imported.',
    fix: 'Choose the environment in which it describes this one with --env, or name a new file.',
    says: /describes another connection/,
  },
  OtherKind: {
    meaning: 'The file is of kind apim, and the live connection has become one that only URL and key describe.',
    fix: 'Import it into a new file.',
    next: ['foundry-gw import <connection> --project <id> --into <new file>'],
    says: /is of kind apim, but the connection has become/,
  },
  ConnectionInUse: {
    meaning: 'Agents use the connection and would fail without it.',
    fix: 'Give them another model first, or delete it all the same with --break-agents.',
    next: ['foundry-gw delete <connection> --project <id> --break-agents'],
    says: /agents? uses? \S{1,80}: /i,
  },
  AgentsUnknown: {
    meaning: 'Whether agents use the connection could not be read, so it is not deleted.',
    fix: 'Have a role that reads agents (Foundry User) assigned on the project, or delete it with --break-agents.',
    next: ['foundry-gw delete <connection> --project <id> --break-agents'],
    says: /Whether agents use \S{1,80} cannot be told/,
  },
  CannotBeSaved: {
    meaning: 'delete saves a connection as a file first, and no parameter file can say how this one signs in: there would be no way back.',
    fix: 'Delete it all the same with --no-save.',
    next: ['foundry-gw delete <connection> --project <id> --no-save'],
    says: /there would be no way back/,
  },
  StillThere: {
    meaning: 'Azure accepted the deletion, but still shows the connection.',
    fix: 'Wait some minutes and look again.',
    next: ['foundry-gw list --project <id>'],
    says: /but still shows the connection after/,
  },
  ConnectionChanged: {
    meaning: 'Someone changed the connection just before it was to be deleted, so it was kept.',
    fix: 'Look at it, then delete again.',
    next: ['foundry-gw show <connection> --project <id>'],
    says: /was changed by someone else just now; it was not deleted/,
  },
  NoModels: {
    meaning: 'The connection has neither a list of models nor discovery, so it offers none.',
    fix: 'Give staticModels, or all three of listModelsEndpoint, getModelEndpoint and deploymentProvider.',
    next: ['foundry-gw validate', 'foundry-gw explain models-missing'],
    says: /connection has neither models nor discovery/,
  },
  DiscoveryFailed: {
    meaning: "The gateway's discovery endpoint did not give a list of models.",
    fix: 'Find out which check fails; or list the models yourself in staticModels.',
    next: ['foundry-gw verify'],
  },
} as const satisfies CodeTable;
