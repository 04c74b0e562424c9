import { loadProgram } from '../layers.js';
import { execute } from './execute.js';
import { exitCode, type ExitCause } from './exit-codes.js';
import { wantsJson } from './formats.js';
import type { Host } from './host.js';
import { errorEnvelope, printFailure } from './failures.js';
import { quickCommand } from './quick.js';
import type { Run } from './run.js';
import { jsonText } from '../text/safe.js';

/**
 * Runs one command line and gives its exit code; never throws and never ends the process.
 * @param args the arguments after the program's name
 */
export async function main(args: readonly string[], host: Host): Promise<number> {
  const abort = new AbortController();
  host.onSignal(() => abort.abort());
  const run: Run = { host, signal: abort.signal, causes: [], command: null };
  try {
    await start(args, run);
  } catch (error) {
    const cause = causeOf(error, abort.signal);
    run.causes.push(cause);
    if (cause !== 'done') tellFailure(error, cause, args, run);
  }
  if (abort.signal.aborted) run.causes.push('interrupted');
  return run.exitCode ?? exitCode(run.causes);
}

async function start(args: readonly string[], run: Run): Promise<void> {
  const [first] = args;
  if (args.length === 1 && (first === '--version' || first === '-V')) {
    run.host.stdout.write(`${run.host.version}\n`);
    return;
  }
  const quick = quickCommand(args);
  if (quick === null) return (await loadProgram()).runProgram(args, run);
  run.command = quick.definition.name;
  return execute(quick.definition, quick, run);
}

function tellFailure(error: unknown, cause: ExitCause, given: readonly string[], { host, command }: Run): void {
  // What stands after -- is another program's.
  const end = given.indexOf('--');
  const args = end < 0 ? given : given.slice(0, end);
  // What just refused to take text takes no more.
  if (wantsJson(args) && (error as { code?: unknown }).code !== 'OutputFailed')
    host.stdout.write(`${jsonText(errorEnvelope(command, error, cause))}\n`);
  printFailure(error, { cause, debug: args.includes('--debug'), stderr: host.stderr, command });
}

function causeOf(error: unknown, signal: AbortSignal): ExitCause {
  // Commander throws after it has shown help, too.
  const { code, exitCode: ended } = (error ?? {}) as { code?: unknown; exitCode?: unknown };
  if (typeof code === 'string' && code.startsWith('commander.')) return ended === 0 ? 'done' : 'usage';
  if (signal.aborted) return 'interrupted';
  return (error as { failure?: ExitCause } | null)?.failure ?? 'bug';
}
