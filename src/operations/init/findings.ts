import type { Change } from '../../parameters/file.js';
import { readParameterFile } from '../../parameters/read.js';
import { checkFile } from '../../rules/check.js';

/** Something that `validate` would say of the file that is about to be written. */
export interface InitFinding {
  readonly parameter: string | null;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string | null;
  readonly changes: readonly Change[];
}

/** What `validate` would find in the text; mere information apart. */
export function findingsIn(shown: string, text: string): readonly InitFinding[] {
  return checkFile(readParameterFile(shown, text))
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, message, pointer, hint, changes }) => ({
      parameter: pointer.split('/')[2] ?? null,
      severity: severity === 'error' ? 'error' : 'warning',
      message,
      hint,
      changes,
    }));
}
