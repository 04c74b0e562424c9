// Builds dist/; with --types the library's declarations, with --notices THIRD-PARTY-NOTICES.md, too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import './generate.mjs';
import { bundle } from './bundle.mjs';
import { writeNotices } from './notices.mjs';
import { root } from './set-up.mjs';

const dist = path.join(root, 'dist');
const types = path.join(dist, 'types');

mkdirSync(dist, { recursive: true });
writeFileSync(path.join(dist, 'package.json'), '{"type":"commonjs"}\n');
const builds = await bundle({ write: true });
if (process.argv.includes('--notices')) writeNotices(builds);

/** Removes what earlier builds left. Only for a full build: programs that run meanwhile need their files. */
function removeStrays() {
  const made = new Set(builds.flatMap(({ metafile }) => Object.keys(metafile.outputs)).map((file) => path.resolve(root, file)));
  made.add(path.join(dist, 'package.json'));
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(file) && !file.startsWith(types)) rmSync(file);
  }
}

if (process.argv.includes('--types')) {
  removeStrays();
  rmSync(types, { recursive: true, force: true });
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.library.json')], { stdio: 'inherit' });
  // The declarations describe the library, which is an ES module; the program beside them is not.
  writeFileSync(path.join(types, 'package.json'), '{"type":"module"}\n');
  process.exitCode = status ?? 1;
}
