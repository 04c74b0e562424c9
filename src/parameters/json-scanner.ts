import type { JsonProblem, JsonScalar } from './json-node.js';

/** Thrown where reading ends before the text does; the last problem says why. */
export const stop = Symbol('stop');

const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** A piece of the text, cut short, as it is shown in messages. */
export function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}

/** Goes through a JSON text piece by piece: white space, comments, strings, numbers, words. No message quotes a value: it may be a secret. */
export class Scanner {
  readonly problems: JsonProblem[] = [];
  protected at = 0;
  private commented = false;

  constructor(
    protected readonly text: string,
    protected readonly lenient: boolean,
  ) {}

  protected fail(message: string, start: number, end: number, hint?: string): never {
    this.problems.push({ type: 'syntax', message, start, end, ...(hint === undefined ? {} : { hint }) });
    throw stop;
  }

  /** What stands at the current place, for messages. */
  protected found(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    if (this.at >= this.text.length) return 'the end of the file';
    if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return `"${character}"`;
    return `the character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  }

  /** Skips white space and comments; gives the next character's code, NaN at the end. */
  protected space(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 32 || code === 10 || code === 13 || code === 9) this.at += 1;
      else if (code === 47) this.comment();
      else return code;
    }
  }

  private comment(): void {
    const start = this.at;
    const next = this.text.charCodeAt(start + 1);
    if (next === 47) {
      while (this.at < this.text.length && this.text.charCodeAt(this.at) !== 10 && this.text.charCodeAt(this.at) !== 13) this.at += 1;
    } else if (next === 42) {
      const end = this.text.indexOf('*/', start + 2);
      if (end < 0) this.fail('This comment is never closed.', start, this.text.length, 'Close it with */.');
      this.at = end + 2;
    } else this.fail('A "/" may not stand here.', start, start + 1);
    if (this.lenient || this.commented) return;
    this.commented = true;
    this.problems.push({
      type: 'comment',
      message: 'JSON has no comments.',
      hint: 'Name the file .jsonc, or use a "_comment" member.',
      start,
      end: this.at,
    });
  }

  protected string(): string {
    const { text } = this;
    const start = this.at;
    let at = start + 1;
    let from = at;
    let value = '';
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 34) break;
      if (code === 92) {
        value += text.slice(from, at);
        const letter = text[at + 1];
        const plain = letter === undefined ? undefined : escapes[letter];
        const hex = letter === 'u' ? text.slice(at + 2, at + 6) : '';
        if (plain !== undefined) value += plain;
        else if (/^[0-9a-fA-F]{4}$/.test(hex)) value += String.fromCharCode(Number.parseInt(hex, 16));
        else this.badEscape(at, letter);
        at += plain === undefined ? 6 : 2;
        from = at;
      } else if (code >= 32) at += 1;
      else this.badCharacter(start, at, code);
    }
    this.at = at + 1;
    return from === start + 1 ? text.slice(from, at) : value + text.slice(from, at);
  }

  private badEscape(at: number, letter: string | undefined): never {
    if (letter === undefined) this.fail('The file ends inside a string.', this.at, this.text.length, 'Close it with a double quote.');
    if (letter === 'u') this.fail('\\u needs four hexadecimal digits.', at, at + 2);
    this.fail(`JSON has no escape ${quote(`\\${letter}`)}.`, at, at + 2, 'Write a backslash as \\\\.');
  }

  private badCharacter(start: number, at: number, code: number): never {
    const hint = 'Close it with a double quote.';
    if (Number.isNaN(code)) this.fail('The file ends inside a string.', start, at, hint);
    if (code === 10 || code === 13)
      this.fail('This string does not end on its line.', start, at, `${hint.slice(0, -1)}; write a line break as \\n.`);
    const written = code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`;
    this.fail(`A control character stands in this string.`, at, at + 1, `Write it as ${written}.`);
  }

  protected number(): JsonScalar {
    const { text } = this;
    const start = this.at;
    let at = start;
    const digits = (): boolean => {
      const first = at;
      for (let code = text.charCodeAt(at); code >= 48 && code <= 57; code = text.charCodeAt(at)) at += 1;
      return at > first;
    };
    if (text[at] === '-') at += 1;
    let good = text[at] === '0' ? ((at += 1), true) : digits();
    if (good && text[at] === '.') good = ((at += 1), digits());
    if (good && (text[at] === 'e' || text[at] === 'E')) {
      at += text[at + 1] === '+' || text[at + 1] === '-' ? 2 : 1;
      good = digits();
    }
    const rest = /^[\w.+-]*/.exec(text.slice(at, at + 50))![0];
    if (!good || rest !== '') {
      this.fail('This is not a number as JSON writes it.', start, Math.max(at + rest.length, start + 1), 'Put text in double quotes.');
    }
    this.at = at;
    return { type: 'scalar', start, end: at, value: Number(text.slice(start, at)) };
  }

  protected word(): JsonScalar {
    const start = this.at;
    const { text } = this;
    for (const [word, value] of words) {
      if (!text.startsWith(word, start) || /[\w$]/.test(text[start + word.length] ?? '')) continue;
      this.at += word.length;
      return { type: 'scalar', start, end: this.at, value };
    }
    if (text[start] === "'") this.fail('JSON has no single quotes.', start, start + 1, 'Use double quotes.');
    const other = /^[\p{L}_$][^\s,:[\]{}"]*/u.exec(text.slice(start, start + 200))?.[0];
    if (other === undefined) this.fail(`A value is expected, not ${this.found()}.`, start, Math.min(start + 1, text.length));
    const lower = other.toLowerCase();
    const meant = words.has(lower) ? lower : lower === 'none' || lower === 'undefined' ? 'null' : null;
    const message = meant === null ? 'This is not a JSON value.' : `"${other}" is not a JSON value.`;
    this.fail(message, start, start + other.length, meant === null ? 'Put text in double quotes.' : `Write ${meant}.`);
  }
}
