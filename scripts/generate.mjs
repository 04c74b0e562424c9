// Makes src/generated/ and the published file schemas from schemas/*.schema.json.
import { mkdirSync, readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { compact } from './compact.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const generated = path.join(root, 'src', 'generated');
const kinds = ['apim', 'model-gateway'];
const banner = '// Made by scripts/generate.mjs from schemas/. Do not edit.\n';

const readJson = (...parts) => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8'));
function write(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const definitions = readJson('schemas', 'parameters.schema.json').$defs;

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

const schemas = Object.fromEntries(kinds.map((kind) => [kind, inline(readJson('schemas', `${kind}.schema.json`))]));

function withoutHints(node) {
  if (Array.isArray(node)) return node.map(withoutHints);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => !name.startsWith('x-'))
      .map(([name, value]) => [name, withoutHints(value)]),
  );
}

/** Lets `${NAME}` stand where the text would otherwise be constrained. */
function orVariable(schema) {
  const { pattern, enum: choices, minLength, maxLength, 'x-pattern-flags': flags, ...rest } = schema;
  if (rest.type === 'object' && rest.properties !== undefined) {
    rest.properties = Object.fromEntries(Object.entries(rest.properties).map(([name, value]) => [name, orVariable(value)]));
  }
  if (rest.type === 'array' && rest.items !== undefined) rest.items = orVariable(rest.items);
  if (rest.type !== 'string') return { ...rest, ...(choices === undefined ? {} : { enum: choices }) };
  const constraint = {
    ...(pattern === undefined ? {} : { pattern: flags === 'i' ? ignoringCase(pattern) : pattern }),
    ...(choices === undefined ? {} : { enum: choices }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
  if (Object.keys(constraint).length === 0) return rest;
  return { ...rest, if: { not: { pattern: '\\$\\{[A-Za-z_]' } }, then: constraint };
}

/** Patterns that need no flags. */
function withPlainPatterns(node) {
  if (Array.isArray(node)) return node.map(withPlainPatterns);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([name, value]) => [name, withPlainPatterns(value)]);
  const copy = Object.fromEntries(entries);
  return node['x-pattern-flags'] === 'i' ? { ...copy, pattern: ignoringCase(node.pattern) } : copy;
}

/** What only people read. */
function withoutWords(node) {
  if (Array.isArray(node)) return node.map(withoutWords);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(([name, value]) => typeof value !== 'string' || !['description', 'title', '$schema', '$id'].includes(name));
  return Object.fromEntries(entries.filter(([name]) => name !== 'default').map(([name, value]) => [name, withoutWords(value)]));
}

/** JSON Schema has no flags: each letter of a literal stretch becomes a class of both cases. */
function ignoringCase(pattern) {
  return pattern.replace(/\\.|\[[^\]]*\]|[A-Za-z]/g, (part) =>
    part.length > 1 ? part : `[${part.toUpperCase()}${part.toLowerCase()}]`,
  );
}

