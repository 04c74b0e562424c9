import type { Diagnosis } from '../../generated/output/verify.js';
import type { Change, ParameterFile } from '../../parameters/file.js';
import type { Variables } from '../../parameters/origins.js';
import type { Json } from '../../parameters/value.js';
import { escapeVariables } from '../../parameters/variables.js';
import { valuePointer } from '../../rules/pointers.js';
import { setElsewhere, whereSet } from '../../rules/set-elsewhere.js';

/** The file that a connection comes from, as it reads in its environment, with `${NAME}` where it has it. */
export interface WrittenIn {
  readonly file: ParameterFile;
  readonly variables: Variables;
}

/** A diagnosis whose changes are those of where the values are set: of variables, or of what an environment gives. */
export function setWhereWritten(diagnosis: Diagnosis, written: WrittenIn | undefined): Diagnosis {
  if (written === undefined) return diagnosis;
  const { file, variables } = written;
  const all = diagnosis.changes.map((change) => {
    const changes = setElsewhere(file, variables, change).map((one) => (one === change ? literal(change) : one));
    const inFile = changes.every((one) => one.variable === undefined && Object.hasOwn(one, 'value') === Object.hasOwn(change, 'value'));
    const places = inFile ? [] : whereSet(file, variables, { pointer: valuePointer(change.parameter) });
    const write =
      changes.every(({ value }) => value === undefined) && change.value !== undefined
        ? `: ${change.parameter} has to become ${JSON.stringify(change.value)}`
        : '';
    return { changes, told: places.map(([what, where], index) => `${what} is set ${where}${index === places.length - 1 ? write : ''}.`) };
  });
  return {
    ...diagnosis,
    explanation: [diagnosis.explanation, ...new Set(all.flatMap(({ told }) => told))].join(' '),
    changes: all.flatMap(({ changes }) => changes),
  };
}

/** What a gateway said is no reference to a variable. */
function literal(change: Change): Change {
  return change.value === undefined ? change : { ...change, value: escapeVariables(change.value as Json) };
}
