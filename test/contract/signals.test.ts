import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryFolder } from '../support/program.js';

type Signal = 'SIGINT' | 'SIGTERM';

interface Waiting {
  readonly child: ChildProcess;
  /** When it has begun to run its command. */
  readonly running: Promise<unknown>;
  /** When it has written its first answer. */
  readonly answered: Promise<unknown>;
  readonly ended: Promise<{ code: number | null; signal: string | null; stdout: string }>;
}

/** The program, waiting for its standard input. */
function waiting(env: Record<string, string> = {}): Waiting {
  const args = [path.join(root, 'bin', 'foundry-gw.cjs'), 'validate', '-', '--format', 'json', '--debug'];
  const child = spawn(process.execPath, args, { stdio: 'pipe', env: { PATH: process.env['PATH'], ...env } });
  let stdout = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  return {
    child,
    running: once(child.stderr, 'data'),
    answered: once(child.stdout, 'data'),
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout }))),
  };
}

describe('a signal', () => {
  it.each<Signal>(['SIGINT', 'SIGTERM'])('%s: the program says so and ends with 130', async (signal) => {
    const { child, running, ended } = waiting();
    await running;
    child.kill(signal);
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ command: 'validate', error: { code: 'Interrupted' } });
  });

  it('the second one ends it at once, whatever it still does', async () => {
    const stuck = path.join(temporaryFolder(), 'stuck.cjs');
    writeFileSync(stuck, 'setInterval(() => {}, 1000);');
    const { child, running, answered, ended } = waiting({ NODE_OPTIONS: `--require=${stuck}` });
    await running;
    child.kill('SIGINT');
    await answered;
    child.kill('SIGINT');
    expect((await ended).signal).toBe('SIGINT');
  });
});

describe('a reader that goes away', () => {
  it('does not make the program crash', async () => {
    const child = spawn(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), 'schema', 'apim'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('an error that nobody caught', () => {
  it('is a bug by its exit code, not a finding', async () => {
    const file = path.join(temporaryFolder(), 'broken.cjs');
    writeFileSync(file, "setTimeout(() => { throw new Error('from nowhere'); }, 1); setInterval(() => {}, 1000);");
    const { running, ended } = waiting({ NODE_OPTIONS: `--require=${file}` });
    await running;
    expect((await ended).code).toBe(70);
  });
});
