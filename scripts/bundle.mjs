// The program in three layers (main, core and sandbox, vendor), each module in exactly one, and the library.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './set-up.mjs';

const dist = path.join(root, 'dist');
const source = path.join(root, 'src');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Source modules that are the entry of a layer, and the file it is built into. */
const layers = new Map([
  [path.join(source, 'core.ts'), './core.cjs'],
  [path.join(source, 'sandbox', 'index.ts'), './sandbox.cjs'],
  ...readdirSync(path.join(source, 'vendor')).map((file) => [
    path.join(source, 'vendor', file),
    `./vendor/${file.replace(/\.ts$/, '.cjs')}`,
  ]),
]);

/** Leaves another layer's entry outside: it is loaded from its own file, when it is needed. */
const layersPlugin = {
  name: 'layers',
  setup(builder) {
    builder.onResolve({ filter: /^\./ }, (args) => {
      if (args.importer === '') return undefined;
      const file = path.resolve(args.resolveDir, args.path).replace(/\.js$/, '.ts');
      const layer = layers.get(file);
      return layer === undefined ? undefined : { path: layer, external: true };
    });
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

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  absWorkingDir: root,
  logLevel: 'warning',
  legalComments: 'none',
  minify: true,
  metafile: true,
};

function program(entry, file) {
  const main = file === './main.cjs';
  return {
    ...common,
    entryPoints: [entry],
    outfile: path.join(dist, file),
    format: 'cjs',
    // `import()` of a layer becomes `require`: the module loader of ESM costs milliseconds.
    supported: { 'dynamic-import': false },
    define: { PACKAGE_ROOT: '__packageRoot', PACKAGE_VERSION: JSON.stringify(version) },
    banner: { js: main ? "const __packageRoot=require('node:path').dirname(__dirname);" : '' },
    plugins: main ? [layersPlugin, withoutChildProcess] : [layersPlugin],
  };
}

const library = {
  ...common,
  entryPoints: [path.join(source, 'library.ts')],
  outfile: path.join(dist, 'library.mjs'),
  format: 'esm',
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  plugins: [layersPlugin],
};

/** Builds everything, into dist/ or (`write: false`) for its metafiles only. Gives esbuild's results. */
export function bundle({ write }) {
  const programs = [[path.join(source, 'start.ts'), './main.cjs'], ...layers].map(([entry, file]) => program(entry, file));
  return Promise.all([...programs, library].map((options) => build({ ...options, write })));
}
