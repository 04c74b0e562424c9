import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../context.js';
import { failure, isFailure } from '../../errors.js';
import type { Finding } from '../../generated/output/validate.js';
import { decode } from '../../parameters/decode.js';
import { encodeLike } from '../../parameters/encode.js';
import type { ParameterFile } from '../../parameters/file.js';
import { checkConfigured, type House } from '../../rules/configured.js';
import { maskedText } from '../../rules/mask.js';
import { unifiedDiff } from '../../text/line-diff.js';
import { writeFiles } from '../files.js';
import { checkedFile, isOfFile, type Checked } from './checked.js';
import { canBeMended, mendFile } from './mend.js';
import { areCertain } from './certain.js';

export interface Fixer {
  fix(file: ParameterFile): Promise<Checked>;
  /** Whether some file could not be written. */
  failed(): boolean;
}

/** Mends files one after another, or says what mending would change; what cannot be written is told, and the others are mended all the same. */
export function createFixer(context: Context, house: House, how: 'write' | 'show'): Fixer {
  let failed = false;
  const mayWrite = isOfFile(house);
  const check = (file: ParameterFile): Finding[] => checkConfigured(file, house);
  return {
    failed: () => failed,
    async fix(file) {
      const mended = mendFile(file, check, mayWrite);
      const before = (): Checked => checkedFile(file, house);
      tellRest(context, file, mended.left, mayWrite);
      if (how === 'show') {
        const one = before();
        return { ...one, entry: { ...one.entry, fixed: [...mended.fixed], diff: diffOf(file, mended.file) } };
      }
      if (mended.file !== file) {
        try {
          await writeMended(context, file, mended.file);
        } catch (error) {
          if (!isFailure(error)) throw error;
          failed = true;
          context.log.note(`${error.message} ${error.hint ?? ''}`.trim());
          const one = before();
          return { ...one, entry: { ...one.entry, fixed: [] } };
        }
      }
      const one = checkedFile(mended.file, house, [...mended.left]);
      return { ...one, entry: { ...one.entry, fixed: [...mended.fixed] } };
    },
  };
}

/** Says why a file with certain changes keeps them. */
function tellRest(context: Context, file: ParameterFile, left: readonly Finding[], mayWrite: (change: { parameter: string }) => boolean): void {
  const certain = left.filter(({ changes }) => areCertain(changes));
  if (certain.length === 0 || file.path === '-') return;
  if (!canBeMended(file)) {
    const why = file.format === 'bicepparam' ? 'a .bicepparam file is for you to change' : 'its syntax has to be right first';
    context.log.note(`${file.path} is left as it is: ${why}.`);
    return;
  }
  const elsewhere = new Set(certain.flatMap(({ changes }) => changes.filter((change) => !mayWrite(change)).map(({ parameter }) => parameter)));
  if (elsewhere.size > 0) context.log.note(`${file.path}: ${[...elsewhere].join(', ')} is left as it is, since an environment sets it: change it there.`);
}

function diffOf(before: ParameterFile, after: ParameterFile): string {
  const shown = before.path.replace(/^\.?\/+/, '');
  return unifiedDiff(shown, maskedText(before), maskedText(after));
}

/** Writes the whole of the file or nothing of it; links, permissions, encoding and byte order mark stay. */
async function writeMended(context: Context, before: ParameterFile, after: ParameterFile): Promise<void> {
  const file = path.resolve(context.cwd, before.path);
  const bytes = await access(file, constants.W_OK)
    .then(() => readFile(file))
    .catch((error: unknown) => {
      const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
      throw failure({ kind: 'usage', code: 'CannotWrite', message: `${before.path} cannot be written (${code}).`, hint: 'Check its permissions.', cause: error });
    });
  if (decode(bytes).text !== before.text) {
    throw failure({ kind: 'usage', code: 'FileChanged', message: `${before.path} was changed by someone else meanwhile; it was left alone.`, hint: 'Run the command again.' });
  }
  await writeFiles([{ file, shown: before.path, text: encodeLike(bytes, after.text), over: { was: bytes } }], { cannot: 'Check its permissions.' });
}
