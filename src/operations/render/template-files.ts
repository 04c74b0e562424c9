import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import type { Kind } from '../../generated/parameters.js';
import type { RenderedFile } from '../../templates/render.js';
import { templateFor } from '../../templates/template.js';

/** The template and what it needs beside it, the template first. */
export function templateFiles(context: Context, kind: Kind, as: 'bicep' | 'arm'): readonly RenderedFile[] {
  const template = templateFor(context, kind);
  const paths = as === 'arm' ? [template.compiled] : [template.bicep, ...template.modules];
  return paths.map((file) => ({ name: path.basename(file), text: readFileSync(file, 'utf8') }));
}
