import type { ParameterName } from '../../generated/parameters.js';
import { isSettled, kindOf, modelSourceOf, valueOf, type Answers } from './answers.js';
import { applies, isParameter, questions, type Question } from './questions.js';
import { showValue } from './show.js';

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

/** The rows as lines of two columns. */
export function summaryLines(rows: readonly SummaryRow[]): readonly string[] {
  const width = Math.max(...rows.map(({ label }) => label.length));
  return rows.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`);
}
