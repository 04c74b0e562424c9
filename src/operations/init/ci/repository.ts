import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Repository {
  /** Absolute folder that pipelines start from; the working directory where there is no repository. */
  readonly root: string;
  /** The branch that deployments are made from. */
  readonly branch: string;
  /** `contoso/gateways`, of a repository on GitHub; null where that is not known. */
  readonly name: string | null;
}

function upwards(from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return null;
  }
}

function textOf(...parts: readonly string[]): string {
  try {
    return readFileSync(path.join(...parts), 'utf8');
  } catch {
    return '';
  }
}

/** The repository that the working directory is in, as far as its files tell. */
export function repositoryOf(cwd: string): Repository {
  const root = upwards(cwd);
  if (root === null) return { root: cwd, branch: 'main', name: null };
  const [, branch = 'main'] =
    /^ref: refs\/remotes\/origin\/([\w./-]+)\s*$/.exec(textOf(root, '.git', 'refs', 'remotes', 'origin', 'HEAD')) ?? [];
  const origin = /\[remote "origin"\][^[]*?url = (\S+)/.exec(textOf(root, '.git', 'config'))?.[1] ?? '';
  const [, name = null] = /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(origin) ?? [];
  return { root, branch, name };
}
