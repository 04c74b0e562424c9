import { loadCore } from '../layers.js';
import type { CommandDefinition, Invocation } from './command.js';
import { printFailure } from './failures.js';
import { parseFormat } from './formats.js';
import type { Run } from './run.js';

/** Runs a command whose arguments are known to be right, prints its answer and notes why the program ends. */
export async function execute(
  definition: CommandDefinition,
  { args, options }: Pick<Invocation, 'args' | 'options'>,
  run: Run,
): Promise<void> {
  const core = await loadCore();
  const context = core.createContext(run.host, { ...options, signal: run.signal });
  context.log.debug(`foundry-gw ${context.version}: ${definition.name}`);
  const formats = definition.formats === undefined ? [] : ((options['format'] as string[] | undefined) ?? ['text']).map(parseFormat);
  core.checkFormats(context.cwd, definition.name, formats);
  try {
    const outcome = await definition.run({ context, core, args, options });
    run.causes.push(...outcome.causes);
    run.exitCode = outcome.exitCode;
    const { sources, known } = outcome;
    const unwritten = await core.writeReports(context, definition.name, outcome.result, formats, {
      ...(sources === undefined ? {} : { sources }),
      ...known,
    });
    for (const error of unwritten) {
      run.causes.push('usage');
      printFailure(error, { cause: 'usage', debug: options['debug'] === true, stderr: run.host.stderr, command: definition.name });
    }
  } finally {
    context.log.progress('');
    run.host.whenEnding(() => context.http.close());
  }
}
