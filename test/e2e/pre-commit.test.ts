import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesUnder } from '../../src/parameters/walk.js';
import { root, runProgram, temporaryFolder } from '../support/program.js';

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

const hooks = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
const { bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
const hook = (id: string): Hook => hooks.find((one) => one.id === id)!;

/** Python's pattern, which pre-commit searches for in paths from the repository's root. */
const pattern = ({ files }: Hook): RegExp => new RegExp(files.replace(/^\(\?i\)/, ''), files.startsWith('(?i)') ? 'i' : '');

const good = readFileSync(path.join(root, 'bench', 'valid.parameters.json'), 'utf8');
const bad = good.replace('https://kong.contoso.com/openai/v1', 'https://kong.contoso.com/openai/v1/chat/completions');

/** Runs a hook as pre-commit does: its entry's words, then the paths. */
async function run({ entry }: Hook, cwd: string, paths: readonly string[]): Promise<{ code: number; stdout: string }> {
  const [program, ...args] = entry.split(' ');
  return runProgram([...args, ...paths], { cwd, file: path.join(root, bin[program!]!) });
}

describe('the hooks of pre-commit', () => {
  it('have all that pre-commit wants', () => {
    for (const { id, name, entry, language } of hooks) {
      expect(id).toMatch(/^foundry-gw-[a-z]+$/);
      expect(name).not.toBe('');
      expect(language).toBe('node');
      expect(Object.keys(bin)).toContain(entry.split(' ')[0]);
    }
  });

  it('are packed as pre-commit expects it: it takes all that npm prints for the name of the package', () => {
    const folder = temporaryFolder();
    copyFileSync(path.join(root, '.npmrc'), path.join(folder, '.npmrc'));
    writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'a', version: '1.0.0', scripts: { prepack: 'node -e "console.log(1)"' } }),
    );
    expect(execFileSync('npm', ['pack'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })).toBe('a-1.0.0.tgz\n');
  });

  it('validate takes just the files that validate finds in connections/', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'a.parameters.json',
        'b.PARAMETERS.JSON',
        'c.parameters.jsonc',
        'd.bicepparam',
        'e.json',
        'parameters.json',
        'f.parameters.json5',
        '.parameters.json',
        'g.parameters.jsonc.bak',
        'h parameters.json',
        'ü.parameters.json',
      ),
      fc.stringMatching(/^[\w .-]{1,12}$/),
    );
    fc.assert(
      fc.property(
        name.filter((one) => one.trim() !== '.' && one.trim() !== '..'),
        fc.constantFrom('', 'deep/', 'deep/er/'),
        (file, below) => {
          const cwd = temporaryFolderOnce();
          const folder = path.join(cwd, `${(counter += 1)}`, 'connections');
          mkdirSync(path.join(folder, below), { recursive: true });
          writeFileSync(path.join(folder, below, file), '{}');
          expect(pattern(hook('foundry-gw-validate')).test(`connections/${below}${file}`)).toBe(
            filesUnder(folder, 'connections').length === 1,
          );
        },
      ),
      { numRuns: 200 },
    );
    expect(pattern(hook('foundry-gw-validate')).test('infra/connections/a.parameters.json')).toBe(true);
    expect(pattern(hook('foundry-gw-validate')).test('vm.parameters.json')).toBe(false);
  });

  it('validate fails for what is wrong, and passes what is right', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'connections'));
    writeFileSync(path.join(cwd, 'connections', 'a.parameters.json'), good);
    writeFileSync(path.join(cwd, 'connections', '--b.parameters.json'), bad);
    expect(await run(hook('foundry-gw-validate'), cwd, ['connections/a.parameters.json'])).toMatchObject({ code: 0 });
    const { code, stdout } = await run(hook('foundry-gw-validate'), path.join(cwd, 'connections'), [
      'a.parameters.json',
      '--b.parameters.json',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('--b.parameters.json:') as string });
  });

  it('fix mends the file', async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'a.parameters.json'), bad);
    expect(await run(hook('foundry-gw-fix'), cwd, ['a.parameters.json'])).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(cwd, 'a.parameters.json'), 'utf8')).toBe(good);
  });
});

let counter = 0;
let folder: string | undefined;
const temporaryFolderOnce = (): string => (folder ??= temporaryFolder());
