import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCode, exitCodeLines, exitCodes, type ExitCause } from '../../src/cli/exit-codes.js';
import { failure, type FailureKind } from '../../src/errors.js';
import { runMain } from '../support/cli.js';
import { runProgram } from '../support/program.js';

/** The table as users read it. */
const table: Readonly<Record<ExitCause, number>> = {
  done: 0,
  findings: 1,
  usage: 2,
  azure: 3,
  auth: 4,
  changes: 5,
  refused: 6,
  verification: 7,
  bug: 70,
  interrupted: 130,
};
/** The first of these that happened decides. */
const precedence = [130, 70, 2, 4, 6, 3, 7, 1];
const causes = Object.keys(table) as ExitCause[];

describe('the table of exit codes', () => {
  it.each(causes)('%s', (cause) => {
    expect(exitCode([cause])).toBe(table[cause]);
    expect(exitCodes[cause]).toBe(table[cause]);
  });

  it('is 0 where nothing happened', () => {
    expect(exitCode([])).toBe(0);
  });

  it('several causes: the worst one wins, in whatever order they came', () => {
    const some = fc.shuffledSubarray(
      causes.filter((cause) => cause !== 'changes'),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(some, (seen) => {
        const codes = seen.map((cause) => table[cause]);
        expect(exitCode(seen)).toBe(precedence.find((code) => codes.includes(code)) ?? 0);
      }),
    );
  });

  it('5 is told only where nothing worse happened', () => {
    fc.assert(
      fc.property(fc.subarray(causes), (seen) => {
        const worse = seen.some((cause) => cause !== 'changes' && cause !== 'done');
        expect(exitCode(seen) === 5).toBe(seen.includes('changes') && !worse);
      }),
    );
  });

  it('stands in the help, each code once', () => {
    const codes = exitCodeLines()
      .split('\n')
      .map((line) => Number(line.trim().split(' ')[0]));
    expect(codes).toEqual(Object.values(table).sort((one, other) => one - other));
  });
});

describe('a failure of each kind', () => {
  const kinds: readonly FailureKind[] = ['usage', 'azure', 'auth', 'refused'];

  it.each(kinds)('%s', async (kind) => {
    const ran = await runMain(['validate', '--format', 'json'], {
      cwd: () => {
        throw failure({ kind, code: 'Test', message: 'it went wrong', hint: 'Do this.' });
      },
    });
    expect(ran.code).toBe(table[kind]);
    expect(JSON.parse(ran.stdout)).toEqual({
      schemaVersion: 1,
      command: 'validate',
      error: { code: 'Test', message: 'it went wrong', hint: 'Do this.' },
    });
    expect(ran.stderr).toBe('foundry-gw: it went wrong\n  Do this.\n');
  });

  it('an error that nobody expected is a bug, told without its stack', async () => {
    const cwd = (): never => {
      throw new TypeError('x is not a function');
    };
    const ran = await runMain(['validate'], { cwd });
    expect(ran.code).toBe(70);
    expect(ran.stderr).toContain('Internal error: x is not a function');
    expect(ran.stderr).not.toContain('at ');
    const debugged = await runMain(['validate', '--debug'], { cwd });
    expect(debugged.stderr).toMatch(/^ +at /m);
  });
});

describe('the built program ends with', () => {
  it.each([
    [0, ['--version']],
    [0, ['--help']],
    [0, ['help', 'validate']],
    [2, []],
    [2, ['valdate']],
    [2, ['validate', '--nope']],
    [2, ['validate', '--format', 'nope']],
    [2, ['validate', '--max-warnings', 'many', 'test/samples']],
    [2, ['validate', 'no/such/file.json']],
    [2, ['validate', '--config', 'no/such/file.yaml', 'test/samples/apim-minimal.json']],
    [1, ['validate', 'test/samples/modelgateway-openai-quirk.json']],
  ])('%i for %j', async (code, args) => {
    expect((await runProgram(args)).code).toBe(code);
  });
});
