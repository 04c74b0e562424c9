import type { Plan, PlannedConnection } from '../../generated/output/plan.js';
import { codeBlock, escapeMarkdown, inlineCode } from '../markdown.js';
import { placeOf } from '../place-of.js';
import type { ReportOptions } from '../report.js';
import { validateMarkdown } from '../validate/markdown.js';
import { fieldsOf, signOf, type Field, type Row } from './rows.js';
import { headerOf, headlineOf, nextSteps, notesOf, partsOf } from './words.js';

/** What GitHub takes in a comment. Counted in bytes, which is never fewer than its characters. */
const limit = 65_536;
/** Kept for the sentences that say what was left out. */
const reserve = 1_500;
const longestLine = 1_000;
/** Of the whole, for the table. */
const tableShare = 0.4;

const encoder = new TextEncoder();
const size = (text: string): number => encoder.encode(text).length + 1;
const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);
const plain = (text: string): string => escapeMarkdown(cut(text, 200));

/** Found again by a pipeline that updates its comment: one for each environment. */
const marker = ({ environment }: Plan): string =>
  `<!-- foundry-gw:plan${environment === null ? '' : `:${environment.replaceAll(/[^\w.]+/g, '-')}`} -->`;

const marks = { '+': '🟢', '-': '🔴', '~': '🟡', '!': '🟣', '✗': '❌', ' ': '⚪' } as const;
/** What a reviewer has to see first. */
const ranks = ['!', '✗', '-', '~', '+', ' '] as const;
const rank = (one: PlannedConnection): number => ranks.indexOf(headlineOf(one).sign);

function rowLines(row: Row, indent: string): string[] {
  const { live, desired, base, label } = row;
  const titled = (text: string): string => (label === null ? text : text === '' ? label : `${label}: ${text}`);
  if (base === undefined) {
    return [...(live === null ? [] : [`- ${indent}${titled(live)}`]), ...(desired === null ? [] : [`+ ${indent}${titled(desired)}`])];
  }
  const inner = label === null ? indent : `${indent}    `;
  return [
    ...(label === null ? [] : [`${signOf(row) === '!' ? '!' : ' '} ${indent}${label}`]),
    `- ${inner}live  ${live ?? '(absent)'}`,
    `+ ${inner}file  ${desired ?? '(absent)'}`,
    `  ${inner}base  ${base ?? '(absent)'}`,
  ];
}

function fieldLines({ path, sign, rows, origin }: Field): string[] {
  const from = origin === null ? [] : [`      set by ${origin}`];
  return [`${sign === '!' ? '!' : ' '} ${path}`, ...from, ...rows.flatMap((row) => rowLines(row, '    '))];
}

/** The lines of a connection's diff. */
function linesOf(one: PlannedConnection): string[] {
  const { error } = one;
  const told =
    error === null
      ? []
      : [error.message, ...(error.cause === null ? [] : [error.cause]), ...(error.hint === null ? [] : [`→ ${error.hint}`])];
  return [
    ...notesOf(one).map(([name, value]) => `  ${name.padEnd(10)} ${value}`),
    ...told.map((line) => `  ${line}`),
    ...fieldsOf(one).flatMap(fieldLines),
  ].map((line) => cut(line.replaceAll(/[\r\n]+/g, ' '), longestLine));
}

const title = (one: PlannedConnection): string =>
  `${marks[headlineOf(one).sign]} ${plain(one.name)} in ${plain(placeOf(one))}: ${plain(headlineOf(one).text)}`;
const details = (one: PlannedConnection, lines: readonly string[]): string =>
  ['<details>', `<summary>${title(one)}</summary>`, '', codeBlock('diff', lines), '', '</details>', ''].join('\n');

/** As many of the lines as fit, and how many do not. */
function detailsWithin(one: PlannedConnection, room: number): string | null {
  const lines = linesOf(one);
  const whole = details(one, lines);
  if (size(whole) <= room) return whole;
  // The fence is as long as the longest run of backticks wants it.
  let left = room - (size(whole) - lines.reduce((sum, line) => sum + size(line), 0)) - 200;
  const kept: string[] = [];
  for (const line of lines) {
    left -= size(line);
    if (left < 0) break;
    kept.push(line);
  }
  return kept.length === 0 ? null : details(one, [...kept, `  … ${lines.length - kept.length} more lines are left out.`]);
}

function head(result: Plan): string[] {
  const { environment, connections } = result;
  const parts = partsOf(result);
  const named = environment === null ? '' : ` (${plain(environment)})`;
  const facts = headerOf(result).filter(([name]) => name !== 'environment');
  const shown = facts.slice(0, 10).map(([name, value]) => `${name}: ${plain(value)}`);
  const more = facts.length > shown.length ? [`and ${facts.length - shown.length} more`] : [];
  return [
    marker(result),
    `### foundry-gw plan${named}: ${parts.length === 0 ? `${connections.length} connections` : parts.join(', ')}`,
    '',
    [...shown, ...more].join(' · '),
    '',
  ];
}

function foot(result: Plan): string[] {
  const steps = nextSteps(result).map(({ say, run }) => `- ${say} ${inlineCode(cut(run, longestLine))}`);
  return steps.length === 0 ? [] : ['', ...steps];
}

/**
 * A comment for a pull request: a line that sums up, a table, a diff for each connection that changes, to unfold. Within what GitHub takes,
 * and says what it leaves out. Begins with a line by which a pipeline finds its own comment again.
 */
export function planMarkdown(result: Plan, options: ReportOptions): string {
  if (result.validation !== null) return stopped(result, options);
  const ordered = result.connections.filter(({ action }) => action !== 'none').sort((left, right) => rank(left) - rank(right));
  const [before, after] = [head(result), foot(result)];
  let room = limit - reserve - [...before, ...after].reduce((sum, line) => sum + size(line), 0);
  const table: string[] = [];
  const rows = ordered.map(
    (one) => `| ${marks[headlineOf(one).sign]} | ${plain(one.name)} | ${plain(placeOf(one))} | ${plain(headlineOf(one).text)} |`,
  );
  for (const row of rows) {
    if (table.reduce((sum, line) => sum + size(line), size(row)) > limit * tableShare) break;
    table.push(row);
  }
  if (table.length > 0) table.unshift('| | connection | in | what |', '| --- | --- | --- | --- |');
  room -= table.reduce((sum, line) => sum + size(line), 0);
  const blocks: string[] = [];
  for (const one of ordered) {
    const block = detailsWithin(one, room);
    if (block === null) break;
    room -= size(block);
    blocks.push(block);
  }
  const missing = ordered.length - blocks.length;
  const out = [
    ...(rows.length + 2 > table.length && table.length > 0 ? [`The table leaves out ${rows.length + 2 - table.length} connections.`] : []),
    ...(missing > 0
      ? [
          `The details of ${missing} connections are left out here: a comment has no room for them. See the log of the run, or run ${inlineCode('foundry-gw plan')}.`,
        ]
      : []),
  ];
  return `${[...before, ...table, '', ...blocks, ...out, ...after].join('\n').trimEnd()}\n`;
}

/** Findings in the files, so that nothing was compared. */
function stopped(result: Plan, options: ReportOptions): string {
  const lines = [marker(result), ...validateMarkdown(result.validation!, options).trimEnd().split('\n')];
  let room = limit - reserve;
  const kept = lines.filter((line) => (room -= size(line)) > 0);
  const missing = lines.length - kept.length;
  return `${[...kept, ...(missing > 0 ? ['', `${missing} more findings are left out.`] : []), '', 'Nothing was compared with Azure.'].join('\n')}\n`;
}
