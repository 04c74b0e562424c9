import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/program.js';
import { runMain } from '../support/cli.js';

const common = ['--env', '--config', '--quiet', '--debug', '--no-color', '--non-interactive', '--help'];

describe('--help', () => {
  it('lists every command with its summary', async () => {
    const { code, stdout, stderr } = await runMain(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const { name, summary } of commands) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`${name} ${summary}`);
  });

  it('tells the exit codes', async () => {
    expect((await runMain(['--help'])).stdout).toMatch(/^Exit codes:\n {2}0 +done/m);
  });

  it('fits a terminal', async () => {
    for (const args of [['--help'], ...commands.map(({ name }) => [name, '--help'])]) {
      const { stdout } = await runMain(args);
      expect(stdout.split('\n').filter((line) => line.length > 90)).toEqual([]);
    }
  });

  it('without arguments goes to standard error, and the program ends with 2', async () => {
    const { code, stdout, stderr } = await runMain([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: foundry-gw <command>');
  });
});

describe.each(commands.map((definition) => ({ name: definition.name, definition })))('$name --help', ({ name, definition }) => {
  const declared = new Command(name);
  definition.declare(declared);

  it('tells its options, those that all commands have, and where the exit codes stand', async () => {
    const { code, stdout, stderr } = await runMain([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const { long } of declared.options) expect(stdout).toContain(long);
    for (const option of common) expect(stdout).toContain(option);
    expect(stdout).toContain('foundry-gw --help');
    expect(stdout.includes('--format')).toBe(definition.formats !== undefined);
  });

  it('is what "help" prints', async () => {
    expect((await runMain(['help', name])).stdout).toBe((await runMain([name, '--help'])).stdout);
  });

  it('describes each option and argument', () => {
    for (const { description, flags } of declared.options) expect(description, flags).not.toBe('');
    for (const argument of declared.registeredArguments) expect(argument.description, argument.name()).not.toBe('');
  });

  it('names the formats that there are', async () => {
    const { stdout } = await runMain([name, '--help']);
    for (const format of definition.formats ?? []) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(format);
  });
});

describe('a wrong command line', () => {
  const told = async (...args: string[]): Promise<string> => {
    const { code, stderr, stdout } = await runMain(args);
    expect([code, stdout]).toEqual([2, '']);
    return stderr;
  };

  it('suggests the command that was meant', async () => {
    expect(await told('valdate')).toBe("foundry-gw: Unknown command 'valdate'.\n  Did you mean validate? See foundry-gw --help.\n");
    expect(await told('valdate', '--format', 'json=x')).toContain("Unknown command 'valdate'.");
    expect(await told('help', 'valdate')).toContain('Did you mean validate?');
  });

  it('suggests the option that was meant', async () => {
    expect(await told('validate', '--max-warning', '1')).toBe(
      "foundry-gw: Unknown option '--max-warning'.\n  Did you mean --max-warnings? See foundry-gw validate --help.\n",
    );
    expect(await told('--verison')).toContain('Did you mean --version?');
  });

  it('says where an option belongs', async () => {
    expect(await told('--quiet', 'validate')).toBe(
      'foundry-gw: --quiet stands before the command.\n  Write foundry-gw validate --quiet …\n',
    );
  });

  it('does not repeat the value of an option', async () => {
    expect(await told('--api-key=canary', 'validate')).not.toContain('canary');
  });
});
