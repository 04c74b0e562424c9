import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { RenderedFile } from '../../templates/render.js';

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');
const shownPath = (folder: string, name: string): string => path.posix.join(folder.replaceAll('\\', '/'), name);

/**
 * Writes files into a folder, all of them or none; one that holds the same already stays as it is.
 * @returns their paths as people are shown them
 * @throws usage failures `FilesExist` where one holds something else, `CannotWrite`
 */
export async function writeFiles(context: Context, folder: string, files: readonly RenderedFile[], force: boolean): Promise<string[]> {
  const absolute = path.resolve(context.cwd, folder);
  const before = await Promise.all(files.map(({ name }) => readFile(path.join(absolute, name), 'utf8').catch(unlessMissing(folder, name))));
  const different = files.filter(({ text }, index) => before[index] !== null && before[index] !== text);
  if (different.length > 0 && !force) throw exist(different.map(({ name }) => shownPath(folder, name)));
  const fresh = files.filter(({ text }, index) => before[index] !== text);
  const temporary = (name: string): string => path.join(absolute, `.${name}.tmp`);
  try {
    await mkdir(absolute, { recursive: true });
    for (const { name, text } of fresh) await writeFile(temporary(name), text);
    for (const { name } of fresh) await rename(temporary(name), path.join(absolute, name));
  } catch (error) {
    await Promise.all(fresh.map(({ name }) => rm(temporary(name), { force: true }).catch(() => undefined)));
    throw cannotWrite(folder, error);
  }
  return files.map(({ name }) => shownPath(folder, name));
}

const unlessMissing =
  (folder: string, name: string) =>
  (error: unknown): null => {
    if (codeOf(error) === 'ENOENT') return null;
    throw cannotWrite(shownPath(folder, name), error);
  };

function exist(shown: readonly string[]): Error {
  return failure({
    kind: 'usage',
    code: 'FilesExist',
    message: `${shown.join(', ')} ${shown.length === 1 ? 'exists' : 'exist'} with other content.`,
    hint: 'Choose another folder with --out-dir, or overwrite with --force.',
  });
}

function cannotWrite(shown: string, error: unknown): Error {
  return failure({
    kind: 'usage',
    code: 'CannotWrite',
    message: `${shown} cannot be written (${codeOf(error) || 'unknown reason'}).`,
    hint: 'Choose a folder that you may write to with --out-dir.',
    cause: error,
  });
}
