import { accessSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import { suggest } from '../text/suggest.js';
import { isGlob } from './glob.js';
import { filesMatching, filesUnder, namesIn, statOf } from './walk.js';

export interface FoundFile {
  /** As it is shown: in the form the user gave, with forward slashes; `-` for standard input. */
  readonly path: string;
  /** Its bytes; those of standard input come later. @throws usage failure `FileNotReadable` */
  read(): Uint8Array | Promise<Uint8Array>;
}

/**
 * Turns the paths of a command line into parameter files: files, directories (searched for `*.parameters.json`,
 * `*.parameters.jsonc`, `*.bicepparam`), globs, and `-`. Each file once, in the order of the paths; within one path sorted by name.
 * @param options.fallback what to search where no path is given; empty for commands that want one
 * @throws usage failures `NoPath`, `FileNotFound`, `NothingMatched`
 */
export async function findParameterFiles(
  context: Context,
  paths: readonly string[],
  { fallback }: { readonly fallback: readonly string[] },
): Promise<FoundFile[]> {
  const wanted = paths.length > 0 ? paths : fallback;
  if (wanted.length === 0) {
    throw failure({ kind: 'usage', code: 'NoPath', message: 'No parameter file is named.', hint: 'Name files, directories or globs, or - for standard input.' });
  }
  const found = new Map<string, FoundFile>();
  const missing: string[] = [];
  for (const given of wanted) {
    const files = given === '-' ? ['-'] : filesOf(context.cwd, given);
    if (files === null) {
      missing.push(given);
      continue;
    }
    for (const file of files) {
      const id = file === '-' ? file : path.resolve(context.cwd, file);
      if (!found.has(id)) found.set(id, foundFile(context, file));
    }
    if (files.length === 0) throw nothingMatched(given);
  }
  if (missing.length > 0) throw notFound(context.cwd, missing, paths.length === 0);
  return [...found.values()];
}

/** Whether a file is read through Bicep. */
export const isBicep = (file: string): boolean => file.toLowerCase().endsWith('.bicepparam');

/** The files a path names; null where it leads nowhere. A name that exists is taken as it stands, even if it looks like a glob. */
function filesOf(cwd: string, given: string): string[] | null {
  const full = path.resolve(cwd, given);
  const stats = statOf(full);
  if (stats?.isDirectory() === true) {
    reading(given, () => accessSync(full, constants.R_OK | constants.X_OK));
    return filesUnder(full, given.replace(/[/\\]+$/, '') || '/');
  }
  if (stats !== undefined) return [given];
  return isGlob(given) ? filesMatching(cwd, given) : null;
}

function foundFile(context: Context, file: string): FoundFile {
  if (file !== '-') return { path: file, read: () => reading(file, () => readFileSync(path.resolve(context.cwd, file))) };
  let bytes: Promise<Uint8Array> | undefined;
  return {
    path: '-',
    read: () => {
      if (context.stdin.isTTY && bytes === undefined) context.log.note('Reading a parameter file from standard input; end it with Ctrl-D.');
      return (bytes ??= context.stdin.read());
    },
  };
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw failure({
      kind: 'usage',
      code: 'FileNotReadable',
      message: `${file} cannot be read (${code ?? 'unknown error'}).`,
      hint: code === 'EACCES' || code === 'EPERM' ? 'Check its permissions.' : 'Check that it is a file.',
      cause: error,
    });
  }
}

function nothingMatched(given: string): Error {
  const glob = isGlob(given);
  return failure({
    kind: 'usage',
    code: 'NothingMatched',
    message: glob ? `No file matches ${given}.` : `${given} holds no parameter file.`,
    hint: glob ? 'Check the pattern; in quotes, the shell leaves it alone.' : 'Parameter files in a directory are named *.parameters.json, *.parameters.jsonc or *.bicepparam.',
  });
}

function notFound(cwd: string, missing: readonly string[], fallback: boolean): Error {
  const [first] = missing;
  const near = suggest(path.basename(first!), namesIn(path.resolve(cwd, path.dirname(first!))));
  return failure({
    kind: 'usage',
    code: 'FileNotFound',
    message: fallback ? `No path is given, and there is no "${missing.join('", "')}" here.` : `There is no ${missing.join(', ')}.`,
    hint:
      near !== null
        ? `Did you mean ${path.join(path.dirname(first!), near).replaceAll('\\', '/')}?`
        : fallback
          ? 'Name a parameter file, or write one with: foundry-gw init'
          : 'Check the path.',
  });
}
