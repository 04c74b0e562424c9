import { Command, Option } from 'commander';
import { failure } from '../errors.js';
import type { CommandDefinition } from './command.js';
import { demo } from './commands/demo.js';
import { deploy } from './commands/deploy.js';
import { deleteCommand } from './commands/delete.js';
import { explain } from './commands/explain.js';
import { importCommand } from './commands/import.js';
import { init } from './commands/init.js';
import { list } from './commands/list.js';
import { models } from './commands/models.js';
import { plan } from './commands/plan.js';
import { render } from './commands/render.js';
import { sandbox } from './commands/sandbox.js';
import { schema } from './commands/schema.js';
import { show } from './commands/show.js';
import { validate } from './commands/validate.js';
import { verify } from './commands/verify.js';
import { execute } from './execute.js';
import { exitCodeLines } from './exit-codes.js';
import { several } from './option-values.js';
import type { Run } from './run.js';

/** In the order in which `--help` shows them. */
export const commands: readonly CommandDefinition[] = [
  init,
  validate,
  explain,
  render,
  plan,
  deploy,
  importCommand,
  deleteCommand,
  list,
  show,
  models,
  verify,
  schema,
  demo,
  sandbox,
];

/** Declares a command's own options and those that all have. */
export function declareCommand(command: Command, definition: CommandDefinition): void {
  definition.declare(command);
  if (definition.formats !== undefined) {
    const names = ['text', 'json', ...definition.formats].join(', ');
    command.addOption(
      new Option('-o, --format <format[=file]>', `${names}; several at once when all but one go to files (default: text)`).argParser(
        several,
      ),
    );
  }
  command
    .option('--env <name>', 'environment of foundry-gw.yaml')
    .option('--config <path>', 'configuration file instead of the foundry-gw.yaml found upwards')
    .option('--quiet', 'errors only on stderr')
    .option('--debug', 'more on stderr; never a secret')
    .option('--no-color', 'no colours (also NO_COLOR)')
    .option('--non-interactive', 'never ask (by itself without a terminal or with CI set)')
    .helpOption('-h, --help', 'this help')
    .addHelpText('after', '\nWhat the exit codes mean: foundry-gw --help');
}

/** The command that the arguments name, if any. */
export function namedCommand(args: readonly string[]): string | null {
  return args.find((argument) => commands.some(({ name }) => name === argument)) ?? null;
}

const isOption = (argument: string | undefined): boolean => argument?.startsWith('-') === true;
const ofProgram = ['-h', '--help', '-V', '--version'];

/** What commander is to parse: where the command itself is wrong, that is said before anything about its options. */
function argumentsToParse(args: readonly string[]): readonly string[] {
  const named = namedCommand(args);
  const [first, second] = args;
  if (named !== null && isOption(first) && !ofProgram.includes(first!)) {
    const option = first!.split('=')[0]!;
    throw failure({
      kind: 'usage',
      code: 'OptionBeforeCommand',
      message: `${option} stands before the command.`,
      hint: `Write foundry-gw ${named} ${option} …`,
    });
  }
  const operand = first === 'help' ? second : first;
  return operand === undefined || isOption(operand) || operand === named ? args : [operand];
}

/** The program with the named command's options declared; the others have only their names. */
function buildProgram(args: readonly string[], run: Run): Command {
  const { host } = run;
  const program = new Command('foundry-gw')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(host.stdout.columns, 120),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .description('Connect your own AI gateway to Microsoft Foundry: scaffold, validate, deploy and verify gateway connections.')
    .usage('<command> [options]')
    .version(host.version, '-V, --version', 'the version of this program')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the help of a command')
    .addHelpText('after', () => `\nExit codes:\n${exitCodeLines()}`);
  const named = namedCommand(args);
  // The others are only needed where commands are listed or guessed at.
  const declared = args[0] === named ? commands.filter(({ name }) => name === named) : commands;
  for (const definition of declared) {
    const command = program.command(definition.name).summary(definition.summary).description(definition.summary);
    if (definition.name !== named) continue;
    declareCommand(command, definition);
    command.action((...given: unknown[]) => execute(definition, { args: given.slice(0, -2) as never, options: command.opts() }, run));
  }
  return program;
}

/** Runs the command that the arguments name. Throws what it throws, and commander's own errors. */
export async function runProgram(args: readonly string[], run: Run): Promise<void> {
  run.command = namedCommand(args);
  const program = buildProgram(args, run);
  if (args.length === 0) {
    run.host.stderr.write(program.helpInformation());
    run.causes.push('usage');
    return;
  }
  await program.parseAsync([...argumentsToParse(args)], { from: 'user' });
}
