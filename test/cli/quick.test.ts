import { Command } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declareCommand } from '../../src/cli/program.js';
import { quickCommand } from '../../src/cli/quick.js';
import type { CommandDefinition } from '../../src/cli/command.js';
import { validate } from '../../src/cli/commands/validate.js';
import { verify } from '../../src/cli/commands/verify.js';

/** What commander makes of the arguments; null where it refuses them. */
function byCommander(args: readonly string[], definition: CommandDefinition = validate): { args: unknown[]; options: object } | null {
  const command = new Command(definition.name).exitOverride().configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  declareCommand(command, definition);
  let parsed: { args: unknown[]; options: object } | null = null;
  command.action((...given: unknown[]) => {
    parsed = { args: given.slice(0, -2), options: command.opts() };
  });
  try {
    command.parse([...args], { from: 'user' });
  } catch {
    return null;
  }
  return parsed;
}

const quick = (args: readonly string[], definition: CommandDefinition = validate): { args: unknown; options: object } | null => {
  const found = quickCommand([definition.name, ...args]);
  return found === null ? null : { args: found.args, options: found.options };
};

const words = [
  'a.parameters.json',
  'connections/',
  '-',
  '--',
  '',
  'validate',
  'help',
  'constructor',
  '--quiet',
  '--debug',
  '--no-color',
  '--color',
  '--non-interactive',
  '--format',
  '-o',
  '--format=json',
  '-ojson',
  'json',
  'sarif=out.sarif',
  '--env',
  'prod',
  '--config',
  'x.yaml',
  '--max-warnings',
  '0',
  '--fix',
  '-h',
  '--help',
  '-x',
  '--formatx',
];
const ofVerify = [
  '--no-azure',
  '--azure',
  '--no-chat',
  '--chat',
  '--deep',
  '--fix',
  '--strict',
  '--diagnose',
  '--no-diagnose',
  '--target',
  'https://x',
  '--project',
  '--model',
  '--engine',
  'az',
  '--timeout',
  '1',
];

describe('the quick way to a command', () => {
  it.each([
    [validate, words],
    [verify, [...words, ...ofVerify]],
  ])('reads any arguments of $name as commander does, or leaves them to it', (definition, all) => {
    let understood = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { maxLength: 6 }), (args) => {
        const found = quick(args, definition);
        if (found === null) return;
        understood += 1;
        expect(found).toEqual(byCommander(args, definition));
      }),
      { numRuns: 2000 },
    );
    expect(understood).toBeGreaterThan(100);
  });

  it.each([
    [[]],
    [['a.json', 'b.json']],
    [['--quiet', 'a.json', '--no-color', '--non-interactive', '--debug']],
    [['-o', 'json', 'a.json', '--format', 'sarif=x']],
    [['--env', 'prod', '--config', 'x.yaml']],
    [['-']],
  ])('takes %j', (args) => {
    expect(quick(args)).toEqual(byCommander(args));
  });

  it.each([[['--help']], [['--format']], [['--env', '--quiet']], [['--wrong']], [['--']]])('leaves %j to commander', (args) => {
    expect(quick(args)).toBeNull();
  });

  it('is for two commands', () => {
    expect([quickCommand([]), quickCommand(['render', 'a.json']), quickCommand(['--quiet', 'validate'])]).toEqual([null, null, null]);
  });
});
