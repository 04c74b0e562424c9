import type { Finding, Validate } from '../../generated/output/validate.js';
import type { Change, ParameterFile } from '../../parameters/file.js';
import { checkConfigured, type House } from '../../rules/configured.js';
import { maskedText } from '../../rules/mask.js';
import { areCertain } from './certain.js';

export interface Checked {
  readonly entry: Validate['files'][number];
  readonly source: string;
  readonly read: boolean;
  /** Only where a finding says what to write: all of them would not fit in memory. */
  readonly file: ParameterFile | null;
}

export function checkedFile(file: ParameterFile, house: House, findings: Finding[] = checkConfigured(file, house)): Checked {
  return {
    entry: { path: file.path, kind: file.kind, connection: nameIn(file), findings },
    source: findings.length === 0 ? '' : maskedText(file),
    read: file.json !== null,
    file: findings.some(({ changes }) => areCertain(changes)) ? file : null,
  };
}

/** The connection's name as the file gives it; null where it is made up, or stands in a variable. */
function nameIn(file: ParameterFile): string | null {
  const value = file.parameters.get('connectionName')?.value;
  return value?.kind === 'literal' && typeof value.value === 'string' && value.value !== '' ? value.value : null;
}

/** Tells whether what a change is about is for the file to say: no environment that it is checked under says something else. */
export const isOfFile =
  ({ environments }: House) =>
  ({ parameter }: Pick<Change, 'parameter'>): boolean =>
    !environments.some(({ parameters }) => Object.hasOwn(parameters, parameter));
