import { compile } from 'json-schema-to-typescript';
import { banner, writeGenerated } from './files.mjs';
import { kinds, parameterNames, schemas } from './parameter-schemas.mjs';
import { withoutHints } from './transform.mjs';

/** What only people read of a parameter. */
const wordsOf = (schema) => ({
  description: schema.description,
  question: schema['x-question'],
  example: schema['x-example'],
  ...(schema['x-choices'] === undefined ? {} : { choiceTexts: schema['x-choices'] }),
  ...(schema['x-invalid'] === undefined ? {} : { invalid: schema['x-invalid'] }),
});

/** What the program computes with, as the source of an object. */
function factsOf(schema, required) {
  const facts = [
    `type: '${schema.type}'`,
    `required: ${required}`,
    `secret: ${schema.writeOnly === true}`,
    ...('default' in schema ? [`default: ${JSON.stringify(schema.default)}`] : []),
    ...(schema.enum === undefined ? [] : [`choices: ${JSON.stringify(schema.enum)}`]),
    ...(schema.pattern === undefined
      ? []
      : [`pattern: new RegExp(${JSON.stringify(schema.pattern)}, '${schema['x-pattern-flags'] ?? ''}')`]),
    ...(schema.maxLength === undefined ? [] : [`maxLength: ${schema.maxLength}`]),
  ];
  return `{ ${facts.join(', ')} }`;
}

function tableOf(kind) {
  const { properties, required } = schemas[kind];
  const rows = Object.entries(properties).map(([name, schema]) => `    ${name}: ${factsOf(schema, required.includes(name))},`);
  return `  '${kind}': described(words('${kind}'), {\n${rows.join('\n')}\n  }),`;
}

const union = (names) => names.map((name) => `  | '${name}'`).join('\n');

/** Types of the parameters, and the table of what the schema says of each. */
export async function makeParameters() {
  const options = { bannerComment: '', additionalProperties: true };
  const types = await Promise.all(kinds.map((kind) => compile(withoutHints(schemas[kind]), schemas[kind].title, options)));
  const words = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.fromEntries(Object.entries(schemas[kind].properties).map(([name, schema]) => [name, wordsOf(schema)])),
    ]),
  );
  writeGenerated(
    'parameters.ts',
    `${banner}import { described, type ParameterSchema, type ParameterWords } from '../parameter-schema.js';

${types.join('')}
export type Kind =\n${union(kinds)};
export type ParameterName =\n${union(parameterNames)};

/** As text: most runs show none of it, and then it costs nothing. */
const text = ${JSON.stringify(JSON.stringify(words))};
let all: Readonly<Record<Kind, Readonly<Record<string, ParameterWords>>>> | undefined;
const words = (kind: Kind) => (name: string) => (all ??= JSON.parse(text) as NonNullable<typeof all>)[kind][name]!;

export const parameterSchemas: Readonly<Record<Kind, Readonly<Partial<Record<ParameterName, ParameterSchema>>>>> = {
${kinds.map(tableOf).join('\n')}
};
`,
  );
}
