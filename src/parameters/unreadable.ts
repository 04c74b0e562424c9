import { isFailure } from '../errors.js';
import type { ParameterFile } from './file.js';
import { nothingRead } from './read.js';

/** The file that could not be read, with the failure as its problem. Other errors are thrown. */
export function unreadable(path: string, error: unknown): ParameterFile {
  if (!isFailure(error)) throw error;
  const { message, hint } = error;
  return nothingRead(path, '', [
    { rule: 'file-unreadable', message, ...(hint === undefined ? {} : { hint }), span: { start: 0, end: 0 }, pointer: '' },
  ]);
}
