import type { Change } from '../../parameters/file.js';

/** Why a connection does not work, and what makes it work. */
export interface Diagnosis {
  readonly cause:
    'misconfigured' | 'wrong-secret' | 'wrong-model' | 'throttled' | 'gateway-fault' | 'unreachable' | 'untrusted-certificate' | 'unknown';
  /** Sentences for people. */
  readonly explanation: string;
  /** Those with a value were seen to work, all together; the others name what only the user can put right. */
  readonly changes: readonly Change[];
  /** Whether the gateway answered a complete chat with the changes (and the repaired key, where that is among them). */
  readonly proven: boolean;
}

/** One that nothing was seen to mend; the parameters are at fault, but only the user can know their values. */
export const unproven = (cause: Diagnosis['cause'], explanation: string, ...parameters: readonly string[]): Diagnosis => ({
  cause,
  explanation,
  changes: parameters.map((parameter) => ({ parameter })),
  proven: false,
});
