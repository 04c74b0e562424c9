import type { CodeTable } from './code-help.js';

/** The command line itself. */
export const optionCodes = {
  UsageError: {
    meaning: 'The command line has an unknown command or option, or an option without its value.',
    fix: "Look at the command's help; the message suggests what was probably meant.",
    next: ['foundry-gw <command> --help'],
    says: /foundry-gw: (?:Unknown (?:command|option)|Option '|Missing required argument|Too many arguments)/,
  },
  OptionBeforeCommand: {
    meaning: 'An option stands before the name of the command.',
    fix: 'Write the command first, then its options.',
    says: /stands before the command/,
  },
  UnknownFormat: {
    meaning: 'The command cannot write its answer in that format.',
    fix: 'Use one of those that its help lists; text and json are always there.',
    next: ['foundry-gw <command> --help'],
    says: /has no format "/,
  },
  FormatsCollide: {
    meaning: 'Two formats were asked for in one place: standard output, or the same file.',
    fix: 'Write all but one to files: --format sarif=out.sarif --format text.',
    says: /Two formats for /,
  },
  DryRunWithoutFix: {
    meaning: '--dry-run shows what --fix would write, and --fix is not there.',
    fix: 'Add --fix, or leave --dry-run out.',
    next: ['foundry-gw validate --fix --dry-run'],
    says: /--dry-run goes with --fix/,
  },
  DryRunWithoutInstall: {
    meaning: '--dry-run shows what schema --install would write, and --install is not there.',
    fix: 'Add --install, or leave --dry-run out.',
    next: ['foundry-gw schema --install --dry-run'],
    says: /--dry-run goes with --install/,
  },
  StrictWithoutVerify: {
    meaning: '--strict judges what the verification after a deployment found, and --verify none makes none.',
    fix: 'Leave one of them out.',
    says: /--strict judges the verification/,
  },
  OptionsCollide: {
    meaning: 'Two options exclude each other: --into names one file, --out-dir and --all are for many.',
    fix: 'Use --out-dir <folder> for many files, --into <file> for one.',
    says: /--into names one file; it does not go with/,
  },
  InputsMissing: {
    meaning: 'The command needs more than it was given, and there is nobody to ask.',
    fix: 'Give all that the hint lists, or run it on a terminal without --non-interactive.',
    next: ['foundry-gw init --help'],
    says: /init cannot write the file|needs the name of a schema/,
  },
  InputsWrong: {
    meaning: 'A value given to init is not one that the connection can have.',
    fix: 'Correct what the hint lists.',
    next: ['foundry-gw init --help', 'foundry-gw init --list-presets'],
  },
  UnknownTopic: {
    meaning: 'explain was asked about something that is no rule, code or known error text.',
    fix: 'Look at the list, or paste more of the error; the lines around it often hold the code.',
    next: ['foundry-gw explain --list'],
    says: /There is nothing to explain here by that name|No known error stands in this text/,
  },
  ScopesCollide: {
    meaning: '--project, --account and --subscription were given together.',
    fix: 'Give one of them.',
    next: ['foundry-gw list --project <id>'],
    says: /--project, --account and --subscription exclude each other/,
  },
  ScopeMissing: {
    meaning: 'list was not told where to look, and no parameter file says it.',
    fix: 'Add --project <id>, --account <id> or --subscription <id>.',
    next: ['foundry-gw list --subscription <id>'],
    says: /It is not said what to list/,
  },
  UnknownSchema: {
    meaning: 'There is no schema of that name.',
    fix: 'Take a name from the list.',
    next: ['foundry-gw schema --list'],
    says: /There is no schema /,
  },
  FixNeedsDiagnosis: {
    meaning: 'verify --fix writes what a diagnosis finds, and --no-diagnose forbids it.',
    fix: 'Leave one of the two out.',
    next: ['foundry-gw verify <file> --fix'],
    says: /--no-diagnose was given/,
  },
  NeedsAzure: {
    meaning: 'A live connection is read from Azure, and --no-azure forbids that.',
    fix: 'Name its parameter file, or leave --no-azure out.',
    next: ['foundry-gw verify <file> --no-azure'],
    says: /is read from Azure, but --no-azure was given/,
  },
  TargetNeeded: {
    meaning: 'Only Azure knows the URL of an API in API Management, and --no-azure forbids asking.',
    fix: 'Give the URL that the API has with --target.',
    next: ['foundry-gw verify <file> --no-azure --target https://<apim>.azure-api.net/<api path>'],
    says: /only Azure knows the URL of the API/,
  },
  InvalidTarget: {
    meaning: 'What --target names is no URL.',
    fix: 'Give https://<host>/<path>, the URL before /chat/completions.',
    says: /--target is not a URL/,
  },
  TargetForMany: {
    meaning: '--target is the URL of one connection, and several are named.',
    fix: 'Name one file.',
    says: /--target goes with one connection/,
  },
  ProbeNeedsModel: {
    meaning: 'init --probe tries a chat, and the gateway lists no model that it could name.',
    fix: 'Name one with --model.',
    next: ['foundry-gw init --probe <url> --model <name>'],
    says: /init --probe needs the name of a model/,
  },
  ProbeFailed: {
    meaning: 'init --probe tried the usual paths, versions and key headers, and no chat came back.',
    fix: 'Give the URL that works with curl, and the right key; or leave --probe out and answer by options.',
    next: ['foundry-gw init --probe <url> --model <name>', 'foundry-gw init --list-presets'],
    says: /init --probe found no way to chat/,
  },
  AgentNeedsAzure: {
    meaning: 'verify --agent asks an agent of the project, and --no-azure forbids that.',
    fix: 'Leave one of the two out.',
    next: ['foundry-gw verify <file> --agent'],
    says: /--agent asks an agent of the project/,
  },
  AgentNotFixed: {
    meaning: 'verify --agent asks what Azure holds, while --fix changes a file that is not deployed yet.',
    fix: 'Leave one of the two out; deploy asks an agent through what it has deployed.',
    next: ['foundry-gw deploy <file> --verify agent'],
    says: /--agent asks what Azure holds/,
  },
  AgentNeedsProject: {
    meaning: 'Agents belong to projects, and the connection belongs to an account.',
    fix: 'Choose one of its projects with --project.',
    next: ['foundry-gw verify <connection> --project <id> --agent'],
    says: /Agents belong to projects/,
  },
  CommandNotFound: {
    meaning: 'The command to be run in the sandbox could not be started.',
    fix: 'Name a program that is on PATH, after --.',
    next: ['foundry-gw sandbox -- az account show'],
    says: /could not be started\./,
  },
  InternalError: {
    meaning: 'foundry-gw has a bug.',
    fix: 'Run the same command with --debug and report its output.',
    next: ['foundry-gw --version'],
    says: /Internal error:/,
  },
  Interrupted: {
    meaning: 'The command was ended by Ctrl-C or SIGTERM; what it had already sent to Azure may go on there.',
    fix: 'Look at what is left running, as the message says, then run the command again: it finishes the rest.',
    next: ['foundry-gw plan'],
    says: /foundry-gw: Interrupted/,
  },
} as const satisfies CodeTable;
