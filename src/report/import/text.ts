import type { Import, ImportedChange, ImportedConnection } from '../../generated/output/import.js';
import type { Formatter, ReportOptions } from '../report.js';

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

function change({ parameter, value, variable }: ImportedChange): string {
  if (variable !== undefined) return `  left alone: ${parameter} (${variable})`;
  return value === null ? `  removed: ${parameter}` : `  changed: ${parameter}${value === undefined ? '' : ` → ${shown(value)}`}`;
}

function headline({ status, path, name, kind, text, changes }: ImportedConnection, { chalk }: ReportOptions): string {
  if (status === 'failed') return `${chalk.red('Not imported')} ${name}`;
  if (status === 'unchanged') return `${chalk.green('Unchanged')} ${path}`;
  const doing = status === 'written' ? (changes.length > 0 ? 'Updated' : 'Wrote') : 'Would write';
  return `${chalk.green(doing)} ${path} (${kind}, ${text!.split('\n').length - 1} lines)`;
}

function block(connection: ImportedConnection, options: ReportOptions): string[] {
  const { error, changes, secrets, notes } = connection;
  if (connection.status === 'unchanged') return [headline(connection, options)];
  return [
    headline(connection, options),
    ...changes.map(change),
    ...secrets.map(({ parameter, reference }) => `  ${parameter}: ${reference}; Azure keeps the secret, the file only refers to it`),
    ...notes.map((note) => `  ${note}`),
    ...(error === null ? [] : [`  ${error.message}`, ...(error.hint === null ? [] : [`  ${error.hint}`])]),
  ];
}

/** The file itself where it has no place to go; otherwise what was written, and what to know of it. */
export const importText: Formatter<Import> = ({ connections, summary }, options) => {
  const [only] = connections;
  if (connections.length === 1 && only!.path === null && only!.text !== null) return only!.text;
  const blocks = connections.map((connection) => block(connection, options).join('\n'));
  const paths = connections.filter(({ status }) => status === 'written').map(({ path }) => path!);
  const next =
    paths.length === 0
      ? []
      : [
          '',
          `Next: foundry-gw plan ${paths.length === 1 ? paths[0] : commonFolder(paths)}`,
          '  says whether a deployment would change anything.',
        ];
  const count = connections.length < 2 ? [] : ['', `${summary.written} written, ${summary.unchanged} unchanged, ${summary.failed} failed.`];
  return `${[...blocks, ...count, ...next].join('\n')}\n`;
};

const commonFolder = (paths: readonly string[]): string => paths[0]!.slice(0, paths[0]!.lastIndexOf('/') + 1) || '.';
