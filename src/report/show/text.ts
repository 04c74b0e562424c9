import type { Show, ShownConnection } from '../../generated/output/show.js';
import { wrap } from '../../text/wrap.js';
import { placeOf } from '../place-of.js';
import type { Formatter, ReportOptions } from '../report.js';

type Json = ShownConnection['metadata'][string];
type Line = readonly [name: string, value: string];

const valueOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Metadata a line each; of a map, a line for each member. */
function metadataLines(metadata: ShownConnection['metadata']): Line[] {
  return Object.entries(metadata).flatMap(([name, value]): Line[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value === '' ? [] : [[name, valueOf(value)]];
    return Object.entries(value).map(([member, part], index): Line => [index === 0 ? name : '', `${member}: ${valueOf(part)}`]);
  });
}

function recordText({ state, at, deployment, changed }: ShownConnection['record']): string {
  if (state === 'unread') return 'not read: this identity may not see the deployment history';
  if (state === 'missing') return 'none: not deployed by foundry-gw, or Azure purged the history';
  const since = changed.length === 0 ? 'unchanged since' : `changed since by someone else: ${changed.join(', ')}`;
  return `deployed${at === null ? '' : ` ${at}`} by foundry-gw (${deployment}); ${since}`;
}

function modelLines({ models: { source, list } }: ShownConnection): Line[] {
  if (list === null)
    return [
      [
        'models',
        source === 'discovery'
          ? 'by discovery: foundry-gw models asks the gateway'
          : 'by the discovery of API Management: foundry-gw models asks it',
      ],
    ];
  const width = Math.max(0, ...list.map(({ reference }) => reference.length));
  return list.map(({ reference, model }, index): Line => [
    index === 0 ? 'models' : '',
    `${reference.padEnd(width)}  ${[model.name, model.version, model.format === null ? null : `(${model.format})`].filter((part) => part !== null).join(' ')}`,
  ]);
}

function lines(one: ShownConnection): Line[] {
  const { level, isSharedToAll, lastModified } = one;
  const seen =
    level === 'account'
      ? 'every project of the account'
      : isSharedToAll
        ? 'this project, and shared with every project of the account'
        : 'this project only';
  return [
    ['target', one.target],
    ['category', one.category],
    ['auth', [one.authType, ...Object.entries(one.properties).map(([name, value]) => `${name} ${valueOf(value)}`)].join(', ')],
    ['seen by', seen],
    ...modelLines(one),
    ...metadataLines(one.metadata),
    ...one.unread.map(({ path, reason }): Line => ['not read', `${path} ${reason}`]),
    ['record', recordText(one.record)],
    ...(lastModified === null
      ? []
      : [['modified', `${lastModified.at}${lastModified.by === null ? '' : ` by ${lastModified.by}`}`] as Line]),
    ['id', one.id],
    ...(one.links.foundry === null ? [] : [['Foundry', one.links.foundry] as Line]),
    ['portal', one.links.portal],
  ];
}

/** What is known of the connection, a line each. Ids and links stay in one piece. */
export const showText: Formatter<Show> = ({ connection }, { chalk, width }: ReportOptions) => {
  const shown = lines(connection);
  const first = Math.max(...shown.map(([name]) => name.length)) + 2;
  const told = shown.flatMap(([name, value]) => {
    const parts = /^(\/|https:)/.test(value) || name === '' || name === 'models' ? [value] : wrap(value, Math.max(width - first - 2, 20));
    return parts.map((part, index) => `  ${chalk.dim((index === 0 ? name : '').padEnd(first))}${part}`);
  });
  return `${chalk.bold(connection.name)} in ${placeOf(connection)}\n${told.join('\n')}\n`;
};
