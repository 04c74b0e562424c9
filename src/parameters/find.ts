import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.js';
import { failure, isFailure } from '../errors.js';
import { suggest } from '../text/suggest.js';
import { readBytes, readStream, tooLarge } from './bytes.js';
import { decode, maxBytes, type Decoded } from './decode.js';
import { isGlob } from './glob.js';
import { filesMatching, filesUnder, leadsNowhere, namesIn, statOf } from './walk.js';

export interface FoundFile {
  /** As it is shown: in the form the user gave, with forward slashes; `-` for standard input. */
  readonly path: string;
  /** Its text; that of standard input comes later. @throws usage failures `FileNotReadable`, `FileTooLarge` */
  read(): Decoded | Promise<Decoded>;
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
    throw failure({
      kind: 'usage',
      code: 'NoPath',
      message: 'No parameter file is named.',
      hint: 'Name files, directories or globs, or - for standard input.',
    });
  }
  const found: FoundFile[] = [];
  // Only several paths can name a file twice.
  const seen = wanted.length < 2 ? null : new Set<string>();
  const missing: string[] = [];
  for (const given of wanted) {
    const { files, within } = given === '-' ? { files: ['-'], within: null } : filesOf(context.cwd, given);
    if (files === null) {
      missing.push(given);
      continue;
    }
    for (const file of files) {
      const one = file === '-' ? standardInput(context) : new OnDisk(context, file, within);
      if (seen?.has(one.full) === true) continue;
      seen?.add(one.full);
      found.push(one);
    }
    if (files.length === 0) throw nothingMatched(given);
  }
  if (missing.length > 0) throw notFound(context.cwd, missing, paths.length === 0);
  return found;
}

interface Named {
  /** Null where the path leads nowhere. */
  readonly files: string[] | null;
  /** Where a directory was searched: the beginning that all of its files share, as it is shown and in full. Resolving each would take longer than reading it. */
  readonly within: { readonly shown: string; readonly full: string } | null;
}

/** The files a path names. A name that exists is taken as it stands, even if it looks like a glob. */
function filesOf(cwd: string, given: string): Named {
  const full = path.resolve(cwd, given);
  const stats = statOf(full);
  if (stats?.isDirectory() === true) {
    reading(given, () => accessSync(full, constants.R_OK | constants.X_OK));
    const shown = given.replace(/[/\\]+$/, '') || '/';
    return { files: filesUnder(full, shown), within: shown === '/' || path.sep !== '/' ? null : { shown, full } };
  }
  const files = stats !== undefined ? [given] : isGlob(given) ? filesMatching(cwd, given) : null;
  return { files, within: null };
}

/** A class, and no more in it than it takes, as there may be thousands of them. */
class OnDisk implements FoundFile {
  constructor(
    private readonly context: Context,
    readonly path: string,
    private readonly within: Named['within'],
  ) {}

  get full(): string {
    const { within } = this;
    return within === null ? path.resolve(this.context.cwd, this.path) : within.full + this.path.slice(within.shown.length);
  }

  read(): Decoded | Promise<Decoded> {
    const { context, path: shown, full } = this;
    // What a directory was searched for is neither a pipe nor a device.
    if (this.within !== null || statOf(full)?.isFile() !== false) return reading(shown, () => readBytes(full, shown, decode));
    return readStream(full, shown, context.signal).then(
      (bytes) => decode(bytes),
      (error: unknown) => {
        context.signal.throwIfAborted();
        throw notReadable(shown, error);
      },
    );
  }
}

function standardInput({ stdin, log }: Context): FoundFile & { readonly full: string } {
  let text: Promise<Decoded> | undefined;
  const read = async (): Promise<Decoded> => {
    if (stdin.isTTY) log.note('Reading a parameter file from standard input; end it with Ctrl-D.');
    const bytes = await stdin.read();
    if (bytes.length > maxBytes) throw tooLarge('Standard input', null);
    return decode(bytes);
  };
  return { path: '-', full: '-', read: () => (text ??= read()) };
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw notReadable(file, error);
  }
}

function notReadable(file: string, error: unknown): unknown {
  if (isFailure(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  return failure({
    kind: 'usage',
    code: 'FileNotReadable',
    message: `${file} cannot be read (${code ?? 'unknown error'}).`,
    hint: hintFor(code),
    cause: error,
  });
}

function hintFor(code: string | undefined): string {
  if (code === 'EACCES' || code === 'EPERM') return 'Check its permissions.';
  return code === 'ENOENT' || code === 'ELOOP'
    ? 'It is a link that leads nowhere, or was removed meanwhile: correct or remove it.'
    : 'Check that it is a file.';
}

function nothingMatched(given: string): Error {
  const glob = isGlob(given);
  return failure({
    kind: 'usage',
    code: 'NothingMatched',
    message: glob ? `No file matches ${given}.` : `${given} holds no parameter file.`,
    hint: glob
      ? 'Check the pattern; in quotes, the shell leaves it alone.'
      : 'Parameter files in a directory are named *.parameters.json, *.parameters.jsonc or *.bicepparam.',
  });
}

function notFound(cwd: string, missing: readonly string[], fallback: boolean): Error {
  const [first] = missing;
  if (leadsNowhere(path.resolve(cwd, first!))) {
    return failure({
      kind: 'usage',
      code: 'FileNotFound',
      message: `${first} is a link that leads nowhere.`,
      hint: 'Let it lead to a file, or name another one.',
    });
  }
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
