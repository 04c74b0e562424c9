import type { Schema } from '../../generated/output/schema.js';
import type { Formatter } from '../report.js';

/** The schema as it stands, or the list of names. */
export const schemaText: Formatter<Schema> = ({ schema, schemas, installed, dryRun = false }) => {
  if (installed !== undefined) return installedText(installed, dryRun);
  if (schema !== null) return `${JSON.stringify(schema, null, 2)}\n`;
  const width = Math.max(...schemas.map(({ name }) => name.length));
  return schemas.map(({ name, description }) => `${name.padEnd(width)}  ${description}\n`).join('');
};

function installedText(files: NonNullable<Schema['installed']>, dryRun: boolean): string {
  const lines = files.map(
    ({ path, action, diff }) =>
      `${action === 'unchanged' ? action : dryRun ? `to be ${action}` : action}  ${path}\n${dryRun && action !== 'unchanged' ? (diff ?? '') : ''}`,
  );
  const changed = files.some(({ action }) => action !== 'unchanged');
  const end = !changed
    ? 'Everything is there already.'
    : dryRun
      ? 'Nothing was written.'
      : 'Editors check parameter files and foundry-gw.yaml now. Commit these files.';
  return `${lines.join('')}${end}\n`;
}
