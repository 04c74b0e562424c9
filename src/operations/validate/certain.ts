import type { Change } from '../../parameters/file.js';

/** Whether each change says what to write, and in the file itself. */
export function areCertain(changes: readonly Change[]): boolean {
  return changes.length > 0 && changes.every(({ value, variable }) => value !== undefined && variable === undefined);
}
