import type { HttpClient } from './http/client.js';
import type { ExecRequest, ExecResult } from './process/exec.js';

/** A stream that text is written to. */
export interface Output {
  readonly isTTY: boolean;
  /** Width in columns; 80 where it is not a terminal. */
  readonly columns: number;
  write(text: string): void;
}

/** Where text for people goes (stderr). None of it is part of the answer. */
export interface Log {
  /** A line that the user should see. Silent with --quiet. */
  note(line: string): void;
  /** A line that only --debug shows. Never give it a secret. */
  debug(line: string): void;
  /** Replaces the progress line of a terminal; '' takes it away. Elsewhere nothing is written. */
  progress(line: string): void;
}

/** Asks the person at the terminal; only there when `interactive`. */
export interface Prompts {
  input(question: { message: string; default?: string; validate?: (text: string) => true | string }): Promise<string>;
  /** Hidden input. */
  password(question: { message: string }): Promise<string>;
  confirm(question: { message: string; default: boolean }): Promise<boolean>;
  select<T>(question: { message: string; choices: readonly { name: string; value: T; description?: string }[]; default?: T }): Promise<T>;
}

/** Standard input, which can be read once. */
export interface Stdin {
  readonly isTTY: boolean;
  /**
   * Its bytes; of what is longer than a parameter file may be, only so much that this shows. With `dropped` the end is kept instead, and
   * what came before it is told of.
   */
  read(dropped?: (bytes: Uint8Array) => void): Promise<Uint8Array>;
}

/**
 * Everything the program takes from outside, made once in `src/cli/context.ts` or by a test. No other module reads `process`.
 */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The installed package's folder, which holds `templates/` and `schemas/`. */
  readonly packageRoot: string;
  readonly version: string;
  /** This program as a child is started: Node's executable and the script. */
  readonly self: readonly [node: string, script: string];
  readonly stdin: Stdin;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly log: Log;
  /** False with --no-color. */
  readonly color: boolean;
  /** Whether a person can be asked: a terminal, no CI, no --non-interactive. */
  readonly interactive: boolean;
  readonly prompts: () => Promise<Prompts>;
  readonly http: HttpClient;
  readonly exec: (request: ExecRequest) => Promise<ExecResult>;
  readonly clock: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  /** Milliseconds since some moment; unlike the clock it is never put back. */
  readonly elapsed: () => number;
  /** Aborted on Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}
