import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runMain } from '../support/cli.js';
import { root, temporaryFolder } from '../support/program.js';

describe('the file of a format', () => {
  it.each([
    ['a directory', 'text=folder', 'OutputIsFolder'],
    ['a file in no directory', 'text=nowhere/report.txt', 'NoSuchFolder'],
    ['no name', 'text=', 'UnknownFormat'],
    ['the file of another one', 'sarif=./report', 'FormatsCollide'],
  ])('is refused before any work where it is %s, with one document on standard output', async (_, format, code) => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'folder'));
    const ran = await runMain(['validate', '-', '--format', 'json', '--format', 'text=report', '--format', format], { cwd, stdin: '{}' });
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code } });
    expect(existsSync(path.join(cwd, 'report'))).toBe(false);
  });

  it('that cannot be written is told, is no bug, and keeps no other report from being written', async () => {
    const cwd = temporaryFolder();
    const ran = await runMain(
      ['validate', '-', '--format', `text=${'a'.repeat(300)}`, '--format', 'junit=report.xml', '--format', 'json'],
      { cwd, stdin: '{}' },
    );
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({ command: 'validate', files: [{ path: '-' }] });
    expect(ran.stderr).toMatch(/a cannot be written \(ENAMETOOLONG\)\.\n {2}\S/);
    expect(readFileSync(path.join(cwd, 'report.xml'), 'utf8')).toContain('</testsuites>');
  });
});

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  const run = (args: string, stdout: string): Promise<{ code: number; stderr: string }> =>
    new Promise((resolve) => {
      const child = execFile(
        'sh',
        ['-c', `exec "$0" bin/foundry-gw.cjs ${args} >${stdout}`, process.execPath],
        { cwd: root },
        (error, _, stderr) => resolve({ code: Number(error?.code ?? 0), stderr }),
      );
      child.stdin?.end('{}');
    });

  it.each([
    ['validate - --format text', '/dev/full', 'standard output'],
    ['validate - --format json', '/dev/full', 'standard output'],
    ['explain target-query --format json', '/dev/full', 'standard output'],
    ['validate - --format sarif=/dev/full', '/dev/null', '/dev/full'],
  ])('is told in a line, and ends with 2: %s', async (args, stdout, named) => {
    const { code, stderr } = await run(args, stdout);
    expect(stderr).toMatch(new RegExp(`^foundry-gw: .*${named}.*\\(?ENOSPC\\)?.*\n  \\S.*\n$`));
    expect(code).toBe(2);
  });
});
