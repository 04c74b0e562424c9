import { columns, widthOf } from '../../text/columns.js';
import { safeText } from '../../text/safe.js';

export interface Marked {
  /** 1-based; columns in UTF-16 units, the end exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface FrameOptions {
  readonly paint: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly width: number;
}

/** The lines of a source, for all frames of a file. */
export const linesOf = (source: string): readonly string[] => source.split(/\r\n|\n|\r/);

/** The line of a source that a place is in, with a caret line below it; nothing where there is no such line. */
export function codeFrame(source: readonly string[], place: Marked, { paint, dim, width }: FrameOptions): string[] {
  const line = source[place.line - 1];
  if (line === undefined || line.trim() === '') return [];
  const number = String(place.line);
  const from = place.column - 1;
  const to = place.endLine === place.line ? Math.max(place.endColumn - 1, from + 1) : Math.max(line.trimEnd().length, from + 1);
  const { text, caretAt, carets } = shownLine(line, from, to, width - number.length - 5);
  const gutter = ' '.repeat(number.length);
  return [`  ${dim(`${number} │`)} ${safeText(text)}`, `  ${dim(`${gutter} │`)} ${' '.repeat(caretAt)}${paint('^'.repeat(carets))}`];
}

/** A line as it fits into some columns around a stretch of it, and where that stretch is then. */
export function shownLine(line: string, from: number, to: number, room: number): { text: string; caretAt: number; carets: number } {
  const before = expand(line.slice(0, from), 0);
  const marked = expand(line.slice(from, to), columns(before));
  const after = expand(line.slice(to), columns(before) + columns(marked));
  return crop(before, marked, after, Math.max(room, 20));
}

/** Tabs as blanks up to the next multiple of four, unsafe characters as visible escapes. */
function expand(text: string, column: number): string {
  let shown = '';
  for (const part of safeText(text).split(/(\t)/)) {
    shown += part === '\t' ? ' '.repeat(4 - ((column + columns(shown)) % 4)) : part;
  }
  return shown;
}

/** Cuts a line that is too long around its marked stretch, with … where something is left out. */
function crop(before: string, marked: string, after: string, room: number): { text: string; caretAt: number; carets: number } {
  const left = before.replace(/^ +/, (indent) => indent.slice(0, 2));
  const right = after.trimEnd();
  const stretch = take(marked, room - 2);
  const shortened = stretch.length < marked.length;
  const spare = room - columns(stretch);
  const kept = shortened ? 1 : Math.min(columns(right), Math.max(Math.floor(spare / 3), 1));
  const start = columns(left) <= spare - kept ? left : `…${takeEnd(left, spare - kept - 1)}`;
  const rest = spare - columns(start);
  const end = shortened ? '…' : columns(right) <= rest ? right : `${take(right, rest - 1)}…`;
  return { text: start + stretch + end, caretAt: columns(start), carets: Math.max(columns(stretch), 1) };
}

function take(text: string, room: number): string {
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += widthOf(character);
    if (used > room) break;
    taken += character;
  }
  return taken;
}

function takeEnd(text: string, room: number): string {
  const characters = [...text];
  let used = 0;
  let from = characters.length;
  while (from > 0 && used + widthOf(characters[from - 1]!) <= room) {
    from -= 1;
    used += widthOf(characters[from]!);
  }
  return characters.slice(from).join('');
}
