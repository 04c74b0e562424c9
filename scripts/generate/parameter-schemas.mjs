import { readSchema } from './files.mjs';

export const kinds = ['apim', 'model-gateway'];

const definitions = readSchema('parameters.schema.json').$defs;

/** Replaces references by what they lead to: one flat, closed schema a kind. */
function inline(node) {
  if (Array.isArray(node)) return node.map(inline);
  if (node === null || typeof node !== 'object') return node;
  const { $ref, ...rest } = node;
  const target = $ref === undefined ? {} : definitions[$ref.split('/').at(-1)];
  if (target === undefined) throw new Error(`unknown reference ${$ref}`);
  return Object.fromEntries(
    Object.entries({ ...($ref === undefined ? {} : inline(target)), ...rest }).map(([name, value]) => [name, inline(value)]),
  );
}

/** The parameters of each kind: name → schema, with the hints for people (`x-…`). */
export const schemas = Object.fromEntries(kinds.map((kind) => [kind, inline(readSchema(`${kind}.schema.json`))]));

/** All parameters' names, each once. */
export const parameterNames = [...new Set(kinds.flatMap((kind) => Object.keys(schemas[kind].properties)))];
