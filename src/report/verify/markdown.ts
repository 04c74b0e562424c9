import type { Verify, VerifiedConnection, VerifyStatus } from '../../generated/output/verify.js';
import { codeBlock, escapeMarkdown, inlineCode } from '../markdown.js';
import { tellApart } from '../place-of.js';
import type { ReportOptions } from '../report.js';
import { cellsOf } from './table.js';
import { causeOf, editsOf, fixedText, nextSteps, stretchesOf, summaryOf, titleOf } from './words.js';

const marks: Readonly<Record<VerifyStatus, string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  throttled: '⏳',
  inconclusive: '❔',
  skipped: '➖',
};
/** What a reader has to see first. */
const ranks: readonly VerifyStatus[] = ['fail', 'throttled', 'inconclusive', 'warn', 'skipped', 'pass'];

/** Bytes that a comment of a pull request takes, less what the sentence on what is left out needs. */
const limit = 65_536 - 500;
const longest = 1_000;

const encoder = new TextEncoder();
const size = (lines: readonly string[]): number => encoder.encode(lines.join('\n')).length + 1;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);
const plain = (text: string): string => escapeMarkdown(cut(text));

/** For a job's summary or a comment of a pull request: a table, then what there is to say of each connection that does not just pass. What gateways and files say can be no mark-up in it, no link and no mention. */
export function verifyMarkdown({ connections, summary }: Verify, _options: ReportOptions): string {
  const where = tellApart(connections);
  const ordered = [...connections].sort((one, other) => ranks.indexOf(one.status) - ranks.indexOf(other.status));
  const worst = ordered[0]?.status ?? 'pass';
  const head = ['### foundry-gw verify', '', `${marks[worst]} ${summaryOf(summary)}`, ''];
  const table = ['| | connection | models | slowest | what is wrong |', '| --- | --- | ---: | ---: | --- |'];
  let room = limit - size(head) - size(table);
  const taken = (lines: readonly string[]): boolean => {
    const fits = size(lines) <= room;
    if (fits) room -= size(lines);
    return fits;
  };
  const rows = ordered.map((one) => row(one, where(one)));
  const shown = rows.filter((text) => taken([text]));
  const details = ordered
    .filter(({ status, diagnosis }) => status !== 'pass' || diagnosis !== null)
    .map((one) => detailsOf(one, where(one)));
  const told = details.filter(taken);
  const missing = rows.length - shown.length + (details.length - told.length);
  const rest = missing === 0 ? [] : ['', `There is no room for ${missing} more entries: see the log of the run.`];
  return `${[...head, ...(connections.length === 0 ? [] : [...table, ...shown]), ...told.flat(), ...rest].join('\n').trimEnd()}\n`;
}

function row(one: VerifiedConnection, where: string): string {
  const [status, name, ...cells] = cellsOf(one, where);
  return `| ${marks[status]} ${status} | ${[name, ...cells].map(plain).join(' | ')} |`;
}

function detailsOf(one: VerifiedConnection, where: string): string[] {
  const { diagnosis, checks, models, status } = one;
  const remarks = checks.filter((check) => check.status !== 'pass' && (check.status !== 'skipped' || status === 'skipped'));
  const bad = models.length < 2 ? [] : models.filter((model) => model.status !== 'pass');
  return [
    '',
    '<details>',
    `<summary>${marks[status]} ${plain(titleOf(one, where))}: ${diagnosis === null ? status : plain(causeOf(diagnosis))}</summary>`,
    '',
    ...remarks.map(
      ({ id, status: state, message, hint }) => `- ${id}, ${state}: ${plain(message)}${hint === null ? '' : ` ${plain(hint)}`}`,
    ),
    ...bad.map(({ reference, status: state, message }) => `- ${plain(reference)}, ${state}: ${plain(message)}`),
    ...diagnosisLines(one),
    '',
    '</details>',
  ];
}

function diagnosisLines(one: VerifiedConnection): string[] {
  if (one.diagnosis === null) return [];
  const stretches = stretchesOf(one.diagnosis.diff ?? '').flatMap(({ line, lines }) => [`@@ ${one.path}:${line} @@`, ...lines]);
  const { tried, untried } = editsOf(one);
  const sections = [
    [plain(one.diagnosis.explanation)],
    stretches.length === 0 ? [] : [codeBlock('diff', stretches.map(cut))],
    [
      ...tried.map((text) => `- seen to work: ${inlineCode(cut(text))}`),
      ...untried.map((text) => `- not tried, only you know the right value: ${inlineCode(cut(text))}`),
    ],
    one.fixed === undefined ? [] : [plain(fixedText(one))],
    nextSteps(one).map(({ say, run }) => `- ${say} ${inlineCode(cut(run))}`),
  ];
  return sections.flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines]));
}
