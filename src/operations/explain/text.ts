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

// Colours and cursor moves, and the links that terminals take.
// oxlint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;?]{0,20}[A-Za-z]|\u001b\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)/g;
const escape = /\\{1,8}(?:u00(?:22|27)|u201[89cd]|[nrt"'])|&#39;|&quot;/g;

/** A character that JSON, a log or a page wrote as an escape. */
function unescaped(found: string): string {
  if (/["'&]/.test(found)) return /["q]/.test(found) ? '"' : "'";
  const code = /u(\w+)/.exec(found)?.[1];
  return code === undefined ? ' ' : ['0022', '201c', '201d'].includes(code) ? '"' : "'";
}

/** What logs, mails and boxes put before a line and behind it. */
const before = /^(?:\d{4}-\d\d-\d\dT[\d:.]{5,20}Z ?)?(?:\s{0,9}[>|\u2502\u2503]\s{0,200}){0,5}/;
const after = /\s{0,200}[|\u2502\u2503]\s{0,9}$/;

const plain = (line: string): string =>
  line
    .replace(escape, unescaped)
    .replace(/[\u2018\u2019\u00b4]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ');

/** The text as it stands; and, where it looks as if a terminal had broken its lines, as it was before. */
export function readTexts(given: string): readonly PastedText[] {
  const kept = given.slice(-mostCharacters).replaceAll(colours, '');
  const skipped = given.slice(0, Math.max(0, given.length - mostCharacters)).split('\n').length - 1;
  const lines = kept
    .split(/\r?\n/)
    .map((text, index) => [{ text: text.replace(before, '').replace(after, ''), line: skipped + index + 1, whole: text.length }]);
  const joined = unbroken(lines);
  return joined.length === lines.length ? [readLines(lines)] : [readLines(lines), readLines(joined)];
}

/** A line of the original, or what a terminal made of it. */
type Line = readonly Part[];

interface Part {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** Its length with all that stood around it. */
  readonly whole: number;
}

const narrowest = 30;

/** A terminal breaks within words, and every line that it broke has its width. */
function unbroken(lines: readonly Line[]): Line[] {
  const width = lines.reduce((longest, [part]) => Math.max(longest, part!.whole), 0);
  if (width < narrowest) return [...lines];
  const joined: Part[][] = [];
  let goesOn = false;
  for (const [part] of lines) {
    if (!goesOn) joined.push([part!]);
    else {
      const own = joined.at(-1)!;
      const last = own.at(-1)!;
      // An escape that was broken is whole again.
      const begun = /\\{1,8}(?:u[0-9a-f]{0,3})?$/i.exec(last.text.slice(-12))?.[0] ?? '';
      own[own.length - 1] = { ...last, text: last.text.slice(0, last.text.length - begun.length) };
      own.push({ ...part!, text: begun + part!.text });
    }
    goesOn = part!.whole === width;
  }
  return joined;
}

/** A line without the name of the tool that says it. */
const withoutTool = (line: string): string => line.slice(0, pieceLength).replace(/^.{0,80}?\b(?:ERROR|foundry-gw): /, '');

function readLines(given: readonly Line[]): PastedText {
  const lines: { text: string; at: number }[] = [];
  const starts: { at: number; line: number }[] = [];
  let at = 0;
  for (const parts of given) {
    let text = '';
    for (const part of parts) {
      starts.push({ at: at + text.length, line: part.line });
      text += text === '' ? plain(part.text).trimStart() : plain(part.text);
    }
    text = text.trimEnd();
    lines.push({ text, at });
    at += text === '' ? 0 : text.length + 1;
  }
  const flat = lines.flatMap(({ text }) => (text === '' ? [] : [text])).join(' ');
  const pieces = [];
  for (let from = 0; from === 0 || from + overlap < flat.length; from += pieceLength - overlap)
    pieces.push({ text: flat.slice(from, from + pieceLength), at: from });
  const raw = given.map((parts) => parts.map(({ text }) => text).join('')).join('\n');
  return {
    pieces,
    lines: lines.map(({ text, at: from }) => ({ text: withoutTool(text), at: from })),
    flat,
    raw,
    lineAt: (place) => starts[lastAtMost(starts, place)]!.line,
  };
}

/** The index of the last of these that does not begin beyond the limit. */
function lastAtMost(starts: readonly { readonly at: number }[], limit: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]!.at <= limit) low = middle;
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
