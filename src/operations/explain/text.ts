/** A pasted text, made fit for matching: on one line, with plain quotes and blanks. */
export interface PastedText {
  /** Overlapping pieces, each short enough for any pattern. */
  readonly pieces: readonly { readonly text: string; readonly at: number }[];
  /** Its lines, without what tools put before an error. */
  readonly lines: readonly { readonly text: string; readonly at: number }[];
  /** The whole of it on one line. */
  readonly flat: string;
  /** The line of the original, 1-based, that a place in `flat` comes from. */
  lineAt(at: number): number;
  /** The original, without colours; at most `mostCharacters` from its end. */
  readonly raw: string;
}

/** More than a long log; what is longer is looked at from its end, where errors stand. */
export const mostCharacters = 200_000;

const pieceLength = 4000;
const overlap = 1000;

// oxlint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;]{0,20}[A-Za-z]/g;
const escapes: Readonly<Record<string, string>> = { '\\n': ' ', '\\r': ' ', '\\t': ' ', '\\"': '"', '\\u0027': "'", '\\u0022': '"', '&#39;': "'", '&quot;': '"' };
const escape = /\\u002[27]|\\[nrt"]|&#39;|&quot;/g;

const plain = (line: string): string =>
  line
    .replace(escape, (found) => escapes[found]!)
    .replace(/[\u2018\u2019\u00b4]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ');

export function readText(given: string): PastedText {
  const raw = given.slice(-mostCharacters).replaceAll(colours, '');
  const skipped = given.slice(0, Math.max(0, given.length - mostCharacters)).split('\n').length - 1;
  const lines: { text: string; at: number }[] = [];
  let flat = '';
  for (const line of raw.split('\n')) {
    const text = plain(line).trim();
    lines.push({ text: text.slice(0, pieceLength).replace(/^.{0,80}?\b(?:ERROR|foundry-gw): /, ''), at: flat.length });
    flat += text === '' ? '' : `${text} `;
  }
  flat = flat.trimEnd();
  const pieces = [];
  for (let at = 0; at === 0 || at + overlap < flat.length; at += pieceLength - overlap) pieces.push({ text: flat.slice(at, at + pieceLength), at });
  return { pieces, lines, flat, raw, lineAt: (at) => skipped + lastAtMost(lines, at) + 1 };
}

/** The index of the last of these lines that does not begin beyond the limit. */
function lastAtMost(lines: PastedText['lines'], limit: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lines[middle]!.at <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a pattern first fits, and how much of the text it takes. */
export function find({ pieces, lines }: PastedText, pattern: RegExp): { readonly at: number; readonly length: number } | null {
  for (const { text, at } of pattern.source.startsWith('^') ? lines : pieces) {
    const found = pattern.exec(text);
    if (found !== null) return { at: at + found.index, length: found[0].length };
  }
  return null;
}
