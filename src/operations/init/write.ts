import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../context.js';
import { failure, type Failure } from '../../errors.js';
import type { Kind } from '../../generated/parameters.js';
import { schemaFolder, schemaName, type Place } from './target.js';

export function fileExists(shown: string): Failure {
  return failure({
    kind: 'usage',
    code: 'FileExists',
    message: `${shown} exists already.`,
    hint: 'Give another name, or --force to overwrite it.',
  });
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

function cannotWrite(shown: string, error: unknown): Failure {
  return failure({
    kind: 'usage',
    code: 'CannotWrite',
    message: `${shown} cannot be written (${codeOf(error) || 'unknown reason'}).`,
    hint: 'Choose a folder that you may write to with --out-dir.',
    cause: error,
  });
}

let counter = 0;

/** Writes the whole of a file or nothing of it: readers see the old one or the new one. */
async function writeWhole(file: string, text: string, replace: boolean): Promise<void> {
  counter += 1;
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${Date.now().toString(36)}-${counter}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    if (replace) await rename(temporary, file);
    else await link(temporary, file).catch(async (error: unknown) => placeWithoutLinks(error, file, text));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Some file systems have no hard links; creating the file anew still never overwrites one. */
async function placeWithoutLinks(error: unknown, file: string, text: string): Promise<void> {
  if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EXDEV'].includes(codeOf(error))) throw error;
  await writeFile(file, text, { flag: 'wx' });
}

/** The schema goes beside the files that name it; a file of the user's own in its place is left alone. */
async function placeSchema(context: Context, folder: string, kind: Kind): Promise<boolean> {
  const text = await readFile(path.join(context.packageRoot, 'schemas', schemaName(kind)), 'utf8');
  const file = path.join(folder, schemaFolder, schemaName(kind));
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before === text || (before !== null && !before.includes(`"$id": "${schemaName(kind)}"`))) return false;
  await mkdir(path.dirname(file), { recursive: true });
  await writeWhole(file, text, true);
  return true;
}

/** Writes the parameter file and the schema that it names; whether that one is new. */
export async function writeParameterFile(
  context: Context,
  { place, kind, text, force }: { place: Place; kind: Kind; text: string; force: boolean },
): Promise<boolean> {
  let placed: boolean;
  try {
    await mkdir(place.folder, { recursive: true });
    placed = await placeSchema(context, place.folder, kind);
  } catch (error) {
    throw cannotWrite(place.shown, error);
  }
  try {
    await writeWhole(place.file, text, force);
  } catch (error) {
    throw codeOf(error) === 'EEXIST' && !force ? fileExists(place.shown) : cannotWrite(place.shown, error);
  }
  return placed;
}
