import { readdirSync } from 'node:fs';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { root } from '../set-up.mjs';
import { banner, readSchema, writeGenerated } from './files.mjs';

const ending = '.schema.json';

/** Types of the answers, from schemas/output. */
export async function makeAnswers() {
  const cwd = path.join(root, 'schemas', 'output');
  for (const file of readdirSync(cwd).filter((name) => name.endsWith(ending))) {
    const schema = readSchema('output', file);
    const code = await compile(schema, schema.title, { bannerComment: banner.trimEnd(), additionalProperties: false, cwd });
    writeGenerated(path.join('output', file.replace(ending, '.ts')), code);
  }
}
