import type { Output } from '../context.js';

/** The parts of `process` that the program touches. */
export interface Host {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  /** Where text for people goes: standard error, without its stream. */
  readonly messages: Output;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  readonly packageRoot: string;
  readonly version: string;
  cwd(): string;
  /** Milliseconds since some moment. Node's `performance` would be loaded for it, which takes a millisecond. */
  readonly elapsed: () => number;
  onSignal(listener: (name: 'SIGINT' | 'SIGTERM') => void): void;
  /** Called where the process is to end by itself: what would keep it from that. */
  whenEnding(letGo: () => void): void;
}
