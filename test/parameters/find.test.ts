import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findParameterFiles } from '../../src/parameters/find.js';
import { filesUnder } from '../../src/parameters/walk.js';
import { testContext } from '../support/context.js';
import { temporaryFolder } from '../support/program.js';

function folder(files: readonly string[]): string {
  const root = temporaryFolder();
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), file);
  }
  return root;
}

async function find(cwd: string, paths: readonly string[], fallback: readonly string[] = []): Promise<string[]> {
  return (await findParameterFiles(testContext({ cwd }), paths, { fallback })).map((file) => file.path);
}

const tree = [
  'connections/b.parameters.json',
  'connections/a.parameters.json',
  'connections/prod/c.parameters.jsonc',
  'connections/notes.json',
  'connections/README.md',
  'connections/.git/hidden.parameters.json',
  'connections/node_modules/x/d.parameters.json',
  'other.json',
];

describe('findParameterFiles', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['connections'], ['connections/a.parameters.json', 'connections/b.parameters.json', 'connections/prod/c.parameters.jsonc']],
    [['connections/'], ['connections/a.parameters.json', 'connections/b.parameters.json', 'connections/prod/c.parameters.jsonc']],
    [['./connections/prod'], ['./connections/prod/c.parameters.jsonc']],
    [['connections///'], ['connections/a.parameters.json', 'connections/b.parameters.json', 'connections/prod/c.parameters.jsonc']],
    [['other.json'], ['other.json']],
    [['connections//./prod/*'], ['connections/prod/c.parameters.jsonc']],
    [['connections/{b,a}.parameters.json'], ['connections/a.parameters.json', 'connections/b.parameters.json']],
    [['connections\\*.parameters.json'], ['connections/a.parameters.json', 'connections/b.parameters.json']],
    [
      ['**'],
      [
        'connections/a.parameters.json',
        'connections/b.parameters.json',
        'connections/notes.json',
        'connections/prod/c.parameters.jsonc',
        'other.json',
      ],
    ],
    [['connections/*.json'], ['connections/a.parameters.json', 'connections/b.parameters.json', 'connections/notes.json']],
    [['connections/*.parameters.json'], ['connections/a.parameters.json', 'connections/b.parameters.json']],
    [['**/*.parameters.json*'], ['connections/a.parameters.json', 'connections/b.parameters.json', 'connections/prod/c.parameters.jsonc']],
    [['connections/**/c*'], ['connections/prod/c.parameters.jsonc']],
    [['connections/{a,b}.parameters.json'], ['connections/a.parameters.json', 'connections/b.parameters.json']],
    [['connections/?.parameters.json'], ['connections/a.parameters.json', 'connections/b.parameters.json']],
    [['connections/[!a].parameters.json'], ['connections/b.parameters.json']],
    [['con*'], ['connections/a.parameters.json', 'connections/b.parameters.json', 'connections/prod/c.parameters.jsonc']],
    [['other.json', './other.json', 'connections/../other.json'], ['other.json']],
    [['connections/.git'], ['connections/.git/hidden.parameters.json']],
  ])('%j names %j', async (paths, expected) => {
    const found = await find(folder(tree), paths);
    expect(found).toEqual(expected);
  });

  it('does not pass over a link that leads nowhere, or a folder that cannot be searched', async () => {
    const root = folder(tree);
    symlinkSync('nowhere', path.join(root, 'connections', 'gone.parameters.json'));
    symlinkSync('self.parameters.json', path.join(root, 'connections', 'self.parameters.json'));
    symlinkSync('nowhere', path.join(root, 'connections', 'notes'));
    const found = await findParameterFiles(testContext({ cwd: root }), ['connections'], { fallback: [] });
    const links = found.filter((file) => /gone|self|notes/.test(file.path));
    expect(links.map((file) => file.path)).toEqual(['connections/gone.parameters.json', 'connections/self.parameters.json']);
    for (const link of links)
      expect(() => link.read()).toThrow(
        expect.objectContaining({ code: 'FileNotReadable', hint: expect.stringContaining('leads nowhere') as string }) as Error,
      );
    await expect(find(root, ['connections/gone.parameters.json'])).rejects.toMatchObject({
      failure: 'usage',
      code: 'FileNotFound',
      message: 'connections/gone.parameters.json is a link that leads nowhere.',
      hint: 'Let it lead to a file, or name another one.',
    });
    expect(filesUnder(path.join(root, 'gone'), 'gone')).toEqual(['gone']);
  });

  it.each(['x'.repeat(300), `${'x'.repeat(300)}/*.json`, 'other.json/x'])('says of %s that nothing is there', async (name) => {
    await expect(find(folder(tree), [name])).rejects.toMatchObject({ failure: 'usage' });
  });

  it('finds the same in the same order every time, each file once', async () => {
    const root = folder(tree);
    const once = await find(root, ['connections/b.parameters.json', 'connections', '**/*.json']);
    expect(once).toEqual(await find(root, ['connections/b.parameters.json', 'connections', '**/*.json']));
    expect(new Set(once.map((file) => path.resolve(root, file))).size).toBe(once.length);
    expect(once[0]).toBe('connections/b.parameters.json');
  });

  it('takes absolute paths and globs as they are', async () => {
    const root = folder(tree);
    expect(await find('/', [`${root}/connections/*.parameters.json`])).toEqual([
      `${root}/connections/a.parameters.json`,
      `${root}/connections/b.parameters.json`,
    ]);
  });

  it('takes a file whose name looks like a glob', async () => {
    const root = folder(['odd[1].json', 'a{b,c}.json']);
    expect(await find(root, ['odd[1].json', 'a{b,c}.json'])).toEqual(['odd[1].json', 'a{b,c}.json']);
  });

  it('ends where directories link to each other or to nothing', async () => {
    const root = folder(tree);
    symlinkSync('..', path.join(root, 'connections', 'prod', 'up'));
    symlinkSync('self', path.join(root, 'connections', 'self'));
    symlinkSync('nowhere', path.join(root, 'connections', 'broken.parameters.json'));
    expect(await find(root, ['connections'])).toHaveLength(4);
    expect(await find(root, ['**/*.parameters.json'])).toHaveLength(3);
  });

  it('follows a link to a directory and to a file', async () => {
    const root = folder(['real/a.parameters.json', 'files/one.json', 'connections/x.txt']);
    symlinkSync('../real', path.join(root, 'connections', 'linked'));
    symlinkSync('../files/one.json', path.join(root, 'connections', 'one.parameters.json'));
    expect(await find(root, ['connections'])).toEqual(['connections/linked/a.parameters.json', 'connections/one.parameters.json']);
  });

  it('uses the fallback only without paths', async () => {
    const root = folder(tree);
    expect(await find(root, [], ['connections/prod'])).toEqual(['connections/prod/c.parameters.jsonc']);
    expect(await find(root, ['other.json'], ['connections/prod'])).toEqual(['other.json']);
  });

  it.each<[readonly string[], string, RegExp]>([
    [[], 'NoPath', /Name files/],
    [['conections'], 'FileNotFound', /Did you mean connections\?/],
    [['connections/a.parameter.json'], 'FileNotFound', /Did you mean connections\/a\.parameters\.json\?/],
    [['nothing-like-it'], 'FileNotFound', /Check the path/],
    [['empty'], 'NothingMatched', /\*\.parameters\.json/],
    [['*.yaml'], 'NothingMatched', /pattern/],
    [['connections/*/x/d*'], 'NothingMatched', /pattern/],
    [['a\0b'], 'FileNotFound', /Check the path/],
  ])('refuses %j with %s', async (paths, code, hint) => {
    const root = folder([...tree, 'empty/README.md']);
    await expect(find(root, paths)).rejects.toMatchObject({ failure: 'usage', code, hint: expect.stringMatching(hint) as string });
  });

  it('names every path that is missing at once', async () => {
    await expect(find(folder(tree), ['x1', 'other.json', 'x2'])).rejects.toMatchObject({ message: 'There is no x1, x2.' });
  });

  it('says which pattern or directory has none', async () => {
    const root = folder([...tree, 'empty/README.md']);
    await expect(find(root, ['x*.json'])).rejects.toMatchObject({ message: 'No file matches x*.json.' });
    await expect(find(root, ['empty'])).rejects.toMatchObject({ message: 'empty holds no parameter file.' });
    await expect(find(root, [])).rejects.toMatchObject({ message: 'No parameter file is named.' });
    await expect(find(root, [], ['x1', 'x2'])).rejects.toMatchObject({ message: 'No path is given, and there is no "x1", "x2" here.' });
  });

  it('points to init where there is no connections folder', async () => {
    await expect(find(folder(['a.txt']), [], ['connections'])).rejects.toMatchObject({
      message: 'No path is given, and there is no "connections" here.',
      hint: expect.stringContaining('foundry-gw init') as string,
    });
  });

  it('takes .bicepparam files, named or in a directory', async () => {
    const root = folder([...tree, 'connections/z.bicepparam']);
    expect(await find(root, ['connections'])).toContain('connections/z.bicepparam');
    expect(await find(root, ['connections/z.bicepparam'])).toEqual(['connections/z.bicepparam']);
    expect(await find(root, ['connections/*.bicepparam'])).toEqual(['connections/z.bicepparam']);
  });

  it('reads what it found, and standard input once', async () => {
    let reads = 0;
    const stdin = { isTTY: false, read: async () => (reads++, new TextEncoder().encode('{}')) };
    const files = await findParameterFiles(testContext({ cwd: folder(tree), stdin }), ['-', 'other.json', '-'], { fallback: [] });
    expect(files.map((file) => file.path)).toEqual(['-', 'other.json']);
    expect(files[1]!.read()).toEqual({ text: 'other.json' });
    await files[0]!.read();
    expect(await files[0]!.read()).toEqual({ text: '{}' });
    expect(reads).toBe(1);
  });

  it('says what it waits for at a terminal', async () => {
    for (const [isTTY, note] of [
      [true, /end it with Ctrl-D/],
      [false, /^$/],
    ] as const) {
      const context = testContext({ cwd: folder([]), stdin: { isTTY, read: async () => new Uint8Array(10 * 1024 * 1024).fill(32) } });
      const [file] = await findParameterFiles(context, ['-'], { fallback: [] });
      expect((await file!.read()).text).toHaveLength(10 * 1024 * 1024);
      expect(context.written.stderr).toMatch(note);
    }
  });

  it('takes no more from standard input than a parameter file can have', async () => {
    const stdin = { isTTY: false, read: async () => new Uint8Array(10 * 1024 * 1024 + 1) };
    const [file] = await findParameterFiles(testContext({ cwd: folder([]), stdin }), ['-'], { fallback: [] });
    await expect(file!.read()).rejects.toMatchObject({
      code: 'FileTooLarge',
      message: 'Standard input has more than 10 MB; a parameter file has a few kB.',
    });
  });

  it('tells of a file that is gone when it is read', async () => {
    const root = folder(tree);
    const [file] = await findParameterFiles(testContext({ cwd: root }), ['other.json'], { fallback: [] });
    const { rmSync } = await import('node:fs');
    rmSync(path.join(root, 'other.json'));
    expect(() => file!.read()).toThrow(
      expect.objectContaining({ code: 'FileNotReadable', message: 'other.json cannot be read (ENOENT).' }) as Error,
    );
  });
});
