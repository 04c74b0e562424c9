import type { CodeTable } from './code-help.js';

/** foundry-gw.yaml, its environments, and variables. */
export const configurationCodes = {
  ConfigurationInvalid: {
    meaning: 'foundry-gw.yaml has a mistake, and nothing runs with half a configuration.',
    fix: 'Correct it where the message points; unknown keys are mistakes, too.',
    next: ['foundry-gw schema config'],
  },
  ConfigurationNotFound: {
    meaning: 'The file given with --config is not there or cannot be read.',
    fix: 'Check the path; without --config, a foundry-gw.yaml is looked for upwards from here.',
  },
  ConfigurationMisnamed: {
    meaning: 'There is a foundry-gw.yml, and only a foundry-gw.yaml is read; what it says would be left out in silence.',
    fix: 'Rename it to foundry-gw.yaml, or name it with --config.',
    says: /is not read: the file is named/,
  },
  UnknownEnvironment: {
    meaning: 'foundry-gw.yaml has no environment of the name given with --env.',
    fix: 'Use a name that stands under environments, or add it there.',
    says: /There is no environment "/,
  },
  SubscriptionNotAllowed: {
    meaning: 'The chosen environment lists the subscriptions that may be written to, and the file names another one.',
    fix: 'Choose the right --env, correct projectResourceId, or add the subscription to the environment.',
    next: ['foundry-gw plan --env <name>'],
    says: /does not allow subscription/,
  },
  VariableNotSet: {
    meaning: 'A parameter holds ${NAME}, and neither the environment of foundry-gw.yaml nor the process gives NAME a value.',
    fix: 'Set FOUNDRY_GW_VAR_<NAME>, or declare NAME under variables of an environment and choose it with --env; for a secret, set NAME itself.',
    next: ['foundry-gw validate --env <name>'],
    says: /The variable \S{1,80} is not set|variables are not set:/,
  },
  ReferenceNotAllowed: {
    meaning:
      'A parameter other than apiKey and clientSecret is a Key Vault reference; ARM would resolve it, but nothing else could read it.',
    fix: 'Give it a value, or a variable: {"value": "${NAME}"}.',
    next: ['foundry-gw explain reference-not-secret'],
    says: /is a Key Vault reference; only/,
  },
  UnknownRule: {
    meaning: 'foundry-gw.yaml names a rule that does not exist.',
    fix: 'Take the id from a finding or from the list.',
    next: ['foundry-gw explain --list'],
    says: /There is no rule "/,
  },
  SeveralProjects: {
    meaning: 'The environment names several projects, and render prints one deployment.',
    fix: 'Choose one with --project.',
    next: ['foundry-gw render <file> --env <name> --project <id>'],
    says: /projects; render takes one/,
  },
  ProjectNotInEnvironment: {
    meaning: 'The environment lists its projects, and --project is not among them.',
    fix: 'Give one of its projects, or choose another --env.',
    says: /does not name the project/,
  },
  SameConnectionTwice: {
    meaning: 'Two files of this run describe the same connection, so the second would overwrite the first.',
    fix: 'Give one of them another connectionName or project, or name only one file.',
    next: ['foundry-gw validate', 'foundry-gw explain connection-twice'],
    says: /describe the same connection/,
  },
} as const satisfies CodeTable;
