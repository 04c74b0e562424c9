import type { ChalkInstance } from 'chalk';
import type { Plan, PlannedConnection } from '../../generated/output/plan.js';
import { wrap } from '../../text/wrap.js';
import { placeOf } from '../place-of.js';
import type { Formatter, ReportOptions } from '../report.js';
import { validateText } from '../validate/text.js';
import { fieldsOf, signOf, type Field, type Row, type Sign } from './rows.js';
import { headerOf, headlineOf, nextSteps, notesOf, summaryOf } from './words.js';

const indent = (by: number, lines: readonly string[]): string[] => lines.map((line) => `${' '.repeat(by)}${line}`);

function paintOf({ green, red, yellow, magenta }: ChalkInstance): Record<Sign, (text: string) => string> {
  return { '+': green, '-': red, '~': yellow, '!': magenta };
}

/** A value that changes: one line where it fits, a line each otherwise; three where somebody else changed it, too. */
function rowLines(row: Row, name: string, room: number, chalk: ChalkInstance): string[] {
  const paint = paintOf(chalk);
  const { live, desired, base } = row;
  const sign = signOf(row);
  const titled = (text: string | null): string => (text === null || text === '' ? name : `${name}: ${text}`);
  if (base !== undefined) {
    const side = (who: string, value: string | null): string => `${who}  ${value ?? chalk.dim('(absent)')}`;
    return [
      paint[sign](`${sign} ${name}`),
      ...indent(4, [paint['-'](side('live', live)), paint['+'](side('file', desired)), chalk.dim(side('base', base))]),
    ];
  }
  if (sign === '+') return [paint['+'](`+ ${titled(desired)}`)];
  if (sign === '-') return [paint['-'](`- ${titled(live)}`)];
  const short = `~ ${name}: ${live} → ${desired}`;
  if (short.length <= room) return [`${paint['~'](`~ ${name}:`)} ${live} → ${desired}`];
  return [paint['~'](`~ ${name}`), ...indent(4, [paint['-'](`- ${live}`), paint['+'](`+ ${desired}`)])];
}

function fieldLines({ path, sign, rows, origin }: Field, room: number, chalk: ChalkInstance): string[] {
  const from = origin === null ? [] : [chalk.dim(`    set by ${origin}`)];
  const [first] = rows;
  if (first !== undefined && first.label === null) return [...rowLines(first, path, room, chalk), ...from];
  return [
    paintOf(chalk)[sign](`${sign} ${path}`),
    ...from,
    ...indent(
      4,
      rows.flatMap((row) => rowLines(row, row.label ?? path, room - 4, chalk)),
    ),
  ];
}

function wrapped(text: string, width: number, arrow = ''): string[] {
  return wrap(text, width - 2 * arrow.length).map((line, index) => (arrow === '' ? line : `${index === 0 ? arrow : ' '} ${line}`));
}

/** Where there are many, those that do not change are a line each. */
const few = 3;

function block(one: PlannedConnection, brief: boolean, { chalk, width }: ReportOptions): string[] {
  const { sign, text } = headlineOf(one);
  const paint = sign === ' ' ? chalk.dim : sign === '✗' ? chalk.red : paintOf(chalk)[sign];
  const room = width - 4;
  const headline = `${paint(sign === ' ' ? '=' : sign)} ${chalk.bold(one.name)} in ${placeOf(one)}: ${paint(text)}`;
  if (brief && one.action === 'none') return [headline];
  return [
    headline,
    ...indent(4, [
      ...(one.error === null
        ? []
        : [one.error.message, ...(one.error.cause === null ? [] : [one.error.cause])].flatMap((line) => wrapped(line, room))),
      ...(one.error?.hint == null ? [] : wrapped(one.error.hint, room, '→')),
      ...notesOf(one).map(([name, value]) => `${chalk.dim(name.padEnd(10))} ${value}`),
      ...fieldsOf(one).flatMap((field) => fieldLines(field, room, chalk)),
    ]),
  ];
}

function blocks({ connections }: Plan, options: ReportOptions): string[] {
  const brief = connections.length > few;
  return connections.map((one, index) => {
    const lines = block(one, brief, options);
    const beside = brief && one.action === 'none' && connections[index + 1]?.action === 'none';
    return `${lines.join('\n')}\n${beside ? '' : '\n'}`;
  });
}

const header = (result: Plan, { chalk }: ReportOptions, without?: string): string[] =>
  headerOf(result).flatMap(([name, value]) => (name === without ? [] : [`${chalk.dim(name.padEnd(12))} ${value}\n`]));

/** What a deployment, which has said who signs in, is about to do. */
export const planPreview: Formatter<Plan> = (result, options) =>
  [...header(result, options, 'identity'), '\n', ...blocks(result, options), `${summaryOf(result)}\n`].join('');

/** Who looked, then a block for each connection that reads like a diff, then what to do; or the findings that stopped the plan. */
export const planText: Formatter<Plan> = (result, options) => {
  if (result.validation !== null) return `${validateText(result.validation, options)}Nothing was compared.\n`;
  const next = nextSteps(result).flatMap(({ say, run }) => [`${options.chalk.cyan('→')} ${say}`, `    ${run}`]);
  return [...header(result, options), '\n', ...blocks(result, options), ...[summaryOf(result), ...next].map((line) => `${line}\n`)].join(
    '',
  );
};
