import type { ParameterName } from '../../../generated/parameters.js';
import { isSettled, kindOf, modelSourceOf, valueOf, type Answers } from '../answers.js';
import { applies, isParameter, questions, type Question } from '../questions.js';
import { showValue } from '../show.js';

/** One answer as the summary shows it. */
export interface SummaryRow {
  readonly question: Question;
  readonly label: string;
  readonly value: string;
}

const labels: Readonly<Record<string, string>> = { kind: 'kind', preset: 'preset', modelSource: 'models' };

function originOf(answers: Answers, name: ParameterName): string {
  if (answers.values[name] !== undefined) return '';
  return isSettled(answers, name) ? ' (preset)' : ' (default)';
}

function rowValue(answers: Answers, question: Question): string {
  const { name } = question;
  if (name === 'kind') return kindOf(answers);
  if (name === 'preset') return answers.preset?.id ?? 'none';
  if (name === 'modelSource') return modelSourceOf(answers) === 'static' ? 'a list' : 'discovery';
  if (!isParameter(name)) return '';
  return `${showValue(name, valueOf(answers, name)) || 'none'}${originOf(answers, name)}`;
}

/** All answers that matter, those that follow from the preset and the defaults included. */
export function summaryRows(answers: Answers): readonly SummaryRow[] {
  return questions
    .filter((question) => applies(question, answers))
    .map((question) => ({ question, label: labels[question.name] ?? question.name, value: rowValue(answers, question) }));
}

/** Leaves out the middle of what is too long; an ARM id tells most at its end. */
function shorten(text: string, width: number): string {
  if (text.length <= width) return text;
  const head = Math.floor(width / 4);
  return `${text.slice(0, head)}…${text.slice(head + 1 - width)}`;
}

/** The rows as lines of two columns, each within the width. */
export function summaryLines(rows: readonly SummaryRow[], width: number): readonly string[] {
  const labels = Math.max(...rows.map(({ label }) => label.length));
  const room = Math.max(20, width - labels - 5);
  return rows.map(({ label, value }) => `  ${label.padEnd(labels)}  ${shorten(value, room)}`);
}
