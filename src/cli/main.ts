import { CommanderError } from 'commander';
import { exitCode, type ExitCause } from './exit-codes.js';
import { wantsJson } from './formats.js';
import { buildProgram, type Run } from './program.js';
import { errorEnvelope, printFailure } from './failures.js';

/** The parts of `process` that the program touches. */
export interface Host {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  readonly packageRoot: string;
  readonly version: string;
  cwd(): string;
  onSignal(listener: (name: 'SIGINT' | 'SIGTERM') => void): void;
}

const usageOfCommander = (error: CommanderError): boolean => error.exitCode !== 0;

/**
 * Runs one command line and gives its exit code; never throws and never ends the process.
 * @param args the arguments after the program's name
 */
export async function main(args: readonly string[], host: Host): Promise<number> {
  const abort = new AbortController();
  host.onSignal(() => abort.abort());
  const run: Run = { host, signal: abort.signal, causes: [], command: null };
  const json = wantsJson(args);
  const debug = args.includes('--debug');
  try {
    const program = buildProgram(args, run, json);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && !usageOfCommander(error)) return exitCode(run.causes);
    const cause: ExitCause = abort.signal.aborted
      ? 'interrupted'
      : error instanceof CommanderError
        ? 'usage'
        : causeOf(error);
    run.causes.push(cause);
    if (json) host.stdout.write(`${JSON.stringify(errorEnvelope(run.command, error, cause))}\n`);
    printFailure(error, { cause, debug, stderr: host.stderr, command: run.command });
  }
  return exitCode(run.causes);
}

function causeOf(error: unknown): ExitCause {
  const kind = (error as { failure?: ExitCause } | null)?.failure;
  return kind ?? 'bug';
}
