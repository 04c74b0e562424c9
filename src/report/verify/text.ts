import type { ChalkInstance } from 'chalk';
import type { Verify, VerifiedConnection, VerifiedModel, VerifyCheck, VerifyStatus } from '../../generated/output/verify.js';
import { wrap } from '../../text/wrap.js';
import { columnOf } from '../column.js';
import { tellApart } from '../place-of.js';
import type { Formatter, ReportOptions } from '../report.js';
import { causeOf, editsOf, fixedText, marks, nextSteps, seenToWork, stretchesOf, summaryOf, titleOf, wordOf } from './words.js';
import { tableLines } from './table.js';

function paint(chalk: ChalkInstance, status: VerifyStatus): (text: string) => string {
  const colors = {
    pass: chalk.green,
    warn: chalk.yellow,
    fail: chalk.red,
    throttled: chalk.yellow,
    inconclusive: chalk.yellow,
    skipped: chalk.dim,
  };
  return colors[status];
}

const time = (ms: number | null, chalk: ChalkInstance): string => (ms === null ? '' : chalk.dim(` ${Math.round(ms)} ms`));
const hanging = (text: string, indent: string): string => text.replaceAll('\n', `\n${indent}`);

function checkLines(
  { id, status, message, hint, durationMs }: VerifyCheck,
  before: readonly VerifyCheck[],
  chalk: ChalkInstance,
): string[] {
  const color = paint(chalk, status);
  const indent = ' '.repeat(14);
  const same = status === 'fail' ? before.find((one) => one.message === message) : undefined;
  return [
    `  ${color(marks[status])} ${id.padEnd(10)}${wordOf(status)}${same === undefined ? hanging(message, indent) : `The same as ${same.id}.`}${time(durationMs, chalk)}`,
    ...(hint === null || hint === before.at(-1)?.hint || hint === same?.hint ? [] : [`${indent}${chalk.cyan(hanging(hint, indent))}`]),
  ];
}

function modelLines(models: readonly VerifiedModel[], chalk: ChalkInstance): string[] {
  // One model's answer is the chat check's line already.
  if (models.length < 2) return [];
  const width = columnOf(models.map(({ reference }) => reference));
  return [
    '  models',
    ...models.map(({ reference, status, latencyMs, latenciesMs = [], message }) => {
      const why = status === 'pass' ? '' : `  ${wordOf(status)}${hanging(message, '      ')}`;
      const spread =
        latenciesMs.length < 2 ? time(latencyMs, chalk) : chalk.dim(` ${Math.min(...latenciesMs)}–${Math.max(...latenciesMs)} ms`);
      return `    ${paint(chalk, status)(marks[status])} ${reference.padEnd(width)}${spread}${why}`.trimEnd();
    }),
  ];
}

/** Why it does not work; then, as lines of the file or of what is not in it, what makes it work and what was not tried; then what to run. */
export function diagnosisLines(one: VerifiedConnection, { chalk, width }: ReportOptions): string[] {
  const { diagnosis, path, fixed } = one;
  if (diagnosis === null) return [];
  const painted = (line: string): string => (line.startsWith('-') ? chalk.red(line) : chalk.green(line));
  const stretches = stretchesOf(diagnosis.diff ?? '').flatMap(({ line, lines }) => [
    `    ${chalk.bold(`${path}:${line}`)}`,
    ...lines.map((text) => `    ${painted(text)}`),
  ]);
  const { tried, untried } = editsOf(one);
  const works = diagnosis.changes.some((change) => seenToWork(diagnosis, change));
  const seen = works
    ? [
        `    ${chalk.green('✓')} seen to work: the gateway answered a chat ${stretches.length + tried.length === 0 ? 'with what the file says' : 'with this'}`,
      ]
    : [];
  const told = fixed === undefined ? [] : wrap(fixedText(one), width - 4).map((line) => `    ${line}`);
  const next = nextSteps(one).flatMap(({ say, run }) => [`    ${chalk.cyan('→')} ${say}`, `        ${run}`]);
  return [
    ...wrap(`${fixed?.verified === true ? 'was ' : ''}${causeOf(diagnosis)}: ${diagnosis.explanation}`, width - 2).map(
      (line, index) => `  ${index === 0 ? line.replace(/^[^:]*/, (cause) => chalk.bold(cause)) : line}`,
    ),
    ...stretches,
    ...tried.map((text) => `    ${chalk.green('+')} ${text}`),
    ...seen,
    ...untried.map((text) => `    ${chalk.yellow('?')} not tried, only you know the right value: ${text}`),
    ...told,
    ...next,
  ];
}

function block(one: VerifiedConnection, where: string, options: ReportOptions): string {
  const { chalk } = options;
  return [
    `${paint(chalk, one.status)(marks[one.status])} ${chalk.bold(titleOf(one, where))}: ${one.status}`,
    ...one.checks.flatMap((check, index) => checkLines(check, one.checks.slice(0, index), chalk)),
    ...modelLines(one.models, chalk),
    ...diagnosisLines(one, options),
  ].join('\n');
}

/** Where there are more, those that just pass are in the table only. */
const few = 3;

/** Each connection with its checks; several also as a table. */
export const verifyText: Formatter<Verify> = ({ connections, summary }, options) => {
  const where = tellApart(connections);
  const shown = connections.filter(({ status, diagnosis }) => connections.length <= few || status !== 'pass' || diagnosis !== null);
  const blocks = shown.map((one) => block(one, where(one), options));
  if (connections.length === 1) return `${blocks.join('\n\n')}\n`;
  const table = connections.length === 0 ? [] : [tableLines(connections, where, (status) => paint(options.chalk, status)).join('\n')];
  const unexplained = connections.some(
    ({ status, diagnosis, checks }) =>
      status === 'fail' && diagnosis === null && checks.some(({ id, status: state }) => state === 'fail' && id !== 'resource'),
  );
  const next = unexplained ? `\n${options.chalk.cyan('→')} --diagnose finds out why; --fix also writes what helps into the files.` : '';
  return `${[...blocks, ...table, summaryOf(summary)].join('\n\n')}${next}\n`;
};
