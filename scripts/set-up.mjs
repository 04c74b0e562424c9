// Makes a fresh clone ready with Node alone: installs what package-lock.json says when it is not there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
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

function installed() {
  const marker = path.join(root, 'node_modules', '.package-lock.json');
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
}

/** Installs the dependencies where they are missing or older than the lockfile. */
export function setUp() {
  if (installed()) return 0;
  process.stderr.write('Installing dependencies (once) …\n');
  return run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
