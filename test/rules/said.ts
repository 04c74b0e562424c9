import type { Kind } from '../../src/generated/parameters.js';
import type { Json } from '../../src/parameters/value.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { fileOf } from './files.js';

/** A finding: its rule, the text that it points at ('' for a long one), what it says, and its changes; a name alone where the value is not certain. */
export type Said = readonly [
  rule: string,
  at: string,
  message: string,
  hint: string | null,
  changes: readonly (string | readonly [string, unknown])[],
];

/** Values of parameters, and all that is found in a good file that has them. */
export type Row = readonly [given: Readonly<Record<string, Json>>, expected: readonly Said[]];

export function said(kind: Kind, given: Readonly<Record<string, Json>>): Said[] {
  const { text } = fileOf({
    kind,
    bad: Object.entries(given)
      .map(([name, value]) => `${JSON.stringify(name)}: { "value": ${JSON.stringify(value)} }`)
      .join(',\n'),
  });
  const lines = text.split('\n');
  return checkFile(readParameterFile('x.json', text)).map(({ rule, line, column, endColumn, message, hint, changes }) => {
    const at = lines[line - 1]!.slice(column - 1, endColumn - 1);
    return [
      rule,
      at.length > 60 ? '' : at,
      message,
      hint,
      changes.map(({ parameter, value }) => (value === undefined ? parameter : ([parameter, value] as const))),
    ];
  });
}
