import type { ChalkInstance } from 'chalk';
import type { Verify, VerifiedConnection, VerifiedModel, VerifyCheck, VerifyStatus } from '../../generated/output/verify.js';
import { tellApart } from '../place-of.js';
import type { Formatter } from '../report.js';

const marks: Readonly<Record<VerifyStatus, string>> = { pass: '✓', warn: '!', fail: '✗', throttled: '…', inconclusive: '?', skipped: '-' };

function paint(chalk: ChalkInstance, status: VerifyStatus): (text: string) => string {
  const colors = { pass: chalk.green, warn: chalk.yellow, fail: chalk.red, throttled: chalk.yellow, inconclusive: chalk.yellow, skipped: chalk.dim };
  return colors[status];
}

/** The word of a state that the mark alone would not tell. */
const word = (status: VerifyStatus): string => (status === 'pass' || status === 'fail' ? '' : `${status}: `);
const time = (ms: number | null, chalk: ChalkInstance): string => (ms === null ? '' : chalk.dim(` ${Math.round(ms)} ms`));
const hanging = (text: string, indent: string): string => text.replaceAll('\n', `\n${indent}`);

function checkLines({ id, status, message, hint, durationMs }: VerifyCheck, before: VerifyCheck | undefined, chalk: ChalkInstance): string[] {
  const color = paint(chalk, status);
  const indent = ' '.repeat(14);
  return [
    `  ${color(marks[status])} ${id.padEnd(10)}${word(status)}${hanging(message, indent)}${time(durationMs, chalk)}`,
    ...(hint === null || hint === before?.hint ? [] : [`${indent}${chalk.cyan(hanging(hint, indent))}`]),
  ];
}

function modelLines(models: readonly VerifiedModel[], chalk: ChalkInstance): string[] {
  // One model's answer is the chat check's line already.
  if (models.length < 2) return [];
  const width = Math.max(...models.map(({ reference }) => reference.length));
  return [
    '  models',
    ...models.map(({ reference, status, latencyMs, message }) => {
      const why = status === 'pass' ? '' : `  ${word(status)}${hanging(message, '      ')}`;
      return `    ${paint(chalk, status)(marks[status])} ${reference.padEnd(width)}${time(latencyMs, chalk)}${why}`.trimEnd();
    }),
  ];
}

function diagnosisLines({ diagnosis }: VerifiedConnection, chalk: ChalkInstance): string[] {
  if (diagnosis === null) return [];
  const { cause, explanation, changes, proven } = diagnosis;
  const edits = changes.map(({ parameter, value, variable }) => `      ${variable ?? parameter}: ${value !== undefined ? (value === null ? '(remove it)' : JSON.stringify(value)) : '(only you know the right value)'}`);
  const head = changes.length === 0 ? [] : [`    ${proven ? 'The gateway answers a chat with:' : 'Look at:'}`];
  return [`  ${chalk.bold(cause.replaceAll('-', ' '))}: ${explanation}`, ...head, ...edits];
}

function title({ name, path, id, environment }: VerifiedConnection, where: string): string {
  const shown = `${name ?? path ?? id ?? 'connection'}${where}`;
  const from = [path !== shown ? path : null, environment].filter((part) => part !== null);
  return from.length === 0 ? shown : `${shown} (${from.join(', ')})`;
}

function summaryLine({ connections, ...counts }: Verify['summary']): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return `${connections} connections: ${parts.map(([status, count]) => `${count} ${status}`).join(', ')}`;
}

export const verifyText: Formatter<Verify> = ({ connections, summary }, { chalk }) => {
  const where = tellApart(connections);
  const blocks = connections.map((one) => [
    `${paint(chalk, one.status)(marks[one.status])} ${chalk.bold(title(one, where(one)))}: ${one.status}`,
    ...one.checks.flatMap((check, index) => checkLines(check, one.checks[index - 1], chalk)),
    ...modelLines(one.models, chalk),
    ...diagnosisLines(one, chalk),
  ]);
  const lines = blocks.map((block) => block.join('\n'));
  if (connections.length !== 1) lines.push(summaryLine(summary));
  return `${lines.join('\n\n')}\n`;
};
