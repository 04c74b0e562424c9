import type { Context } from '../context.js';
import type { ParameterFile } from './file.js';
import type { FoundFile } from './find.js';
import { isBicep } from './format.js';
import { readDecoded } from './read.js';
import { unreadable } from './unreadable.js';

/** Gives what a found file says; at once where it is a file of JSON. */
export type Load = (found: FoundFile) => ParameterFile | Promise<ParameterFile>;

/**
 * How the files of a run are read: JSON and `.jsonc` as they stand, `.bicepparam` through Bicep, several of them at once.
 * Loading never rejects: what is wrong with a file, not being there any more included, is in its `problems`.
 * @param found all files of the run
 */
export function parameterFileLoader(context: Context, found: readonly FoundFile[]): Load {
  let compiled: Promise<ReadonlyMap<FoundFile, Promise<ParameterFile>>> | undefined;
  const compile = async (one: FoundFile): Promise<ParameterFile> => {
    compiled ??= import('./bicep/load.js').then(({ loadBicepParameters }) =>
      loadBicepParameters(
        context,
        found.filter(({ path }) => isBicep(path)),
      ),
    );
    return (await compiled).get(one)!;
  };
  return (one) => {
    if (isBicep(one.path)) return compile(one);
    try {
      const read = one.read();
      return 'then' in read
        ? read.then(
            (text) => readDecoded(one.path, text),
            (error: unknown) => unreadable(one.path, error),
          )
        : readDecoded(one.path, read);
    } catch (error) {
      return unreadable(one.path, error);
    }
  };
}

/** Reads all files of a run, in their order; see `parameterFileLoader`. */
export async function loadParameterFiles(context: Context, found: readonly FoundFile[]): Promise<ParameterFile[]> {
  return Promise.all(found.map(parameterFileLoader(context, found)));
}
