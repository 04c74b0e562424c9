import { readParameterFile } from '../../parameters/read.js';
import { checkFile } from '../../rules/check.js';
import type { Hidden } from './sayable.js';

/** What stands in variables instead of in the file, and why. */
export function hiddenNotes(hidden: readonly Hidden[]): readonly string[] {
  return hidden.map(({ what, variable, why }) =>
    why === 'secret'
      ? `${what} may be a secret and is not written: the file says \${${variable}}, which FOUNDRY_GW_VAR_${variable} gives its value. Better take it out: everyone who may read the connection sees it, and validate takes no secret there.`
      : `Azure does not give the ${what} back: the file says \${${variable}}, which FOUNDRY_GW_VAR_${variable} gives its value (or import with --read-credentials).`,
  );
}

/** What `validate` would say of the file: a live connection may be what nobody should write. */
export function fileNotes(path: string, text: string): readonly string[] {
  const findings = checkFile(readParameterFile(path, text));
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ message, hint }) => `validate: ${message}${hint === null ? '' : ` ${hint}`}`);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return [...errors, ...(warnings === 0 ? [] : [`validate has ${warnings} ${warnings === 1 ? 'warning' : 'warnings'} about it.`])];
}
