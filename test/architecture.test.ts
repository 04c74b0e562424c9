import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCycle, readModule, sourceModules, type Import, type Module } from './support/modules.js';
import { root } from './support/program.js';

/** What everyone may import. */
const everywhere = ['errors', 'context', 'text', 'generated', 'parameter-schema'];

/** The rooms and those that each may import besides; CONTRIBUTING.md has the picture. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  context: ['http', 'process'],
  text: [],
  'parameter-schema': [],
  parameters: [],
  configuration: ['parameters', 'vendor'],
  connection: ['parameters'],
  requests: ['connection', 'parameters'],
  presets: [],
  rules: ['parameters', 'connection', 'requests', 'presets', 'configuration'],
  templates: ['connection', 'parameters'],
  http: ['parameters', 'vendor'],
  process: ['parameters', 'vendor'],
  azure: ['connection', 'parameters', 'process', 'http', 'templates', 'vendor'],
  gateway: ['requests', 'presets', 'connection', 'parameters', 'http', 'vendor'],
  operations: [
    'parameters',
    'configuration',
    'connection',
    'requests',
    'presets',
    'rules',
    'templates',
    'azure',
    'gateway',
    'http',
    'process',
    'vendor',
  ],
  report: [],
  sandbox: ['vendor', 'http', 'process'],
  vendor: [],
  cli: ['operations', 'report', 'sandbox', 'core', 'layers', 'vendor'],
  layers: ['core', 'sandbox', 'cli'],
  // Files of dist/, each loaded when it is needed.
  core: ['cli', 'operations', 'online', 'authoring', 'asking'],
  online: ['operations'],
  asking: ['operations'],
  authoring: ['operations'],
  library: ['operations', 'parameters', 'configuration', 'connection', 'presets', 'rules', 'templates', 'requests', 'cli'],
  start: ['cli'],
};

/** Single imports that the table does not have, each with its reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // The context is made here: the one place where effects come in.
  'cli/context.ts': ['process/run.ts', 'http/node-client.ts'],
};

/** Rooms that compute: what they get is all they know. */
const pure = ['text', 'parameter-schema', 'connection', 'requests', 'presets', 'rules', 'report', 'errors'];
const effects = /^node:(fs|net|tls|http|https|http2|dns|child_process|readline|worker_threads)\b/;

/** Modules that may touch the process itself. */
const mayUseProcess = ['start.ts'];

const packagesOutsideVendor = ['chalk', 'commander'];

const modules = sourceModules();
const roomOf = (file: string): string => file.split('/')[0]!.replace(/\.ts$/, '');

function mayImport(module: Module, { target, typeOnly }: Import): boolean {
  const to = roomOf(target);
  if (to === module.room || everywhere.includes(to) || (target === 'http/client.ts' && typeOnly)) return true;
  if (rooms[module.room]?.includes(to)) return true;
  // Shapes of values may be named where values of that shape are told or made up.
  if (typeOnly && (module.room === 'sandbox' || module.room === 'report')) return to !== 'cli' && to !== 'sandbox';
  return exceptions[module.file]?.includes(target) ?? false;
}

function each(check: (module: Module) => readonly string[]): string[] {
  return modules.flatMap((module) => check(module).map((what) => `src/${module.file}: ${what}`));
}

describe('the rooms of src/', () => {
  it('are all in the table', () => {
    expect([...new Set(modules.map(({ room }) => room))].filter((room) => !(room in rooms))).toEqual([]);
  });

  it('import only what the table allows', () => {
    expect(
      each((module) =>
        module.imports.filter((one) => one.own && !mayImport(module, one)).map((one) => `line ${one.line} imports ${one.target}`),
      ),
    ).toEqual([]);
  });

  it('the table has no way round in the middle', () => {
    const seen = new Map<string, boolean>();
    const reaches = (from: string, goal: string, trail: readonly string[]): boolean =>
      (rooms[from] ?? []).some((to) => to === goal || (!trail.includes(to) && reaches(to, goal, [...trail, to])));
    for (const room of Object.keys(rooms)) {
      if (!['core', 'layers', 'cli', 'start', 'library', 'online', 'asking', 'authoring'].includes(room))
        seen.set(room, reaches(room, room, []));
    }
    expect([...seen].filter(([, cyclic]) => cyclic)).toEqual([]);
  });

  it('no exception is left over', () => {
    for (const [file, targets] of Object.entries(exceptions)) {
      expect(modules.find((module) => module.file === file)?.imports.map(({ target }) => target)).toEqual(
        expect.arrayContaining([...targets]),
      );
    }
  });

  it('azure and gateway do not know each other', () => {
    expect(rooms['azure']).not.toContain('gateway');
    expect(rooms['gateway']).not.toContain('azure');
  });
});

