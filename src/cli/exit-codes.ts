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
