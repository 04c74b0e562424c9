import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../context.js';
import type { Kind } from '../generated/parameters.js';
import type { FileToWrite } from './files.js';

/** Folder beside the parameter files that holds the schemas which they name. */
export const schemaFolder = '.schema';

export const schemaName = (kind: Kind): string => `${kind}.parameters.schema.json`;

/** What `$schema` says in a parameter file. */
export const schemaReference = (kind: Kind): string => `./${schemaFolder}/${schemaName(kind)}`;

/**
 * The schema that goes beside the parameter files of a folder which name it; none where it is there, or a file of the user's own is in its place.
 * @param folder absolute
 */
export async function schemaFile(
  context: Pick<Context, 'packageRoot'>,
  folder: string,
  kind: Kind,
  shown: string,
): Promise<readonly FileToWrite[]> {
  const text = await readFile(path.join(context.packageRoot, 'schemas', schemaName(kind)), 'utf8');
  const file = path.join(folder, schemaFolder, schemaName(kind));
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before === text || (before !== null && !before.includes(`"$id": "${schemaName(kind)}"`))) return [];
  return [{ file, shown, text, over: 'anything' }];
}