function fileSchema(kind) {
  const source = schemas[kind];
  const reference = {
    type: 'object',
    required: ['keyVault', 'secretName'],
    properties: {
      keyVault: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
      secretName: { type: 'string' },
      secretVersion: { type: 'string' },
    },
  };
  const properties = Object.fromEntries(
    Object.entries(source.properties).map(([name, schema]) => [
      name,
      {
        description: schema.description,
        type: 'object',
        properties: {
          value: orVariable(schema),
          ...(schema.type === 'string' ? { reference: { $ref: '#/$defs/keyVaultReference' } } : {}),
          metadata: { type: 'object' },
          _comment: {},
        },
        additionalProperties: false,
      },
    ]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${kind}.parameters.schema.json`,
    title: `Parameter file of kind ${kind}`,
    description: source.description,
    $comment: 'Made by scripts/generate.mjs. Do not edit.',
    type: 'object',
    required: ['parameters'],
    properties: {
      $schema: { type: 'string' },
      contentVersion: { type: 'string' },
      metadata: { type: 'object' },
      _comment: {},
      parameters: {
        type: 'object',
        required: source.required,
        properties: { ...properties, _comment: {} },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
    $defs: { keyVaultReference: reference },
  };
}

// 1. The schema of the file, for editors.
const fileSchemas = Object.fromEntries(kinds.map((kind) => [kind, fileSchema(kind)]));
for (const kind of kinds) {
  write(path.join(root, 'schemas', `${kind}.parameters.schema.json`), `${JSON.stringify(withoutHints(fileSchemas[kind]), null, 2)}\n`);
}

// 2. Types and the parameter table.
let types = '';
for (const kind of kinds) {
  types += await compile(withoutHints(schemas[kind]), schemas[kind].title, {
    bannerComment: '',
    additionalProperties: true,
  });
}
const words = (schema) => ({
  description: schema.description,
  question: schema['x-question'],
  example: schema['x-example'],
  ...(schema['x-choices'] === undefined ? {} : { choiceTexts: schema['x-choices'] }),
  ...(schema['x-invalid'] === undefined ? {} : { invalid: schema['x-invalid'] }),
});
const allWords = Object.fromEntries(
  kinds.map((kind) => [kind, Object.fromEntries(Object.entries(schemas[kind].properties).map(([name, schema]) => [name, words(schema)]))]),
);
const names = [...new Set(kinds.flatMap((kind) => Object.keys(schemas[kind].properties)))];
write(
  path.join(generated, 'parameters.ts'),
  `${banner}
${types}
export type Kind = ${kinds.map((kind) => `'${kind}'`).join(' | ')};
export type ParameterName =
${names.map((name) => `  | '${name}'`).join('\n')};

/** What the schema says of one parameter. */
export interface ParameterSchema {
  readonly type: 'string' | 'boolean' | 'array' | 'object';
  readonly description: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly default?: unknown;
  readonly choices?: readonly string[];
  /** What people are told of each choice. */
  readonly choiceTexts?: Readonly<Record<string, string>> | undefined;
  readonly pattern?: RegExp;
  readonly maxLength?: number;
  readonly question: string;
  readonly example: unknown;
  /** What to say when \`pattern\` does not match: "<value> <invalid>". */
  readonly invalid?: string | undefined;
}

type Words = Pick<ParameterSchema, 'description' | 'question' | 'example' | 'choiceTexts' | 'invalid'>;

/** What only people read, as text: most runs show none of it, and then it costs nothing. */
const text = ${JSON.stringify(JSON.stringify(allWords))};
let all: Readonly<Record<string, Readonly<Record<string, Words>>>> | undefined;

class Parameter implements ParameterSchema {
  declare readonly type: ParameterSchema['type'];
  declare readonly required: boolean;
  declare readonly secret: boolean;
  readonly #kind: Kind;
  readonly #name: ParameterName;

  constructor(kind: Kind, name: ParameterName, known: Omit<ParameterSchema, keyof Words>) {
    this.#kind = kind;
    this.#name = name;
    Object.assign(this, known);
  }

  get #words(): Words {
    all ??= JSON.parse(text) as NonNullable<typeof all>;
    return all[this.#kind]![this.#name]!;
  }
  get description() {
    return this.#words.description;
  }
  get question() {
    return this.#words.question;
  }
  get example() {
    return this.#words.example;
  }
  get choiceTexts() {
    return this.#words.choiceTexts;
  }
  get invalid() {
    return this.#words.invalid;
  }
}

const of = (kind: Kind, known: Readonly<Partial<Record<ParameterName, Omit<ParameterSchema, keyof Words>>>>) =>
  Object.fromEntries(Object.entries(known).map(([name, data]) => [name, new Parameter(kind, name as ParameterName, data)]));

export const parameterSchemas: Readonly<Record<Kind, Readonly<Partial<Record<ParameterName, ParameterSchema>>>>> = {
${kinds
  .map(
    (kind) => `  '${kind}': of('${kind}', {
${Object.entries(schemas[kind].properties)
  .map(([name, schema]) => {
    const fields = [
      `type: '${schema.type}'`,
      `required: ${schemas[kind].required.includes(name)}`,
      `secret: ${schema.writeOnly === true}`,
      ...('default' in schema ? [`default: ${JSON.stringify(schema.default)}`] : []),
      ...(schema.enum === undefined ? [] : [`choices: ${JSON.stringify(schema.enum)}`]),
      ...(schema.pattern === undefined
        ? []
        : [`pattern: new RegExp(${JSON.stringify(schema.pattern)}, '${schema['x-pattern-flags'] ?? ''}')`]),
      ...(schema.maxLength === undefined ? [] : [`maxLength: ${schema.maxLength}`]),
    ];
    return `    ${name}: { ${fields.join(', ')} },`;
  })
  .join('\n')}
  }),`,
  )
  .join('\n')}
};
`,
);

// 3. Types of the answers, from schemas/output.
const outputFiles = readdirSync(path.join(root, 'schemas', 'output')).filter((file) => file.endsWith('.schema.json'));
for (const file of outputFiles) {
  const schema = readJson('schemas', 'output', file);
  const code = await compile(schema, schema.title, {
    bannerComment: banner.trimEnd(),
    additionalProperties: false,
    cwd: path.join(root, 'schemas', 'output'),
  });
  write(path.join(generated, 'output', file.replace('.schema.json', '.ts')), code);
}

// 4. The checks of the parameters' values, compiled: compiling at start would cost 100 ms. What surrounds the values in the file
// (`value`, `reference`) is the reader's affair, and so is a third of the code that it would take to check it here.
const ajv = new Ajv2020({ allErrors: true, code: { source: true, esm: true, lines: false }, strict: true, messages: false });
for (const kind of kinds) ajv.addSchema(withoutHints(withoutWords(withPlainPatterns(schemas[kind]))), kind);
const code = standaloneCode(ajv, Object.fromEntries(kinds.map((kind) => [kind.replace('-', '_'), kind])));
const require = createRequire(import.meta.url);
const bundled = await build({
  stdin: { contents: code, resolveDir: root, loader: 'js' },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['main'],
  alias: { ajv: path.dirname(require.resolve('ajv/package.json')) },
});
write(path.join(generated, 'validators.js'), `${banner}${compact(bundled.outputFiles[0].text)}`);
write(
  path.join(generated, 'validators.d.ts'),
  `${banner}export interface SchemaError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}
interface Validator {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
}
export declare const apim: Validator;
export declare const model_gateway: Validator;
`,
);

// 5. Files with a schema of their own, and their checks in modules of their own, since most runs have no such file.
for (const [name, type] of [['config', 'config'], ['saved-plan', 'savedPlan']]) {
  const schema = readJson('schemas', `${name}.schema.json`);
  write(
    path.join(generated, `${name}.ts`),
    await compile(schema, schema.title, { bannerComment: banner.trimEnd(), additionalProperties: name === 'config' }),
  );
  const fileAjv = new Ajv2020({ allErrors: true, code: { source: true, esm: true, lines: false }, strict: true, messages: false, allowUnionTypes: true, keywords: ['tsType'] });
  fileAjv.addSchema(withoutWords(schema), name);
  const checked = await build({
    stdin: { contents: standaloneCode(fileAjv, { [type]: name }), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    alias: { ajv: path.dirname(require.resolve('ajv/package.json')) },
  });
  write(path.join(generated, `${name}-validator.js`), `${banner}${checked.outputFiles[0].text}`);
  write(
    path.join(generated, `${name}-validator.d.ts`),
    `${banner}import type { SchemaError } from './validators.js';
export declare const ${type}: { (data: unknown): boolean; errors?: SchemaError[] | null };
`,
  );
}
