import type { List, ListedConnection } from '../../generated/output/list.js';
import { wrap } from '../../text/wrap.js';
import { placeOf } from '../place-of.js';
import type { Formatter, ReportOptions } from '../report.js';

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const lastOf = (id: string): string => id.split('/').at(-1) ?? id;

function modelsOf({ models: { source, count } }: ListedConnection): string {
  if (source === 'static') return plural(count ?? 0, 'model');
  return source === 'discovery' ? 'discovery' : 'default discovery';
}

function stateOf({ state, path, changed }: ListedConnection, { chalk }: ReportOptions): string {
  switch (state) {
    case 'managed':
      return chalk.green(`managed (${path})`);
    case 'changed':
      return chalk.yellow(`differs from ${path}: ${changed.join(', ')}`);
    case 'unmanaged':
      return chalk.yellow('unmanaged: no file describes it');
    case 'missing':
      return chalk.red(`missing: ${path} describes it, Azure has none`);
    default:
      return '';
  }
}

function group(title: string, connections: readonly ListedConnection[], options: ReportOptions): string[] {
  const { chalk } = options;
  const cells = connections.map((one) => [one.name, one.category, one.authType, modelsOf(one), one.isSharedToAll ? 'shared' : '']);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = connections.flatMap((one, index) => {
    const row = cells[index]!.map((cell, column) =>
      column === 0 ? chalk.bold(cell) + ' '.repeat(widths[0]! - cell.length) : cell.padEnd(widths[column]!),
    ).join('  ');
    const under = [one.target === null ? '' : chalk.dim(one.target), stateOf(one, options)].filter((text) => text !== '');
    return [`  ${row}`.trimEnd(), ...under.map((text) => `    ${text}`)];
  });
  return [chalk.underline(title), ...lines, ''];
}

const scopeText = (id: string): string => placeOf({ id }) || `subscription ${lastOf(id)}`;

function summary({ scopes, connections, compared, summary: { managed, changed, unmanaged, missing } }: List): string {
  const live = connections.length - missing;
  const places = scopes.length > 3 ? `${scopes.length} projects` : scopes.map(scopeText).join(', ');
  const parts = compared
    ? [
        [managed, 'managed'],
        [changed, 'changed'],
        [unmanaged, 'unmanaged'],
        [missing, 'missing'],
      ]
        .filter(([count]) => count !== 0)
        .map((part) => part.join(' '))
    : [];
  return `${live === 0 ? 'No gateway connections' : plural(live, 'gateway connection')} in ${places}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}

/** What to do about what the comparison found. */
function next({ connections }: List): { say: string; run: string }[] {
  const first = (state: ListedConnection['state']): ListedConnection | undefined => connections.find((one) => one.state === state);
  const [unmanaged, missing, changed] = [first('unmanaged'), first('missing'), first('changed')];
  return [
    ...(unmanaged === undefined
      ? []
      : [{ say: 'Take an unmanaged one into a file:', run: `foundry-gw import ${unmanaged.id} --out-dir connections` }]),
    ...(missing === undefined && changed === undefined
      ? []
      : [
          {
            say: 'See what a deployment would change:',
            run: `foundry-gw plan ${[...new Set([missing?.path, changed?.path])].filter((path) => path != null).join(' ')}`,
          },
        ]),
  ];
}

/** The connections by account and project, and what a comparison with the files says of each. */
export const listText: Formatter<List> = (result, options) => {
  const { chalk, width } = options;
  const groups = new Map<string, ListedConnection[]>();
  for (const one of result.connections) {
    const title = one.project === null ? `${placeOf(one)} (account)` : placeOf(one);
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  const unread = result.unread.flatMap(({ id, error }) => [
    `${chalk.red('✗')} not read: ${id}`,
    ...wrap([error.message, ...(error.cause === null ? [] : [error.cause])].join(' '), width - 4).map((line) => `    ${line}`),
    ...(error.hint === null ? [] : wrap(error.hint, width - 6).map((line, index) => `    ${index === 0 ? chalk.cyan('→') : ' '} ${line}`)),
    '',
  ]);
  return [
    ...[...groups].flatMap(([title, connections]) => group(title, connections, options)),
    ...unread,
    summary(result),
    ...next(result).flatMap(({ say, run }) => [`${chalk.cyan('→')} ${say}`, `    ${run}`]),
    '',
  ].join('\n');
};
