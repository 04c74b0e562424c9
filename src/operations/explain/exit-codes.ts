/** What an exit code tells, and what to do about it; docs/exit-codes.md is made of this table. */
export interface ExitCodeHelp {
  readonly code: number;
  readonly when: string;
  /** As an imperative sentence without its full stop; null where nothing is to be done. */
  readonly fix: string | null;
  readonly next: readonly string[];
}

export const exitCodeTable: readonly ExitCodeHelp[] = [
  { code: 0, when: 'done; nothing found', fix: null, next: [] },
  {
    code: 1,
    when: '`validate` found errors, or more warnings than allowed; a check of `verify` failed',
    fix: 'read the findings: each says the fix',
    next: ['foundry-gw validate', 'foundry-gw explain <rule>'],
  },
  {
    code: 2,
    when: 'a wrong option, missing input, an unreadable or unparsable file, nothing matched',
    fix: 'look at the message: it names the option or the place in the file',
    next: ['foundry-gw <command> --help'],
  },
  {
    code: 3,
    when: 'Azure, `az` or the way to it failed; some deployments failed',
    fix: "read the message: it has Azure's own words, the cause and a hint",
    next: ['foundry-gw explain "<message>"', 'foundry-gw plan'],
  },
  {
    code: 4,
    when: 'not signed in, or no permission',
    fix: 'sign in, or ask for the role that the message names',
    next: ['az login', 'az account show'],
  },
  {
    code: 5,
    when: '`plan --detailed-exitcode`, and there are changes, conflicts among them; nothing else returns it',
    fix: 'look at the plan',
    next: ['foundry-gw plan'],
  },
  {
    code: 6,
    when: 'refused: somebody else changed the live connection, there is no record of who made it, a saved plan no longer fits, agents would break, or you answered no',
    fix: 'read the message: it says which, and the option or command that goes on',
    next: ['foundry-gw plan', 'foundry-gw import <connection> --project <id> --into <file>'],
  },
  { code: 7, when: 'deployed, but the verification failed', fix: 'see which check fails', next: ['foundry-gw verify <file>'] },
  {
    code: 70,
    when: 'a bug in foundry-gw',
    fix: 'report it, with the output of the same command with `--debug`',
    next: ['foundry-gw --version'],
  },
  { code: 130, when: 'interrupted', fix: 'look at what is left running in Azure, as the output says', next: ['foundry-gw plan'] },
];
