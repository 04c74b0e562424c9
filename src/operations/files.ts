import { chmod, link, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { failure, isFailure, type Failure } from '../errors.js';

export interface FileToWrite {
  /** Absolute path; its folder is made where it is missing. */
  readonly file: string;
  /** The path as people are shown it. */
  readonly shown: string;
  readonly text: string | Uint8Array;
  /**
   * What may stand there already: nothing; only the same text; anything; or nothing but what was read before, so that nobody's
   * change in between is lost.
   */
  readonly over: 'nothing' | 'same' | 'anything' | { readonly was: string | Uint8Array };
}

export interface WriteHints {
  /** What to do where a file is there already. */
  readonly exists?: string;
  /** What to do where one cannot be written. */
  readonly cannot?: string;
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

interface Staged extends FileToWrite {
  /** Where it really is, behind symbolic links. */
  readonly real: string;
  readonly before: Buffer | null;
  readonly temporary: string;
}

/**
 * Writes files, all of them or none; readers see the old text or the new one, never a part. A file that holds the same already stays
 * untouched, links are followed, and a replaced file keeps its permissions.
 * @returns of each file, whether it was written
 * @throws usage failures `FileExists`, `FilesExist` (other content), `FileChanged` (not what was read before), `CannotWrite`
 */
export async function writeFiles(files: readonly FileToWrite[], hints: WriteHints = {}): Promise<readonly boolean[]> {
  const staged = await Promise.all(files.map((file) => lookAt(file, hints)));
  checkOccupied(staged, hints);
  const fresh = staged.filter(({ before, text }) => before === null || !before.equals(Buffer.from(text)));
  const placed: Staged[] = [];
  try {
    for (const one of fresh) await guarded(one, hints, () => prepare(one));
    for (const one of fresh) {
      await guarded(one, hints, () => place(one, hints));
      placed.push(one);
    }
  } catch (error) {
    for (const { real, before } of placed)
      await (before === null ? rm(real, { force: true }) : writeFile(real, before)).catch(() => undefined);
    throw error;
  } finally {
    for (const { temporary } of fresh) await rm(temporary, { force: true });
  }
  return staged.map((one) => fresh.includes(one));
}

async function lookAt(one: FileToWrite, hints: WriteHints): Promise<Staged> {
  return guarded(one, hints, async () => {
    const real = await realpath(one.file).catch(() => one.file);
    const before = await readFile(real).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    return {
      ...one,
      real,
      before,
      temporary: path.join(path.dirname(real), `.${path.basename(real).slice(0, 100)}.${randomUUID().slice(0, 8)}.tmp`),
    };
  });
}

function checkOccupied(staged: readonly Staged[], hints: WriteHints): void {
  const occupied = staged.find(({ over, before }) => over === 'nothing' && before !== null);
  if (occupied !== undefined) throw fileExists(occupied.shown, hints.exists);
  const other = staged.filter(({ over, before, text }) => over === 'same' && before !== null && !before.equals(Buffer.from(text)));
  if (other.length > 0) {
    throw failure({
      kind: 'usage',
      code: 'FilesExist',
      message: `${other.map(({ shown }) => shown).join(', ')} ${other.length === 1 ? 'exists' : 'exist'} with other content.`,
      hint: hints.exists ?? 'Choose another folder with --out-dir, or overwrite with --force.',
    });
  }
  for (const { over, before, shown } of staged)
    if (typeof over === 'object' && before?.equals(Buffer.from(over.was)) !== true) throw changed(shown);
}

async function prepare({ real, temporary, text, before }: Staged): Promise<void> {
  await mkdir(path.dirname(real), { recursive: true });
  await writeFile(temporary, text, { flag: 'wx' });
  if (before !== null) await chmod(temporary, (await stat(real)).mode);
}

async function place({ real, temporary, text, over, before, shown }: Staged, { exists }: WriteHints): Promise<void> {
  if (typeof over === 'object' && !(await readFile(real)).equals(before!)) throw changed(shown);
  if (before !== null || over === 'anything') return rename(temporary, real);
  // Unlike a rename, a link never takes the place of a file that has just come into being.
  try {
    await link(temporary, real).catch(async (error: unknown) => {
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EXDEV'].includes(codeOf(error))) throw error;
      await writeFile(real, text, { flag: 'wx' });
    });
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? fileExists(shown, exists) : error;
  }
}

async function guarded<T>({ shown }: FileToWrite, hints: WriteHints, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (isFailure(error)) throw error;
    throw failure({
      kind: 'usage',
      code: 'CannotWrite',
      message: `${shown} cannot be written (${codeOf(error) || 'unknown reason'}).`,
      hint: hints.cannot ?? 'Choose a folder that you may write to with --out-dir.',
      cause: error,
    });
  }
}

export function fileExists(shown: string, hint = 'Give another name, or --force to overwrite it.'): Failure {
  return failure({ kind: 'usage', code: 'FileExists', message: `${shown} exists already.`, hint });
}

function changed(shown: string): Failure {
  return failure({
    kind: 'usage',
    code: 'FileChanged',
    message: `${shown} was changed by someone else meanwhile; it was left alone.`,
    hint: 'Run the command again.',
  });
}
