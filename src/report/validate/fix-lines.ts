import { safeText } from '../../text/safe.js';
import type { Replacement, ReportOptions } from '../report.js';
import { linesOf, shownLine } from './code-frame.js';

/** More lines than that are told by the parameter instead. */
const maxLines = 8;

/**
 * What a fix writes, as lines of a difference below the code frame; the framed line itself, which it takes away, is not repeated. Empty
 * where there is no fix, or one that is longer than people read.
 */
export function fixLines(
  source: readonly string[],
  fix: readonly Replacement[],
  framed: number,
  { chalk, width }: ReportOptions,
): string[] {
  const gutter = ' '.repeat(String(framed).length - 1);
  const shown = (sign: '-' | '+', { line, from, to }: Marked): string => {
    const paint = sign === '-' ? chalk.red : chalk.green;
    const start = Math.max(from, line.search(/\S/), 0);
    const { text } = shownLine(line, start, Math.max(to, start + 1), width - gutter.length - 6);
    return `  ${gutter}${paint(sign)} ${chalk.dim('│')} ${paint(safeText(text))}`;
  };
  const lines = blocksOf(source, fix).flatMap(({ removed, added }) => [
    ...removed.flatMap(({ line, number }) => (number === framed ? [] : [shown('-', { line, from: 0, to: 1 })])),
    ...added.filter(({ line }) => line.trim() !== '').map((line) => shown('+', line)),
  ]);
  return lines.length > maxLines ? [] : lines;
}

interface Marked {
  readonly line: string;
  /** The stretch that is new. */
  readonly from: number;
  readonly to: number;
}

interface Block {
  /** With their numbers, from 1. */
  readonly removed: readonly { readonly line: string; readonly number: number }[];
  readonly added: readonly Marked[];
}

/** Whole lines before and after, those that two replacements share once. */
function blocksOf(source: readonly string[], fix: readonly Replacement[]): Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < fix.length;) {
    const { line: first, column } = fix[index]!;
    let last = first;
    let at = column - 1;
    let text = (source[first - 1] ?? '').slice(0, at);
    const start = text.length;
    for (; index < fix.length && (fix[index]!.line === last || fix[index]!.line === first); index += 1) {
      const one = fix[index]!;
      text += (source[last - 1] ?? '').slice(at, one.column - 1) + one.text;
      last = one.endLine;
      at = one.endColumn - 1;
    }
    const end = text.length;
    text += (source[last - 1] ?? '').slice(at);
    const before = source.slice(first - 1, last);
    const after = marked(text, start, end);
    const removed = before
      .map((line, number) => ({ line, number: first + number }))
      .filter(({ line }) => !after.some((other) => other.line === line));
    blocks.push({ removed, added: after.filter(({ line }) => !before.includes(line)) });
  }
  return blocks;
}

function marked(text: string, start: number, end: number): Marked[] {
  let offset = 0;
  return linesOf(text).map((line) => {
    const from = Math.min(Math.max(start - offset, 0), line.length);
    const to = Math.min(Math.max(end - offset, from), line.length);
    offset += line.length + 1;
    return { line, from, to };
  });
}
