import { readParameterFile } from '../../parameters/read.js';

/** Something that `validate` would say of the file that is about to be written. */
export interface InitFinding {
  readonly parameter: string | null;
  readonly message: string;
  readonly hint: string | null;
}

/** What `validate` would find in the text. */
export function findingsIn(shown: string, text: string): readonly InitFinding[] {
  const file = readParameterFile(shown, text);
  return file.problems.map(({ message, pointer, hint }) => ({ parameter: pointer.split('/')[2] ?? null, message, hint: hint ?? null }));
}
