import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/parameters/secret.js';
import type { ExecRequest } from '../../src/process/exec.js';
import { runChild } from '../../src/process/run.js';
import { temporaryFolder } from '../support/program.js';

const host = { env: { PATH: process.env['PATH'], GIVEN: 'given', TAKEN: 'taken' }, cwd: process.cwd() };
const run = (request: Partial<ExecRequest>) => runChild({ file: process.execPath, args: [], ...request }, host);
const node = (program: string, more: Partial<ExecRequest> = {}) => run({ args: ['-e', program], ...more });

describe('runChild', () => {
  test('gives what the child printed and how it ended, newlines included', async () => {
    expect(await node('console.log("out"); console.error("err"); process.exitCode = 3')).toEqual({
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  test('a secret arrives on standard input as it is', async () => {
    const text = 'a "quoted" key\nwith ünïcode \u{1f511}';
    const { stdout } = await node('process.stdin.pipe(process.stdout)', { stdin: new Secret(text, 'TEST') });
    expect(stdout).toBe(text);
  });

  test('without input the child finds the end of it at once', async () => {
    expect((await node('process.stdin.on("data", () => {}).on("end", () => console.log("end"))')).stdout).toBe('end\n');
  });

  test('a child that reads no input is no failure', async () => {
    expect((await node('', { stdin: 'x'.repeat(1_000_000) })).exitCode).toBe(0);
  });

  test("the environment is the host's, changed as asked, and nothing of this process", async () => {
    const program = 'console.log(JSON.stringify([process.env.GIVEN, process.env.TAKEN, process.env.ADDED, process.env.VITEST]))';
    const { stdout } = await node(program, { env: { TAKEN: undefined, ADDED: 'added' } });
    expect(JSON.parse(stdout)).toEqual(['given', null, 'added', null]);
  });

  test('a program that is not there', async () => {
    expect(await run({ file: 'no-such-program-of-foundry-gw' })).toMatchObject({ exitCode: null, ended: 'not-found' });
  });

  test('a program that may not be run', async () => {
    const file = path.join(temporaryFolder(), 'locked');
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o600);
    expect(await run({ file })).toMatchObject({ exitCode: null, ended: 'not-executable' });
  });

  test('no shell looks at the arguments', async () => {
    const { stdout } = await run({ args: ['-p', 'process.argv[1]', '$(echo x); `y` "z" %PATH%'] });
    expect(stdout).toBe('$(echo x); `y` "z" %PATH%\n');
  });

  test('one that takes too long is ended', async () => {
    expect(await node('setInterval(() => {}, 1000)', { timeoutMs: 50 })).toMatchObject({ exitCode: null, ended: 'timeout' });
  });

  test('an interruption ends it', async () => {
    const stop = new AbortController();
    const ended = node('setInterval(() => {}, 1000)', { signal: stop.signal });
    stop.abort();
    expect(await ended).toMatchObject({ exitCode: null, ended: 'aborted' });
    expect(await node('', { signal: stop.signal })).toMatchObject({ ended: 'aborted' });
  });

  test('one that a signal of others ended', async () => {
    expect(await node('process.kill(process.pid, "SIGKILL")')).toMatchObject({ exitCode: null, ended: 'signal' });
  });
});
