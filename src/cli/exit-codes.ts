/** Why the program ends. The order is the precedence when several apply: the first wins. */
export const exitCodes = {
  interrupted: 130,
  bug: 70,
  usage: 2,
  auth: 4,
  refused: 6,
  azure: 3,
  verification: 7,
  findings: 1,
  changes: 5,
  done: 0,
} as const;

export type ExitCause = keyof typeof exitCodes;

const precedence = Object.keys(exitCodes) as ExitCause[];

/** The exit code for everything that happened in a run. */
export function exitCode(causes: Iterable<ExitCause>): number {
  const seen = new Set(causes);
  return exitCodes[precedence.find((cause) => seen.has(cause)) ?? 'done'];
}

const meanings: Readonly<Record<ExitCause, string>> = {
  done: 'done; nothing found',
  findings: 'findings: errors in files, or a check of verify that failed',
  usage: 'usage or configuration: a wrong option, missing input, an unreadable file',
  azure: 'Azure, az or the way to it failed; some deployments failed',
  auth: 'not signed in, or no permission',
  changes: 'plan --detailed-exitcode: there are changes',
  refused: 'refused: someone else changed it, a saved plan is outdated, or agents would break',
  verification: 'deployed, but the verification failed',
  bug: 'a bug in foundry-gw',
  interrupted: 'interrupted',
};

/** The exit codes and what they mean, a line each, for people. */
export function exitCodeLines(): string {
  return (Object.entries(meanings) as [ExitCause, string][])
    .map(([cause, meaning]) => [exitCodes[cause], meaning] as const)
    .sort(([one], [other]) => one - other)
    .map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`)
    .join('\n');
}
