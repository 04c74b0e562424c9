import { CommanderError } from 'commander';
import { exitCode, type ExitCause } from './exit-codes.js';
import { wantsJson } from './formats.js';
import type { Host } from './host.js';
import { namedCommand, runProgram, type Run } from './program.js';
import { errorEnvelope, printFailure } from './failures.js';

/**
 * Runs one command line and gives its exit code; never throws and never ends the process.
 * @param args the arguments after the program's name
 */
export async function main(args: readonly string[], host: Host): Promise<number> {
  const abort = new AbortController();
  host.onSignal(() => abort.abort());
  const run: Run = { host, signal: abort.signal, causes: [], command: namedCommand(args) };
  try {
    await runProgram(args, run);
  } catch (error) {
    const cause = causeOf(error, abort.signal);
    run.causes.push(cause);
    if (cause !== 'done') tellFailure(error, cause, args, run);
  }
  if (abort.signal.aborted) run.causes.push('interrupted');
  return run.exitCode ?? exitCode(run.causes);
}

function tellFailure(error: unknown, cause: ExitCause, given: readonly string[], { host, command }: Run): void {
  // What stands after -- is another program's.
  const end = given.indexOf('--');
  const args = end < 0 ? given : given.slice(0, end);
  if (wantsJson(args)) host.stdout.write(`${JSON.stringify(errorEnvelope(command, error, cause), null, 2)}\n`);
  printFailure(error, { cause, debug: args.includes('--debug'), stderr: host.stderr, command });
}

function causeOf(error: unknown, signal: AbortSignal): ExitCause {
  // Commander throws after it has shown help, too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
  if (signal.aborted) return 'interrupted';
  return (error as { failure?: ExitCause } | null)?.failure ?? 'bug';
}
