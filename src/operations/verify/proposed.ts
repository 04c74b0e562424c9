import { parameterSchemas, type Kind } from '../../generated/parameters.js';
import type { Diagnosis } from '../../generated/output/verify.js';
import { applyChanges } from '../../parameters/edit.js';
import type { Change, ParameterFile } from '../../parameters/file.js';
import { readParameterFile } from '../../parameters/read.js';
import { maskedText } from '../../rules/mask.js';
import { unifiedDiff } from '../../text/line-diff.js';

/** Those of a diagnosis' changes that were seen to work and that the file itself can say. */
export function writableChanges({ changes, proven }: Diagnosis, kind: Kind | null): Change[] {
  if (!proven || kind === null) return [];
  const known: Readonly<Record<string, unknown>> = parameterSchemas[kind];
  return changes.filter(
    ({ parameter, value, variable }) => value !== undefined && variable === undefined && known[parameter] !== undefined,
  );
}

export function changedFile(file: ParameterFile, changes: readonly Change[]): ParameterFile {
  return readParameterFile(file.path, applyChanges(file, changes));
}

/** What the changes do to the file, as a unified diff without secrets; '' where it says so already. */
export function proposedDiff(file: ParameterFile, changes: readonly Change[]): string {
  const after = changedFile(file, changes);
  return unifiedDiff(file.path.replace(/^\.?\/+/, ''), maskedText(file), maskedText(after));
}
