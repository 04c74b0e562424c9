// Writes the parts of the documentation that are made from the schemas: the parameter tables of README.md.
// With --check nothing is written, and a difference is an error.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const readJson = (...parts) => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8'));
const definitions = readJson('schemas', 'parameters.schema.json').$defs;
const kinds = ['apim', 'model-gateway'];
const schemas = Object.fromEntries(kinds.map((kind) => [kind, readJson('schemas', `${kind}.schema.json`)]));

function describe(kind, name) {
  const { $ref, ...rest } = schemas[kind].properties[name] ?? {};
  return { ...($ref === undefined ? {} : definitions[$ref.split('/').at(-1)]), ...rest };
}

const code = (value) => (value === '' ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``);
const cell = (text) => text.replaceAll('<', '&lt;').replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The default as people read it: "required" where there is none to fall back on. */
function fallback(kind, name) {
  if (!(name in schemas[kind].properties)) return '–';
  if (schemas[kind].required.includes(name)) return 'required';
  const { default: value } = describe(kind, name);
  return value === undefined || value === '' ? 'empty' : code(value);
}

export function parameterTable() {
  const names = [...new Set(kinds.flatMap((kind) => Object.keys(schemas[kind].properties)))];
  const rows = names.map((name) => {
    const schema = describe(name in schemas.apim.properties ? 'apim' : 'model-gateway', name);
    const choices = [...new Set(kinds.flatMap((kind) => describe(kind, name).enum ?? []))].filter((choice) => choice !== '');
    const text = `${schema.description}${choices.length === 0 ? '' : ` One of ${choices.map(code).join(', ')}.`}`;
    return `| \`${name}\` | ${schema.writeOnly === true ? 'secret' : schema.type} | ${fallback('apim', name)} | ${fallback('model-gateway', name)} | ${cell(text)} |`;
  });
  return ['| parameter | type | apim | model-gateway | meaning |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** Replaces what stands between `<!-- made: name -->` and `<!-- /made -->`. */
export function fill(text, name, content) {
  const pattern = new RegExp(`(<!-- made: ${name} -->\\n)[\\s\\S]*?(<!-- /made -->)`);
  if (!pattern.test(text)) throw new Error(`no place for ${name}`);
  return text.replace(pattern, (_, start, end) => `${start}\n${content}\n\n${end}`);
}

const readme = path.join(root, 'README.md');
const before = readFileSync(readme, 'utf8');
const after = fill(before, 'parameters', parameterTable());
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('README.md is not current: run node scripts/document.mjs');
    process.exitCode = 1;
  }
} else if (after !== before) writeFileSync(readme, after);
