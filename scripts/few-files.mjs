// Many parts in few files: each further file that a start loads costs it half a millisecond.
import path from 'node:path';

/** The files that hold several parts: what each loads at once, and parts that are loaded later, but are often wanted of it. */
const homes = [
  { entry: 'core.cjs', also: ['src/operations/validate.ts'] },
  { entry: 'asking.cjs', also: ['src/http/routed-client.ts', 'src/report/verify/text.ts'] },
];

/**
 * Puts core.cjs, and what asking gateways takes besides, into one file each, under the names that scripts/runtime/core.cjs loads them by.
 * @param texts CommonJS by path below dist/, as esbuild split it
 * @returns the same for what is left of them
 */
export function inFewFiles(texts, { outputs }) {
  const isHome = (name) => homes.some(({ entry }) => entry === name);
  const importsOf = (name) =>
    outputs[`dist/${name}`].imports
      .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
      .map(({ path: file }) => below(file));
  const placeOf = new Map();
  for (const { entry, also } of homes) {
    const take = (name) => {
      if (placeOf.has(name) || isHome(name)) return;
      placeOf.set(name, { home: entry, id: `part${placeOf.size}` });
      importsOf(name).forEach(take);
    };
    importsOf(entry).forEach(take);
    for (const [file, { entryPoint }] of Object.entries(outputs)) if (also.includes(entryPoint)) take(below(file));
  }
  const placed = (name) => {
    const file = placeOf.get(name)?.home ?? name;
    return texts.get(name).replaceAll(/\brequire\("(\.[^"]+)"\)/g, (_, specifier) => {
      const target = path.posix.join(path.posix.dirname(name), specifier);
      const place = placeOf.get(target);
      if (place === undefined) return required(file, target);
      return place.home === file ? `${place.id}()` : `${required(file, place.home)}.parts[${JSON.stringify(target)}]()`;
    });
  };
  const left = [...texts.keys()].filter((name) => !placeOf.has(name) && !isHome(name)).map((name) => [name, placed(name)]);
  const filled = homes.map(({ entry }) => {
    const inside = [...placeOf].filter(([, { home }]) => home === entry);
    const bodies = inside.map(([name, { id }]) => `const ${id}=__part(module=>{${placed(name)}\n});`);
    const parts = inside.map(([name, { id }]) => `${JSON.stringify(name)}:${id}`);
    return [entry, eitherWay(`${runOnce}\n${bodies.join('\n')}\n${placed(entry)}\nmodule.exports.parts={${parts.join(',')}};`)];
  });
  return new Map([...left, ...filled]);
}

/**
 * A part runs when it is first wanted: most commands want few of them. What it gives is complete then: others get the values, not esbuild's getters of
 * them, which took a fifteenth of the time that thousands of files take.
 */
const runOnce =
  'const __part=run=>{let module;return()=>{if(module===undefined){run(module={exports:{}});module.exports={...module.exports}}return module.exports}};';

const below = (file) => path.posix.relative('dist', file);

function required(from, target) {
  const specifier = path.posix.relative(path.posix.dirname(from), target);
  return `require("${specifier.startsWith('.') ? specifier : `./${specifier}`}")`;
}

/** A module to Node, where another part requires it; a function to scripts/runtime/core.cjs, which compiles it as it stands in the file. */
function eitherWay(code) {
  return `(typeof module==="object"?part=>part(exports,require,module):part=>part)((function(exports,require,module){${code}\n}))\n`;
}
