import { chmodSync, cpSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryFolder } from '../support/program.js';

/** A copy of the program as it is built, without what earlier runs left. */
function copy(): string {
  const folder = temporaryFolder();
  const isCache = (file: string): boolean => file.endsWith('.cache');
  for (const name of ['bin', 'dist'])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true, filter: (file) => !isCache(file) });
  for (const name of ['schemas', 'templates', 'package.json']) symlinkSync(path.join(root, name), path.join(folder, name));
  return folder;
}

const valid = path.join(root, 'bench', 'valid.parameters.json');
const cachesOf = (folder: string): string[] => readdirSync(path.join(folder, 'dist')).filter((name) => name.includes('.cache'));

function run(folder: string, args: readonly string[] = ['validate', valid], env: Readonly<Record<string, string>> = {}): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(folder, 'bin', 'foundry-gw.cjs'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  expect(stderr).toBe('');
  return `${status} ${stdout}`;
}

describe('the compiled form of the program', () => {
  it('is kept after the first run, and the same is said with it', () => {
    const folder = copy();
    const first = run(folder);
    const [kept, ...others] = cachesOf(folder);
    expect([kept?.startsWith(`core-validate-${process.version}-`), others]).toEqual([true, []]);
    const bytes = readFileSync(path.join(folder, 'dist', kept!));
    expect(run(folder)).toBe(first);
    expect(run(folder, ['validate', '--format', 'sarif', valid])).toMatch(/^0 \{/);
    expect(cachesOf(folder)).toEqual([kept]);
    expect(readFileSync(path.join(folder, 'dist', kept!)).equals(bytes)).toBe(true);
  });

  it('is of one command: another calls other functions', () => {
    const folder = copy();
    run(folder);
    const render = ['render', '--as', 'resource', valid];
    const first = run(folder, render);
    expect(first).toMatch(/^0 \{/);
    expect(cachesOf(folder).map((name) => name.split('-')[1])).toEqual(['render', 'validate']);
    expect(run(folder, render)).toBe(first);
  });

  it('is not made by a run that was refused, and has not come to what the next one needs', () => {
    const folder = copy();
    const { status } = spawnSync(process.execPath, [path.join(folder, 'bin', 'foundry-gw.cjs'), 'validate', 'not-there.json'], {
      env: { PATH: process.env['PATH'] },
    });
    expect([status, cachesOf(folder)]).toEqual([2, []]);
  });

  it('is not believed where it is of something else, but made anew', () => {
    const folder = copy();
    const first = run(folder);
    const file = path.join(folder, 'dist', cachesOf(folder)[0]!);
    const { length } = readFileSync(file);
    for (const wrong of ['', 'nonsense', readFileSync(file).subarray(0, 1000)]) {
      writeFileSync(file, wrong);
      expect(run(folder)).toBe(first);
      expect(readFileSync(file).length).toBeGreaterThan(length * 0.9);
    }
  });

  it('is of one build', () => {
    const folder = copy();
    run(folder);
    const core = path.join(folder, 'dist', 'core.cjs');
    writeFileSync(core, readFileSync(core, 'utf8').replace('nothing to mend', 'nothing at all!'));
    expect(run(folder)).toContain('nothing at all!');
    expect(cachesOf(folder)).toHaveLength(2);
  });

  it('is not needed: nothing is written where it is turned off or may not be written', () => {
    const off = copy();
    expect(run(off, undefined, { NODE_DISABLE_COMPILE_CACHE: '1' })).toMatch(/^0 /);
    expect(cachesOf(off)).toEqual([]);
    const closed = copy();
    chmodSync(path.join(closed, 'dist'), 0o555);
    try {
      expect(run(closed)).toMatch(/^0 /);
    } finally {
      chmodSync(path.join(closed, 'dist'), 0o755);
    }
  });
});
