import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import { decode } from '../parameters/decode.js';
import { encodeLike } from '../parameters/encode.js';
import type { ParameterFile } from '../parameters/file.js';
import { writeFiles } from './files.js';

/**
 * Writes a parameter file that was changed: the whole of it or nothing; links, permissions, encoding and byte order mark stay.
 * @throws usage failures `CannotWrite`, `FileChanged` (not what was read before)
 */
export async function rewriteFile(context: Pick<Context, 'cwd'>, before: ParameterFile, after: ParameterFile): Promise<void> {
  const file = path.resolve(context.cwd, before.path);
  const bytes = await access(file, constants.W_OK)
    .then(() => readFile(file))
    .catch((error: unknown) => {
      const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
      throw failure({
        kind: 'usage',
        code: 'CannotWrite',
        message: `${before.path} cannot be written (${code}).`,
        hint: 'Check its permissions.',
        cause: error,
      });
    });
  if (decode(bytes).text !== before.text) {
    throw failure({
      kind: 'usage',
      code: 'FileChanged',
      message: `${before.path} was changed by someone else meanwhile; it was left alone.`,
      hint: 'Run the command again.',
    });
  }
  await writeFiles([{ file, shown: before.path, text: encodeLike(bytes, after.text), over: { was: bytes } }], {
    cannot: 'Check its permissions.',
  });
}
