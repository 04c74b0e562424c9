import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParameterFiles } from '../../src/parameters/find.js';
import { loadParameterFiles } from '../../src/parameters/load.js';
import { readParameterFile } from '../../src/parameters/read.js';
import type { Finding } from '../../src/generated/output/validate.js';
import { checkFile } from '../../src/rules/check.js';
import { testContext } from '../support/context.js';
import { root, temporaryFolder } from '../support/program.js';

const samples = path.join(root, 'test', 'samples');
const texts = readdirSync(samples)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(path.join(samples, name)));

/** Reads and checks; each finding has its place in the text. */
function check(name: string, bytes: Uint8Array): Finding[] {
  const file = readParameterFile(name, bytes);
  const lines = file.text.split(/\r\n|\n|\r/);
  const findings = checkFile(file);
  for (const { line, column, endLine, endColumn, message } of findings) {
    const inside =
      line >= 1 &&
      endLine <= lines.length &&
      column >= 1 &&
      column <= lines[line - 1]!.length + 1 &&
      endColumn <= lines[endLine - 1]!.length + 1;
    expect(
      [inside, endLine > line || endColumn >= column, message === ''],
      `${message} at ${line}:${column}-${endLine}:${endColumn}`,
    ).toEqual([true, true, false]);
  }
  if (file.json === null) expect(findings.length).toBeGreaterThan(0);
  return findings;
}

const names = fc.constantFrom('a.parameters.json', 'a.parameters.jsonc');
const bytes = fc.uint8Array({ maxLength: 300 });

describe('any bytes', () => {
  it('give findings with places', () => {
    fc.assert(
      fc.property(names, bytes, (name, given) => void check(name, given)),
      { numRuns: 500 },
    );
  });

  it('in place of some of a good file give findings with places', () => {
    const mutation = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.nat(),
      length: fc.nat(20),
      by: fc.oneof(
        bytes,
        fc.constantFrom('"', '{', '}', '[', ',', '\n', '${', 'null', '//', '\ufeff', '\\').map((part) => Buffer.from(part)),
      ),
    });
    fc.assert(
      fc.property(names, mutation, (name, { text, at, length, by }) => {
        const start = at % text.length;
        check(name, Buffer.concat([text.subarray(0, start), by, text.subarray(start + length)]));
      }),
      { numRuns: 500 },
    );
  });

  it('that are cut off give one finding of the text', () => {
    const [text] = texts as [Buffer];
    for (let length = 0; length < text.length - 1; length += 7) {
      const of = check('a.parameters.json', text.subarray(0, length)).map(({ rule }) => rule);
      expect(of.filter((rule) => rule === 'json-syntax')).toHaveLength(1);
    }
  });
});

describe('one mistake in the text gives one finding', () => {
  const good = texts[0]!.toString();
  it.each<[string, string, string | Buffer, string[]]>([
    ['a comment', 'a.parameters.json', `// mine\n${good}`, ['json-comment']],
    ['many comments', 'a.parameters.json', good.replaceAll(',\n', ', // c\n'), ['json-comment']],
    ['comments in .jsonc', 'a.parameters.jsonc', `/* mine */${good}`, []],
    ['a trailing comma', 'a.parameters.json', good.replace(/\}\s*$/, ',}'), ['json-syntax']],
    ['a trailing comma in .jsonc', 'a.parameters.jsonc', good.replace(/\}\s*$/, ',}'), []],
    ['a byte order mark', 'a.parameters.json', `\ufeff${good}`, []],
    ['UTF-16, as PowerShell writes it', 'a.parameters.json', Buffer.from(`\ufeff${good}`, 'utf16le'), []],
    ['UTF-16 with the high byte first', 'a.parameters.json', Buffer.from(`\ufeff${good}`, 'utf16le').swap16(), []],
    [
      'Latin-1',
      'a.parameters.json',
      Buffer.from(good.replace('"parameters"', '"metadata": {"x": "é"}, "parameters"'), 'latin1'),
      ['file-encoding'],
    ],
    ['nesting', 'a.parameters.json', '['.repeat(200_000), ['json-syntax']],
    ['a long line', 'a.parameters.json', `{"parameters": {"targetUrl": {"value": "${'x'.repeat(1_000_000)}`, ['json-syntax']],
    ['nothing', 'a.parameters.json', '', ['json-syntax']],
    ['zeros', 'a.parameters.json', Buffer.alloc(1000), ['json-syntax']],
  ])('%s', (_, name, text, rules) => {
    const before = check('good.parameters.json', texts[0]!).map(({ rule }) => rule);
    const found = check(name, Buffer.from(text as string)).map(({ rule }) => rule);
    const rest = found.includes('file-encoding') || /^(nesting|a long|nothing|zeros)/.test(_) ? [] : before;
    expect(found.sort()).toEqual([...rules, ...rest].sort());
  });
});

