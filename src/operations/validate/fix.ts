import type { Context } from '../../context.js';
import { isFailure } from '../../errors.js';
import type { Finding } from '../../generated/output/validate.js';
import type { ParameterFile } from '../../parameters/file.js';
import { checkConfigured, type House } from '../../rules/configured.js';
import { maskedText } from '../../rules/mask.js';
import { unifiedDiff } from '../../text/line-diff.js';
import { rewriteFile } from '../rewrite.js';
import { checkedFile, isOfFile, type Checked } from './checked.js';
import { canBeMended, mendFile } from './mend.js';
import { areCertain } from './certain.js';

export interface Fixer {
  /** The file as it stands then, and what is left to say of it. */
  fix(file: ParameterFile): Promise<{ readonly file: ParameterFile; readonly checked: Checked }>;
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
        return { file, checked: { ...one, entry: { ...one.entry, fixed: [...mended.fixed], diff: diffOf(file, mended.file) } } };
      }
      if (mended.file !== file) {
        try {
          await rewriteFile(context, file, mended.file);
        } catch (error) {
          if (!isFailure(error)) throw error;
          failed = true;
          context.log.note(`${error.message} ${error.hint ?? ''}`.trim());
          const one = before();
          return { file, checked: { ...one, entry: { ...one.entry, fixed: [] } } };
        }
      }
      const one = checkedFile(mended.file, house, [...mended.left]);
      return { file: mended.file, checked: { ...one, entry: { ...one.entry, fixed: [...mended.fixed] } } };
    },
  };
}

/** Says why a file with certain changes keeps them. */
function tellRest(
  context: Context,
  file: ParameterFile,
  left: readonly Finding[],
  mayWrite: (change: { parameter: string }) => boolean,
): void {
  const certain = left.filter(({ changes }) => areCertain(changes));
  if (certain.length === 0 || file.path === '-') return;
  if (!canBeMended(file)) {
    const why = file.format === 'bicepparam' ? 'a .bicepparam file is for you to change' : 'its syntax has to be right first';
    context.log.note(`${file.path} is left as it is: ${why}.`);
    return;
  }
  const elsewhere = new Set(
    certain.flatMap(({ changes }) => changes.filter((change) => !mayWrite(change)).map(({ parameter }) => parameter)),
  );
  if (elsewhere.size > 0)
    context.log.note(`${file.path}: ${[...elsewhere].join(', ')} is left as it is, since an environment sets it: change it there.`);
}

function diffOf(before: ParameterFile, after: ParameterFile): string {
  const shown = before.path.replace(/^\.?\/+/, '');
  return unifiedDiff(shown, maskedText(before), maskedText(after));
}
