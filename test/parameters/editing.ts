import { applyChanges } from '../../src/parameters/edit.js';
import type { Change } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';

export const edit = (text: string, ...changes: Change[]): string => applyChanges(readParameterFile('x.jsonc', text), changes);

/** A file with what is to be edited put into its lines. */
export const file = (...lines: string[]): string =>
  ['{', '  "parameters": {', ...lines.map((line) => `    ${line}`), '  }', '}', ''].join('\n');

/** What an edit is called, the text, the change, and the text after it. */
export type Row = readonly [name: string, before: string, change: Change, after: string];
