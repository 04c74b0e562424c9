// Loads core.cjs, and through it asking.cjs; scripts/bundle.mjs puts this in core.cjs' place. V8's compiled form of each is kept beside it after
// the first run, as Python keeps __pycache__: compiling is half of a short run. Where the folder cannot be written, or the form does not fit, nothing
// is lost: V8 compiles. NODE_DISABLE_COMPILE_CACHE=1 turns it off, as it does Node's own.
const Module = require('node:module');
const { fstatSync, closeSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');

/** Another Node, another build: another name. */
function nameOf(part, { size, mtimeMs, ino }) {
  const build = [size, Math.trunc(mtimeMs), ino].map((number) => number.toString(36)).join('-');
  return `${__dirname}/${part}-${process.version}-${process.arch}-${build}.cache`;
}

function read(part, file) {
  const descriptor = openSync(file, 'r');
  try {
    return { name: nameOf(part, fstatSync(descriptor)), source: readFileSync(descriptor, 'latin1') };
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

/** What a loaded part requires with: of parts that are kept compiled, too, it takes the compiled form. */
function requiring(resolved) {
  const plain = Module.createRequire(resolved);
  return (id) => {
    if (id === './asking.cjs') load('asking');
    return plain(id);
  };
}

function load(part) {
  const file = `${__dirname}/${part}.cjs`;
  const resolved = realpathSync(file);
  if (Module._cache[resolved] !== undefined) return;
  const { name, source } = read(part, file);
  const cachedData = readIfThere(name);
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, { filename: file, cachedData });
  const module = new Module(resolved);
  module.filename = resolved;
  Module._cache[resolved] = module;
  script.runInThisContext()(module.exports, requiring(resolved), module, resolved, __dirname);
  module.loaded = true;
  if (cachedData === undefined) process.once('exit', () => keep(script, name));
}

if (process.env.NODE_DISABLE_COMPILE_CACHE !== '1') load('core');
module.exports = require('./core.cjs');
