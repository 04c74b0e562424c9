import { Command, Option } from 'commander';
import type { CommandDefinition } from './command.js';
import { validate } from './commands/validate.js';
import { execute } from './execute.js';
import type { ExitCause } from './exit-codes.js';
import type { Host } from './main.js';

/** What one run of the program collects on its way. */
export interface Run {
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly causes: ExitCause[];
  command: string | null;
}

/** In the order in which `--help` shows them. */
export const commands: readonly CommandDefinition[] = [validate];

function commonOptions(command: Command, definition: CommandDefinition): void {
  if (definition.formats !== undefined) {
    command.addOption(
      new Option('-o, --format <format[=file]>', `${['text', 'json', ...definition.formats].join(', ')}; may be given several times`)
        .default(['text'])
        .argParser((text: string, before: string[] & { given?: boolean }) => {
          const all: string[] & { given?: boolean } = before.given === true ? [...before, text] : [text];
          all.given = true;
          return all;
        }),
    );
  }
  command
    .option('--env <name>', 'environment of foundry-gw.yaml')
    .option('--config <path>', 'configuration file instead of the foundry-gw.yaml found upwards')
    .option('--quiet', 'errors only on stderr')
    .option('--debug', 'more on stderr; never a secret')
    .option('--no-color', 'no colours (also NO_COLOR)')
    .option('--non-interactive', 'never ask (by itself without a terminal or with CI set)');
}

function failInsteadOfExit(command: Command, json: boolean): Command {
  return command.exitOverride().configureOutput({ writeErr: () => undefined, ...(json ? { outputError: () => undefined } : {}) });
}

/** The program with the named command's options declared; the others have only their names. */
export function buildProgram(args: readonly string[], run: Run, json: boolean): Command {
  const program = failInsteadOfExit(new Command('foundry-gw'), json)
    .description('Connect your own AI gateway to Microsoft Foundry: scaffold, validate, deploy and verify gateway connections.')
    .version(run.host.version, '-V, --version')
    .configureHelp({ helpWidth: Math.min(run.host.stdout.columns ?? 80, 120) })
    .configureOutput({ writeOut: (text) => void run.host.stdout.write(text) });
  const named = args.find((argument) => commands.some(({ name }) => name === argument));
  for (const definition of commands) {
    const command = program.command(definition.name).summary(definition.summary).description(definition.summary);
    failInsteadOfExit(command, json);
    if (definition.name !== named && !(args[0] === 'help' && args[1] === definition.name)) continue;
    definition.declare(command);
    commonOptions(command, definition);
    command.action(async (...given: unknown[]) => {
      run.command = definition.name;
      await execute(definition, command, given, run);
    });
  }
  program.action(() => program.help({ error: true }));
  return program;
}

