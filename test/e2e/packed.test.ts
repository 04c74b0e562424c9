import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, runProgram } from '../support/program.js';
import { describeWith, realParts, type RealPart } from '../support/real-parts.js';
import { readAnswer } from '../support/answers.js';

const run = promisify(execFile);
const sample = readFileSync(path.join(root, 'bench', 'valid.parameters.json'), 'utf8');
let folder = '';
let installed = '';

/** npm with nothing but what is in the folder: no cache to take packages from, and no way to the registry. */
async function npm(...args: string[]): Promise<string> {
  const { stdout } = await run('npm', [...args, '--offline', '--no-audit', '--no-fund', '--cache', path.join(folder, 'cache')], {
    cwd: folder,
  });
  return stdout;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-packed-'));
  if (!existsSync(path.join(root, 'dist', 'types'))) throw new Error('first: node scripts/build.mjs --types');
  // The scripts would build again, under the feet of other tests.
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder, '--cache', path.join(folder, 'cache')], { cwd: root });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))!;
  writeFileSync(path.join(folder, 'package.json'), '{"name":"consumer","private":true,"type":"module"}');
  await npm('install', `./${tarball}`);
  installed = path.join(folder, 'node_modules', 'foundry-gw');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed program', () => {
  it('brings no other package, and nothing but what it needs', () => {
    expect(readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['foundry-gw']);
    expect(readdirSync(installed).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.md',
      'bin',
      'dist',
      'package.json',
      'schemas',
      'templates',
    ]);
    expect(readdirSync(path.join(installed, 'dist')).sort()).toEqual([
      'asking.cjs',
      'core.cjs',
      'library.mjs',
      'main.cjs',
      'package.json',
      'parts',
      'program.cjs',
      'sandbox.cjs',
      'types',
      'vendor',
    ]);
  });

  it('starts as npx would start it', async () => {
    expect(await npm('exec', '--', 'foundry-gw', '--version')).toContain('0.1.0');
  });
});

const nodes: readonly [string, string | null, RealPart | null][] = [
  ['this Node', process.execPath, null],
  ...(['node20', 'node22', 'node24', 'node26'] as const).map((part): [string, string | null, RealPart] => [part, realParts[part], part]),
];

for (const [name, node, part] of nodes) {
  const suite = (): void => {
    const program = (args: string[], stdin = ''): ReturnType<typeof runProgram> =>
      runProgram(args, { cwd: folder, node: node!, file: path.join(folder, 'node_modules', '.bin', 'foundry-gw'), stdin });

    it('tells its version and its help', async () => {
      expect(await program(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
      const help = await program(['--help']);
      expect([help.code, help.stderr]).toEqual([0, '']);
      expect(help.stdout).toContain('validate');
    });

    it('validates a file and standard input', async () => {
      mkdirSync(path.join(folder, name), { recursive: true });
      const file = path.join(folder, name, 'kong.parameters.json');
      writeFileSync(file, sample);
      const fromFile = await program(['validate', file, '--format', 'json']);
      expect([fromFile.code, fromFile.stderr]).toEqual([0, '']);
      expect(readAnswer(fromFile.stdout)).toMatchObject({ summary: { files: 1, errors: 0 } });
      const wrong = await program(['validate', '-', '--format', 'json'], sample.replace('"targetUrl"', '"targetUrll"'));
      expect(wrong.code).toBe(1);
      expect(readAnswer(wrong.stdout)).toMatchObject({ summary: { files: 1 } });
    });

    it('writes a parameter file that it then accepts', async () => {
      const project =
        '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/p';
      const written = await program([
        'init',
        'kong',
        '--kind',
        'model-gateway',
        '--project',
        project,
        '--target',
        'https://kong.contoso.com/v1',
        '--model',
        'gpt-4o',
        '--dry-run',
      ]);
      expect([written.code, written.stdout.startsWith('{')]).toEqual([0, true]);
      expect((await program(['validate', '-'], written.stdout)).code).toBe(0);
    });

    it('finds its templates', async () => {
      const file = path.join(folder, 'rendered.parameters.json');
      writeFileSync(file, sample);
      const { code, stdout } = await program(['render', file, '--as', 'arm', '--format', 'json']);
      expect(code).toBe(0);
      readAnswer(stdout);
      const pipeline = await program(['init', '--ci', 'github', '--dry-run']);
      expect(pipeline).toMatchObject({ code: 0, stdout: expect.stringContaining('npx --yes "$FOUNDRY_GW" validate') });
    });
  };
  if (part === null) describe(name, suite);
  else describeWith([part], name, suite);
}

describe('the library in the package', () => {
  const consumer = `import { isFailure, libraryContext, parseProjectId, validate, type Context } from 'foundry-gw';
const context: Context = libraryContext({ env: {}, cwd: process.cwd() });
const { summary } = await validate(context, { paths: ['library.parameters.json'] });
const project = parseProjectId('/subscriptions/s/resourceGroups/r/providers/Microsoft.CognitiveServices/accounts/a/projects/p');
const nothing = await validate(context, { paths: ['nothing.json'] }).catch((error: unknown) => isFailure(error));
console.log(JSON.stringify({ summary, project, nothing }));
`;

  it('is imported by a program of modules', async () => {
    writeFileSync(path.join(folder, 'library.parameters.json'), sample);
    writeFileSync(path.join(folder, 'consumer.mjs'), consumer.replaceAll(/, type Context|: Context|: unknown/g, ''));
    const { stdout } = await run(process.execPath, ['consumer.mjs'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ summary: { files: 1, errors: 0 }, project: { account: 'a' }, nothing: true });
  });

  it('has types that a strict program checks against, its own declarations included', async () => {
    writeFileSync(path.join(folder, 'consumer.mts'), consumer);
    const compilerOptions = {
      target: 'es2023',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: ['node'],
      typeRoots: [path.join(root, 'node_modules', '@types')],
    };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.mts'] }));
    const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const told = await run(process.execPath, [compiler, '-p', folder]).then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    );
    expect(told).toBe('');
  });
});
