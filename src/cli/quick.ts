import type { CommandDefinition } from './command.js';
import { validate } from './commands/validate.js';
import { verify } from './commands/verify.js';

/** A command line that is understood without commander. */
export interface QuickCommand {
  readonly definition: CommandDefinition;
  readonly args: readonly [readonly string[]];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What of a command is understood: one list of arguments, and some of its options. */
interface Quick {
  readonly definition: CommandDefinition;
  /** Values that options have without being given. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly switches: Readonly<Record<string, readonly [name: string, value: boolean]>>;
  readonly texts: Readonly<Record<string, string>>;
}

const switches: Quick['switches'] = {
  '--quiet': ['quiet', true],
  '--debug': ['debug', true],
  '--non-interactive': ['nonInteractive', true],
  '--no-color': ['color', false],
};
const texts: Quick['texts'] = { '--env': 'env', '--config': 'config' };
const formats = ['--format', '-o'];

const quicks: readonly Quick[] = [
  { definition: validate, defaults: { color: true }, switches, texts },
  {
    definition: verify,
    defaults: { color: true, azure: true, chat: true },
    switches: {
      ...switches,
      '--no-azure': ['azure', false],
      '--no-chat': ['chat', false],
      '--deep': ['deep', true],
      '--fix': ['fix', true],
      '--strict': ['strict', true],
      '--diagnose': ['diagnose', true],
      '--no-diagnose': ['diagnose', false],
    },
    texts: { ...texts, '--target': 'target', '--project': 'project' },
  },
];

/**
 * The usual command lines of `validate`, which runs in every editor and on every commit, and of `verify`: loading commander for them costs a
 * third of a start. Gives just what commander would; null where it is to say what the arguments mean.
 */
export function quickCommand(args: readonly string[]): QuickCommand | null {
  const quick = quicks.find(({ definition }) => definition.name === args[0]);
  if (quick === undefined) return null;
  const paths: string[] = [];
  const options: Record<string, unknown> = { ...quick.defaults };
  const given: string[] = [];
  for (let at = 1; at < args.length; at += 1) {
    const argument = args[at]!;
    if (!argument.startsWith('-') || argument === '-') {
      paths.push(argument);
      continue;
    }
    const value = args[at + 1];
    if (Object.hasOwn(quick.switches, argument)) options[quick.switches[argument]![0]] = quick.switches[argument]![1];
    else if (value === undefined || value.startsWith('-')) return null;
    else if (Object.hasOwn(quick.texts, argument)) options[quick.texts[argument]!] = args[(at += 1)]!;
    else if (formats.includes(argument)) given.push(args[(at += 1)]!);
    else return null;
  }
  if (given.length > 0) options['format'] = given;
  return { definition: quick.definition, args: [paths], options };
}
