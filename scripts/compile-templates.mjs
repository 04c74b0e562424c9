// Compiles templates/<kind>.bicep into the ARM JSON beside it, with the Bicep of scripts/real-parts.mjs.
// With --check nothing is written, and a difference is an error. The hash and version of the generator stay out of the files.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { realParts } from './real-parts.mjs';
import { root } from './set-up.mjs';

/** The compiled template without what only says which compiler made it, nested templates included. */
export function withoutGenerator(template) {
  return JSON.stringify(template, (name, value) => (name === '_generator' ? undefined : value), 2) + '\n';
}

function compile(kind) {
  const source = path.join(root, 'templates', `${kind}.bicep`);
  if (realParts.bicep === null) throw new Error('Bicep is not there: run scripts/install-real-parts.sh');
  const { status, stdout, stderr, error } = spawnSync(realParts.bicep, ['build', source, '--stdout'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (error) throw error;
  if (status !== 0 || stderr !== '') throw new Error(`${kind}.bicep does not compile without a word:\n${stderr}`);
  return withoutGenerator(JSON.parse(stdout));
}

for (const kind of ['apim', 'model-gateway']) {
  const file = path.join(root, 'templates', `${kind}.json`);
  const text = compile(kind);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`templates/${kind}.json is not current: run node scripts/compile-templates.mjs`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}
