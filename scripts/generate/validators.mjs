import { createRequire } from 'node:module';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';
import { compact } from '../compact.mjs';
import { root } from '../set-up.mjs';
import { banner, readSchema, writeGenerated } from './files.mjs';
import { kinds, schemas } from './parameter-schemas.mjs';
import { withoutHints, withoutWords, withPlainPatterns } from './transform.mjs';

const ajvFolder = path.dirname(createRequire(import.meta.url).resolve('ajv/package.json'));

/** The source of ajv's checks, each schema exported under a name: compiling when the program starts would cost 100 ms. */
async function checksOf(named, options = {}) {
  const ajv = new Ajv2020({ allErrors: true, code: { source: true, esm: true, lines: false }, strict: true, messages: false, ...options });
  for (const [name, schema] of Object.entries(named)) ajv.addSchema(schema, name);
  const { outputFiles } = await build({
    stdin: {
      contents: standaloneCode(ajv, Object.fromEntries(Object.keys(named).map((name) => [name, name]))),
      resolveDir: root,
      loader: 'js',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    alias: { ajv: ajvFolder },
  });
  return outputFiles[0].text;
}

/**
 * The checks of the parameters' values. What surrounds the values in the file (`value`, `reference`) is the reader's affair, and so is
 * a third of the code that it would take to check it here.
 */
export async function makeParameterChecks() {
  const named = Object.fromEntries(
    kinds.map((kind) => [kind.replace('-', '_'), withoutHints(withoutWords(withPlainPatterns(schemas[kind])))]),
  );
  writeGenerated('validators.js', `${banner}${compact(await checksOf(named))}`);
  writeGenerated(
    'validators.d.ts',
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
${Object.keys(named)
  .map((name) => `export declare const ${name}: Validator;`)
  .join('\n')}
`,
  );
}

/** Type and checks of a file with a schema of its own, in a module of its own, since most runs have no such file. */
export async function makeFileChecks(file, exported, { open }) {
  const schema = readSchema(`${file}.schema.json`);
  writeGenerated(`${file}.ts`, await compile(schema, schema.title, { bannerComment: banner.trimEnd(), additionalProperties: open }));
  const checks = await checksOf({ [exported]: withoutWords(schema) }, { allowUnionTypes: true, keywords: ['tsType'] });
  writeGenerated(`${file}-validator.js`, `${banner}${checks}`);
  writeGenerated(
    `${file}-validator.d.ts`,
    `${banner}import type { SchemaError } from './validators.js';
export declare const ${exported}: { (data: unknown): boolean; errors?: SchemaError[] | null };
`,
  );
}
