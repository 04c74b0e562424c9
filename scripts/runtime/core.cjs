// Loads core.cjs, and through it asking.cjs; scripts/bundle.mjs puts this in core.cjs' place. V8's compiled form of each is kept beside it after
// a command's first run, as Python keeps __pycache__: compiling is half of a short run. Each command has a form of its own, with the functions that
// it called: another's would lack many of them. Where the folder cannot be written, or the form does not fit, nothing is lost: V8 compiles.
// NODE_DISABLE_COMPILE_CACHE=1 turns it off, as it does Node's own.
const { fstatSync, closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const parts = ['./core.cjs', './asking.cjs'];
const keeps = process.env.NODE_DISABLE_COMPILE_CACHE !== '1';
const command = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0] ?? 'other';

/** Another Node, another build: another name. */
function nameOf(file, { size, mtimeMs, ino }) {
  const build = [size, Math.trunc(mtimeMs), ino].map((number) => number.toString(36)).join('-');
  return `${file.slice(0, -'.cjs'.length)}-${command}-${process.version}-${process.arch}-${build}.cache`;
}

function read(file) {
  const descriptor = openSync(file, 'r');
  try {
    return { name: nameOf(file, fstatSync(descriptor)), source: readFileSync(descriptor, 'latin1') };
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

function compile(file) {
  const { name, source } = read(file);
  const cachedData = keeps ? readIfThere(name) : undefined;
  const script = new Script(source, { filename: file, cachedData });
  // A run that was refused or broken off has not come to what the next one needs. V8 rejects what it made with other flags or on another CPU.
  if (keeps && (cachedData === undefined || script.cachedDataRejected)) process.once('exit', (code) => code < 2 && keep(script, name));
  return script.runInThisContext();
}

/** What a part requires with, too: all of them lie in one folder. */
function load(id) {
  if (!parts.includes(id)) return require(id);
  const file = path.join(__dirname, id);
  // Node finds it there for whatever else requires it.
  if (require.cache[file] === undefined) {
    const module = { id: file, filename: file, path: __dirname, exports: {}, loaded: false, children: [], paths: [] };
    require.cache[file] = module;
    compile(file)(module.exports, load, module);
    module.loaded = true;
  }
  return require.cache[file].exports;
}

module.exports = load('./core.cjs');
