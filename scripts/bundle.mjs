// The program: main.cjs (the start), program.cjs (all commands and their options), core.cjs (what every command needs) and, each loaded when it is
// needed, further parts and the third-party code of src/vendor; no module is in two of them. And the library.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { inFewFiles } from './few-files.mjs';
import { root } from './set-up.mjs';

const dist = path.join(root, 'dist');
const source = path.join(root, 'src');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const core = path.join(source, 'core.ts');
const asking = path.join(source, 'asking.ts');
const commands = path.join(source, 'cli', 'program.ts');
const vendors = readdirSync(path.join(source, 'vendor')).map((file) => path.join(source, 'vendor', file));

/** Entries of files that others load, and their names in dist/. */
const entries = new Map([
  [core, 'core'],
  [asking, 'asking'],
  [commands, 'program'],
  [path.join(source, 'sandbox', 'index.ts'), 'sandbox'],
  ...vendors.map((file) => [file, `vendor/${path.basename(file, '.ts')}`]),
]);

const sourceOf = ({ resolveDir, path: specifier }) => path.resolve(resolveDir, specifier).replace(/\.js$/, '.ts');

/** Leaves other entries outside: each is loaded from its own file, when it is needed. */
const entriesOutside = {
  name: 'entries-outside',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, (args) => {
      const entry = args.importer === '' ? undefined : entries.get(sourceOf(args));
      return entry === undefined ? undefined : { path: `./${entry}.cjs`, external: true };
    });
  },
};

/**
 * Makes each part that is loaded later load core.cjs first, which is there by then. So whatever core.cjs needs is in one
 * file, and not in one for each combination of parts.
 */
const partsOnCore = {
  name: 'parts-on-core',
  setup(builder) {
    const parts = new Set();
    builder.onResolve({ filter: /^\./ }, (args) => {
      if (args.kind === 'dynamic-import' && !vendors.includes(sourceOf(args))) parts.add(sourceOf(args));
    });
    builder.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      if (file === core || !parts.has(file)) return undefined;
      return { contents: `${readFileSync(file, 'utf8')}\nimport ${JSON.stringify(core)};`, loader: 'ts' };
    });
  },
};

/** core.cjs comes through scripts/runtime/core.cjs. */
const coreCached = {
  name: 'core-cached',
  setup(builder) {
    const loader = path.join(root, 'scripts', 'runtime', 'core.cjs');
    builder.onResolve({ filter: /^\.\/core\.cjs$/ }, () => ({ path: './core.cjs', external: true }));
    builder.onResolve({ filter: /^\./ }, (args) => (args.importer !== loader && sourceOf(args) === core ? { path: loader } : undefined));
  },
};

/** Commander asks for child_process at once, for a way of running commands that is not used here; that costs 3 ms of the start. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup(builder) {
    builder.onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'nothing' }));
    builder.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Chalk asks what the terminal can, through node:tty (2 ms); here src/cli/write-reports.ts tells it whether to colour. */
const withoutColorDetection = {
  name: 'without-color-detection',
  setup(builder) {
    builder.onResolve({ filter: /^#supports-color$/ }, () => ({ path: 'supports-color', namespace: 'no-colors' }));
    builder.onLoad({ filter: /.*/, namespace: 'no-colors' }, () => ({ contents: 'export default { stdout: false, stderr: false };' }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  absWorkingDir: root,
  logLevel: 'warning',
  legalComments: 'none',
  minify: true,
  metafile: true,
  write: false,
};

/** CommonJS starts 5 ms earlier than ESM, and `import()` costs milliseconds more than `require`. */
const asCommonJs = { format: 'cjs', supported: { 'dynamic-import': false } };
const define = { PACKAGE_ROOT: '__packageRoot', PACKAGE_VERSION: JSON.stringify(version) };

const main = {
  ...common,
  ...asCommonJs,
  entryPoints: [path.join(source, 'start.ts')],
  outfile: path.join(dist, 'main.cjs'),
  define,
  banner: { js: "const __packageRoot=require('node:path').dirname(__dirname);" },
  plugins: [coreCached, entriesOutside],
};

const program = {
  ...main,
  entryPoints: [commands],
  outfile: path.join(dist, 'program.cjs'),
  plugins: [coreCached, entriesOutside, withoutChildProcess],
};

const parts = {
  ...common,
  entryPoints: [...entries].filter(([file]) => file !== commands).map(([file, name]) => ({ in: file, out: name })),
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  chunkNames: 'parts/[hash]',
  format: 'esm',
  splitting: true,
  define,
  plugins: [partsOnCore, withoutColorDetection],
};

const library = {
  ...common,
  entryPoints: [path.join(source, 'library.ts')],
  outfile: path.join(dist, 'library.mjs'),
  format: 'esm',
  define,
  plugins: [entriesOutside, withoutColorDetection],
};

/** Core is read byte by byte (scripts/runtime/core.cjs). esbuild escapes what stands in strings, but leaves regular expressions as they are. */
const ascii = (code) => code.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** esbuild splits ESM only: what it made is turned into CommonJS file by file. */
async function toCommonJs([name, text]) {
  const { code } = await transform(text, { ...asCommonJs, platform: 'node', target: common.target, minify: true, loader: 'js' });
  return [name, ascii(code)];
}

/** Builds everything, into dist/ or (`write: false`) for its metafiles only. Gives esbuild's results. */
export async function bundle({ write }) {
  const builds = await Promise.all([main, program, parts, library].map((options) => build(options)));
  if (!write) return builds;
  const [start, named, split, forOthers] = builds.map(({ outputFiles }) =>
    outputFiles.map(({ path: file, text }) => [path.relative(dist, file).split(path.sep).join('/'), text]),
  );
  const files = [...start, ...named, ...inFewFiles(new Map(await Promise.all(split.map(toCommonJs))), builds[2].metafile), ...forOthers];
  // What others load comes first: whoever starts meanwhile finds all of an old program or all of the new one.
  const depth = ([name]) => name.split('/').length;
  for (const [name, text] of files.sort((one, other) => depth(other) - depth(one))) {
    const file = path.join(dist, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
  for (const name of readdirSync(dist)) if (name.includes('.cache')) rmSync(path.join(dist, name), { force: true });
  return builds;
}
