import type { Secret } from '../parameters/secret.js';

export interface ExecRequest {
  readonly file: string;
  /** Never a secret: arguments are visible to every process of the machine. */
  readonly args: readonly string[];
  readonly stdin?: string | Secret;
  /** Added to (or, with undefined, taken from) the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Milliseconds until the child is ended; none by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface ExecResult {
  /** Null when a signal ended the child or it could not be started. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why there is no exit code. */
  readonly ended?: 'not-found' | 'not-executable' | 'timeout' | 'aborted' | 'signal';
}
