import type { CommandDefinition } from './command.js';
import { validate } from './commands/validate.js';

/** A command line that is understood without commander. */
export interface QuickCommand {
  readonly definition: CommandDefinition;
  readonly args: readonly [readonly string[]];
  readonly options: Readonly<Record<string, unknown>>;
}

const switches: Readonly<Record<string, readonly [name: string, value: boolean]>> = {
  '--quiet': ['quiet', true],
  '--debug': ['debug', true],
  '--non-interactive': ['nonInteractive', true],
  '--no-color': ['color', false],
};
const texts: Readonly<Record<string, string>> = { '--env': 'env', '--config': 'config' };
const formats = ['--format', '-o'];

/**
 * The usual command lines of `validate`, which runs in every editor and on every commit: loading commander for them costs a
 * third of a start. Gives just what commander would; null where it is to say what the arguments mean.
 */
export function quickCommand(args: readonly string[]): QuickCommand | null {
  if (args[0] !== validate.name) return null;
  const paths: string[] = [];
  const options: Record<string, unknown> = { color: true };
  const given: string[] = [];
  for (let at = 1; at < args.length; at += 1) {
    const argument = args[at]!;
    if (!argument.startsWith('-') || argument === '-') {
      paths.push(argument);
      continue;
    }
    const value = args[at + 1];
    if (Object.hasOwn(switches, argument)) options[switches[argument]![0]] = switches[argument]![1];
    else if (value === undefined || value.startsWith('-')) return null;
    else if (Object.hasOwn(texts, argument)) options[texts[argument]!] = args[(at += 1)]!;
    else if (formats.includes(argument)) given.push(args[(at += 1)]!);
    else return null;
  }
  if (given.length > 0) options['format'] = given;
  return { definition: validate, args: [paths], options };
}
