// Makes a fresh clone ready with Node alone: installs what package-lock.json says when it is not there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the project's folder with its output shown on stderr; gives the exit code. */
export function run(file, args, options = {}) {
  const { status, error } = spawnSync(file, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    ...options,
  });
  if (error) throw error;
  return status ?? 1;
}

function packagesOf(...parts) {
  const file = path.join(root, ...parts);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** Whether node_modules holds what the lockfile says; told from the contents, since a clone's times say nothing. */
function installed() {
  const there = packagesOf('node_modules', '.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([folder, { version, optional }]) => folder === '' || (folder in there ? there[folder].version === version : optional === true),
  );
}

/** Installs the dependencies where they are missing or older than the lockfile. */
export function setUp() {
  if (installed()) return 0;
  process.stderr.write('Installing dependencies (once) …\n');
  return run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