describe('modules', () => {
  it('do not load each other in a ring', () => {
    expect(findCycle(modules.filter(({ file }) => file !== 'layers.ts'))).toBeNull();
  });

  it('take third-party packages only through src/vendor', () => {
    expect(
      each(({ room, imports }) =>
        room === 'vendor'
          ? []
          : imports
              .filter(({ own, target }) => !own && !target.startsWith('node:') && !packagesOutsideVendor.includes(target))
              .filter(({ typeOnly }) => !typeOnly)
              .map(({ target, line }) => `line ${line} imports ${target}`),
      ),
    ).toEqual([]);
  });

  it('load src/vendor lazily', () => {
    expect(
      each(({ imports }) =>
        imports
          .filter(({ target, typeOnly, lazy }) => target.startsWith('vendor/') && !typeOnly && !lazy)
          .map(({ line }) => `line ${line} imports a vendor module when it is loaded itself`),
      ),
    ).toEqual([]);
  });

  it('that every start loads take of Node only what commander takes anyway', () => {
    const atStart = ['start', 'layers', 'errors', 'text'];
    const cheap = ['node:fs', 'node:path'];
    const isLoaded = ({ file, room }: Module): boolean =>
      atStart.includes(room) || file.startsWith('cli/commands/') || file === 'cli/main.ts' || file === 'cli/program.ts';
    expect(
      each((module) =>
        isLoaded(module)
          ? module.imports
              .filter(({ target, lazy, typeOnly }) => target.startsWith('node:') && !cheap.includes(target) && !lazy && !typeOnly)
              .map(({ target }) => `imports ${target} at every start`)
          : [],
      ),
    ).toEqual([]);
  });

  it('that start validate load no package and little else', () => {
    const reached = new Set<string>();
    const packages: string[] = [];
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { target, own, lazy, typeOnly } of modules.find((module) => module.file === file)?.imports ?? []) {
        if (lazy || typeOnly) continue;
        if (own) follow(target);
        else if (!target.startsWith('node:')) packages.push(`${file} imports ${target}`);
      }
    };
    follow('start.ts');
    expect(packages).toEqual([]);
    expect(
      [...reached].filter(
        (file) =>
          !/^(start|errors|layers|cli\/(main|quick|execute|formats|failures|exit-codes|option-values|commands\/(validate|verify|gateway-options))|text\/safe)\.ts$/.test(
            file,
          ),
      ),
    ).toEqual([]);
  });

  it('of pure rooms have no effects', () => {
    expect(
      each(({ room, imports }) =>
        pure.includes(room) ? imports.filter(({ target }) => effects.test(target)).map(({ target }) => `imports ${target}`) : [],
      ),
    ).toEqual([]);
  });

  it('leave the process and the console alone', () => {
    expect(each(({ file, globals }) => (mayUseProcess.includes(file) ? [] : globals))).toEqual([]);
  });

  it('import the process or the console from nowhere', () => {
    expect(
      each(({ imports }) => imports.filter(({ target }) => /^(node:)?(process|console)$/.test(target)).map(({ target }) => target)),
    ).toEqual([]);
  });

  it('never end the program themselves', () => {
    expect(
      modules.filter(
        ({ file }) =>
          !mayUseProcess.includes(file) && /process\.(exit|abort|kill)\(/.test(readFileSync(path.join(root, 'src', file), 'utf8')),
      ),
    ).toEqual([]);
  });

  it('are short', () => {
    expect(each(({ lines }) => (lines > 220 ? [`${lines} lines`] : []))).toEqual([]);
  });
});

describe('the repository', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && !file.endsWith('architecture.test.ts'));
  const texts = files.flatMap((file) => {
    try {
      return [[file, readFileSync(path.join(root, file), 'utf8')] as const];
    } catch {
      // Deleted, but not committed yet.
      return [];
    }
  });
  const having = (pattern: RegExp): string[] => texts.filter(([, text]) => pattern.test(text)).map(([file]) => file);

  it('names no path of one machine', () => {
    expect(having(/(?<![\w$}])\/(work\/(main|shared)\b|root\/)|\/home\/(?!vsts|runner)\w+\/|C:\\\\Users/)).toEqual([]);
  });

  it('names no host of a package registry', () => {
    expect(having(/registry\.npmjs\.org|deb\.debian\.org|api\.nuget\.org|snapshot\.debian\.org/)).toEqual([]);
  });
});

describe('the reader of modules', () => {
  const module = readModule(
    'report/a.ts',
    [
      "import type { A } from '../b/a.js';",
      "import { type B } from '../b/b.js';",
      "import { c } from './c.js';",
      "export * from '../d.js';",
      "type E = import('../e.js').E;",
      "const f = await import('chalk'); process.exit(); const g = { process: 1 }.process; console.log(f, g);",
    ].join('\n'),
  );

  it('sees every form of import', () => {
    expect(module.imports.map(({ target, typeOnly }) => [target, typeOnly])).toEqual([
      ['b/a.ts', true],
      ['b/b.ts', true],
      ['report/c.ts', false],
      ['d.ts', false],
      ['e.ts', true],
      ['chalk', false],
    ]);
  });

  it('sees globals, not members of that name', () => {
    expect(module.globals).toEqual(['process:6', 'console:6']);
  });

  it('finds a ring of three', () => {
    const of = (file: string, to: string): Module => readModule(file, `import '${to}';`);
    expect(findCycle([of('a.ts', './b.js'), of('b.ts', './c.js'), of('c.ts', './a.js')])).toEqual(['a.ts', 'b.ts', 'c.ts', 'a.ts']);
    expect(findCycle([of('a.ts', './b.js'), of('b.ts', './c.js')])).toBeNull();
  });

  it('refuses what the table refuses', () => {
    const to = (target: string, typeOnly = false): Import => ({ target, typeOnly, own: true, lazy: false, line: 1 });
    expect(mayImport(module, to('azure/session.ts'))).toBe(false);
    expect(mayImport(module, to('azure/session.ts', true))).toBe(true);
    expect(mayImport(readModule('gateway/x.ts', ''), to('azure/session.ts', true))).toBe(false);
    expect(mayImport(readModule('operations/x.ts', ''), to('report/index.ts'))).toBe(false);
    expect(mayImport(readModule('operations/x.ts', ''), to('sandbox/index.ts'))).toBe(false);
  });
});
