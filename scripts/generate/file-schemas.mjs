import { writeSchema } from './files.mjs';
import { kinds, schemas } from './parameter-schemas.mjs';
import { orVariable, withoutHints } from './transform.mjs';

const keyVaultReference = {
  type: 'object',
  required: ['keyVault', 'secretName'],
  properties: {
    keyVault: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    secretName: { type: 'string' },
    secretVersion: { type: 'string' },
  },
};

function fileSchema(kind) {
  const source = schemas[kind];
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
    $defs: { keyVaultReference },
  };
}

/** The schemas of parameter files, for editors: the parameters in their wrappers, with `${NAME}` allowed in each. */
export function makeFileSchemas() {
  for (const kind of kinds) writeSchema(`${kind}.parameters.schema.json`, withoutHints(fileSchema(kind)));
}
