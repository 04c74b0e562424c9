import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';

/** Where pipelines say that they have checked the repository out. */
const said = ['GITHUB_WORKSPACE', 'BUILD_SOURCESDIRECTORY', 'CI_PROJECT_DIR'];

/** Turns paths from the working directory into paths from the repository's root; those outside of it stay as they are. */
export function pathsFromRoot({ cwd, env }: Pick<Context, 'cwd' | 'env'>): (file: string) => string {
  const given = said.map((name) => env[name]).find((folder) => folder !== undefined && path.isAbsolute(folder) && holds(folder, cwd));
  const root = given ?? upwards(cwd);
  if (root === null) return (file) => file;
  return (file) => {
    const full = path.resolve(cwd, file);
    return holds(root, full) ? path.relative(root, full).replaceAll('\\', '/') : file;
  };
}

function holds(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !/^\.\.(?:[/\\]|$)/.test(relative) && !path.isAbsolute(relative);
}

function upwards(from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return null;
  }
}
