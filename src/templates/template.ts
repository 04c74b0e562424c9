import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.js';
import type { Kind } from '../generated/parameters.js';

/** The template of a kind, as it lies in the installed package. */
export interface Template {
  /** Absolute path of the Bicep template. */
  readonly bicep: string;
  /** Absolute paths of the Bicep files that it needs beside it. */
  readonly modules: readonly string[];
  /** Absolute path of the compiled template. */
  readonly compiled: string;
  /** The compiled template's text. */
  readonly text: string;
}

export function templateFor(context: Pick<Context, 'packageRoot'>, kind: Kind): Template {
  const file = (name: string): string => path.join(context.packageRoot, 'templates', name);
  const compiled = file(`${kind}.json`);
  return {
    bicep: file(`${kind}.bicep`),
    modules: [file('record.bicep'), file('types.bicep')],
    compiled,
    text: readFileSync(compiled, 'utf8'),
  };
}
