import type { Schema } from '../../generated/output/schema.js';
import type { Formatter } from '../report.js';

/** The schema as it stands, or the list of names. */
export const schemaText: Formatter<Schema> = ({ schema, schemas }) => {
  if (schema !== null) return `${JSON.stringify(schema, null, 2)}\n`;
  const width = Math.max(...schemas.map(({ name }) => name.length));
  return schemas.map(({ name, description }) => `${name.padEnd(width)}  ${description}\n`).join('');
};
