import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../set-up.mjs';

const generated = path.join(root, 'src', 'generated');

export const banner = '// Made by scripts/generate.mjs from schemas/. Do not edit.\n';

/** A schema of `schemas/`, by its path there. */
export const readSchema = (...parts) => JSON.parse(readFileSync(path.join(root, 'schemas', ...parts), 'utf8'));

/** Writes a file only where it differs: compilers that watch it have nothing to do otherwise. */
function write(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export const writeGenerated = (name, text) => write(path.join(generated, name), text);

export const writeSchema = (name, schema) => write(path.join(root, 'schemas', name), `${JSON.stringify(schema, null, 2)}\n`);
