import type { ExitCause } from './exit-codes.js';
import type { Host } from './host.js';

/** What one run of the program collects on its way. */
export interface Run {
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly causes: ExitCause[];
  /** The command that the arguments name, if any. */
  command: string | null;
  /** Of a command that was run inside the sandbox. */
  exitCode?: number | undefined;
}
