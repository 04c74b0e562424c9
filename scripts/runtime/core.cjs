// Loads core.cjs; scripts/bundle.mjs puts this in its place. V8's compiled form of it is kept beside it after the first run, as
// Python keeps __pycache__: compiling is half of a short run. Where the folder cannot be written, or the form does not fit, nothing
// is lost: V8 compiles. NODE_DISABLE_COMPILE_CACHE=1 turns it off, as it does Node's own.
const Module = require('node:module');
const { fstatSync, closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');

const file = `${__dirname}/core.cjs`;
const resolved = require.resolve('./core.cjs');

/** Another Node, another build: another name. */
function nameOf({ size, mtimeMs, ino }) {
  const build = [size, Math.trunc(mtimeMs), ino].map((number) => number.toString(36)).join('-');
  return `${__dirname}/core-${process.version}-${process.arch}-${build}.cache`;
}

function read() {
  const descriptor = openSync(file, 'r');
  try {
    return { name: nameOf(fstatSync(descriptor)), source: readFileSync(descriptor, 'latin1') };
  } finally {
    closeSync(descriptor);
  }
}

function readIfThere(name) {
  try {
    return readFileSync(name);
  } catch {
    return undefined;
  }
}

/** All of it or nothing: another start may read meanwhile. */
function keep(script, name) {
  const mine = `${name}.${process.pid}`;
  try {
    writeFileSync(mine, script.createCachedData(), { flag: 'wx' });
    renameSync(mine, name);
  } catch {
    rmSync(mine, { force: true });
  }
}

function load() {
  const { name, source } = read();
  const cachedData = readIfThere(name);
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, { filename: file, cachedData });
  const module = new Module(resolved);
  module.filename = resolved;
  Module._cache[resolved] = module;
  script.runInThisContext()(module.exports, Module.createRequire(resolved), module, resolved, __dirname);
  module.loaded = true;
  if (cachedData === undefined) process.once('exit', () => keep(script, name));
}

if (Module._cache[resolved] === undefined && process.env.NODE_DISABLE_COMPILE_CACHE !== '1') load();
module.exports = require('./core.cjs');