describe('paths that are no ordinary files', () => {
  const load = async (cwd: string, ...paths: readonly string[]) => {
    const context = testContext({ cwd });
    return loadParameterFiles(context, await findParameterFiles(context, paths, { fallback: [] }));
  };

  it('that lead round in a ring are searched once, and a link to itself is told', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'a', 'b'), { recursive: true });
    symlinkSync('..', path.join(folder, 'a', 'b', 'up'));
    symlinkSync('self', path.join(folder, 'a', 'self'));
    symlinkSync('self.parameters.json', path.join(folder, 'a', 'self.parameters.json'));
    writeFileSync(path.join(folder, 'a', 'b', 'x.parameters.json'), '{}');
    for (const given of ['a', 'a/**/*.json']) {
      const files = await load(folder, given);
      expect(files.map(({ path: shown, problems }) => [shown, problems.map(({ rule }) => rule)])).toEqual([
        ['a/b/x.parameters.json', ['file-shape']],
        ['a/self.parameters.json', ['file-unreadable']],
      ]);
    }
  });

  it('are read as they come from a pipe, and do not block where nobody writes', async () => {
    const folder = temporaryFolder();
    const pipe = path.join(folder, 'pipe.parameters.json');
    execFileSync('mkfifo', [pipe]);
    const reading = load(folder, 'pipe.parameters.json');
    await writeFile(pipe, texts[0]!);
    expect((await reading)[0]!.text).toBe(texts[0]!.toString());
    const child = spawn(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), 'validate', 'pipe.parameters.json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Opening for writing waits until the program has opened it for reading.
    const writer = await open(pipe, 'w');
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    await writer.close();
    expect(code).toBe(130);
  });

  it('are devices without an end: not read to it', async () => {
    const [file] = await load('/', 'dev/zero');
    expect(file!.problems).toMatchObject([
      { rule: 'file-unreadable', message: 'dev/zero has more than 10 MB; a parameter file has a few kB.' },
    ]);
  });

  it('are files of 50 MB: not read at all', async () => {
    const folder = temporaryFolder();
    openSync(path.join(folder, 'big.parameters.json'), 'w');
    truncateSync(path.join(folder, 'big.parameters.json'), 50 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const [file] = await load(folder, 'big.parameters.json');
    expect(file!.problems).toMatchObject([
      { rule: 'file-unreadable', message: 'big.parameters.json has 50 MB; a parameter file has a few kB.' },
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(30 * 1024 * 1024);
  });

  it('are read whole where they take several reads', async () => {
    const folder = temporaryFolder();
    const text = `{"parameters": {"_comment": "${'ä'.repeat(200_000)}"}}`;
    writeFileSync(path.join(folder, 'long.parameters.json'), text);
    expect((await load(folder, 'long.parameters.json'))[0]!.text).toBe(text);
  });

  it('vanish between finding and reading, or may not be read', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b', 'c']) writeFileSync(path.join(folder, `${name}.parameters.json`), '{}');
    const context = testContext({ cwd: folder });
    const found = await findParameterFiles(context, ['.'], { fallback: [] });
    rmSync(path.join(folder, 'a.parameters.json'));
    rmSync(path.join(folder, 'b.parameters.json'));
    mkdirSync(path.join(folder, 'b.parameters.json'));
    chmodSync(path.join(folder, 'c.parameters.json'), 0);
    const files = await loadParameterFiles(context, found);
    expect(files.slice(0, 2).map(({ problems }) => problems[0]!.message)).toEqual([
      './a.parameters.json cannot be read (ENOENT).',
      './b.parameters.json cannot be read (EISDIR).',
    ]);
    expect(files[2]!.problems).toHaveLength(1);
  });
});
