import { lineColumn } from './lines.js';
import type { Json, Span } from './value.js';

/** A JSON text's parts with their places, quotes and brackets included. */
export type JsonNode = JsonScalar | JsonArray | JsonObject;

export interface JsonScalar extends Span {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface JsonArray extends Span {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonObject extends Span {
  readonly type: 'object';
  /** In the text's order, repeated names included. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  readonly key: Span;
  readonly value: JsonNode;
}

export interface JsonProblem extends Span {
  readonly type: 'syntax' | 'comment' | 'trailing-comma' | 'duplicate-key';
  readonly message: string;
  readonly hint?: string;
}

export interface ParsedJson {
  /** Null where the text could not be read to its end; then the last problem says why. */
  readonly root: JsonNode | null;
  readonly problems: readonly JsonProblem[];
}

/** Deeper nesting is refused: nothing of ours is nested like that, and the stack has an end. */
export const maxDepth = 100;

const maxProblems = 100;
const stop = Symbol('stop');
const escapes: Readonly<Record<string, string>> = {
  '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
};

class Parser {
  readonly problems: JsonProblem[] = [];
  private at = 0;
  private commented = false;
  private trailed = false;

  constructor(
    private readonly text: string,
    private readonly lenient: boolean,
  ) {}

  document(): JsonNode | null {
    try {
      if (Number.isNaN(this.space())) this.fail('The file is empty.', 0, 0);
      const root = this.value(1);
      if (!Number.isNaN(this.space())) {
        this.fail(`Nothing may follow the end of the document, but ${this.found()} does.`, this.at, this.text.length);
      }
      return root;
    } catch (error) {
      if (error === stop) return null;
      throw error;
    }
  }

  private fail(message: string, start: number, end: number, hint?: string): never {
    this.problems.push({ type: 'syntax', message, start, end, ...(hint === undefined ? {} : { hint }) });
    throw stop;
  }

  /** What stands at the current place, for messages. */
  private found(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    if (this.at >= this.text.length) return 'the end of the file';
    if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return `"${character}"`;
    return `the character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  }

  /** Skips white space and comments; gives the next character's code, NaN at the end. */
  private space(): number {
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

  private value(depth: number): JsonNode {
    const start = this.at;
    const code = this.text.charCodeAt(start);
    if (code === 34) {
      const value = this.string();
      return { type: 'scalar', start, end: this.at, value };
    }
    if (code === 123 || code === 91) {
      if (depth > maxDepth) this.fail(`Nested more than ${maxDepth} levels deep.`, start, start + 1);
      return code === 123 ? this.object(depth) : this.array(depth);
    }
    if (code === 45 || (code >= 48 && code <= 57)) return this.number();
    return this.word();
  }

  private object(depth: number): JsonObject {
    const start = this.at;
    const members: JsonMember[] = [];
    let seen: Set<string> | undefined;
    let repeated: Set<string> | undefined;
    this.at += 1;
    let code = this.space();
    while (code !== 125) {
      const keyStart = this.at;
      if (code !== 34) this.notAName(code, start);
      const name = this.string();
      const key = { start: keyStart, end: this.at };
      if (members.length === 12) seen = new Set(members.map((member) => member.name));
      const twice = seen === undefined ? members.some((member) => member.name === name) : seen.has(name);
      if (twice && name !== '_comment' && repeated?.has(name) !== true) {
        this.duplicate(name, key);
        repeated = (repeated ?? new Set()).add(name);
      }
      seen?.add(name);
      if (this.space() !== 58) {
        this.fail(`A colon is expected after ${quote(name)}, not ${this.found()}.`, this.at, this.at + 1);
      }
      this.at += 1;
      this.space();
      members.push({ name, key, value: this.value(depth + 1) });
      code = this.separator(start, 125);
    }
    this.at += 1;
    return { type: 'object', start, end: this.at, members };
  }

  private array(depth: number): JsonArray {
    const start = this.at;
    const items: JsonNode[] = [];
    this.at += 1;
    let code = this.space();
    while (code !== 93) {
      if (Number.isNaN(code)) this.unclosed(start);
      items.push(this.value(depth + 1));
      code = this.separator(start, 93);
    }
    this.at += 1;
    return { type: 'array', start, end: this.at, items };
  }

  /** After a member or an item: takes the comma, if there is one, and gives the next code, which is `close` at the end. */
  private separator(start: number, close: number): number {
    const code = this.space();
    if (code === close) return code;
    if (code !== 44) {
      if (Number.isNaN(code)) this.unclosed(start);
      if (code === 34 || code === 123 || code === 91) this.fail('A comma is missing before this.', this.at, this.at + 1);
      this.fail(`A comma or "${String.fromCharCode(close)}" is expected, not ${this.found()}.`, this.at, this.at + 1);
    }
    const comma = this.at;
    this.at += 1;
    const next = this.space();
    if (next === close && !this.lenient && !this.trailed) {
      this.trailed = true;
      const message = `JSON allows no comma before "${String.fromCharCode(close)}".`;
      this.problems.push({ type: 'trailing-comma', message, hint: 'Remove the comma.', start: comma, end: comma + 1 });
    }
    return next;
  }

  private unclosed(start: number): never {
    const { line } = lineColumn(this.text, start);
    this.fail(`The file ends before the "${this.text[start]}" of line ${line} is closed.`, this.text.length, this.text.length);
  }

  private notAName(code: number, start: number): never {
    if (Number.isNaN(code)) this.unclosed(start);
    if (code === 39) this.fail('JSON has no single quotes.', this.at, this.at + 1, 'Use double quotes.');
    const word = /^[\p{L}_$][\p{L}\p{N}_$.-]*/u.exec(this.text.slice(this.at, this.at + 200))?.[0];
    if (word !== undefined) this.fail(`The name ${quote(word)} is not in quotes.`, this.at, this.at + word.length, `Write "${word}".`);
    this.fail(`A name in double quotes is expected, not ${this.found()}.`, this.at, this.at + 1);
  }

  private duplicate(name: string, key: Span): void {
    if (this.problems.length >= maxProblems) return;
    const message = `${quote(name)} is there twice; only the last one counts.`;
    this.problems.push({ type: 'duplicate-key', message, hint: 'Remove all but one.', ...key });
  }

  private string(): string {
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
    if (code === 10 || code === 13) this.fail('This string does not end on its line.', start, at, `${hint.slice(0, -1)}; write a line break as \\n.`);
    const written = code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`;
    this.fail(`A control character stands in this string.`, at, at + 1, `Write it as ${written}.`);
  }

  private number(): JsonScalar {
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

  private word(): JsonScalar {
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

const words = new Map<string, boolean | null>([['true', true], ['false', false], ['null', null]]);

/** A piece of the text, cut short, as it is shown in messages. */
function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}

/**
 * Reads a JSON text (without a byte order mark) into its parts; never throws.
 * @param lenient whether comments and trailing commas are allowed; otherwise they are problems, one of each kind, and skipped
 */
export function parseJson(text: string, lenient: boolean): ParsedJson {
  const parser = new Parser(text, lenient);
  const root = parser.document();
  return { root, problems: parser.problems };
}

/** The last member of that name: the one that counts. */
export function member(node: JsonObject, name: string): JsonMember | undefined {
  return node.members.findLast((candidate) => candidate.name === name);
}

/** What the parts say, without `_comment` members. */
export function toJson(node: JsonNode): Json {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'array') return node.items.map(toJson);
  const value: Record<string, Json> = {};
  for (const { name, value: part } of node.members) {
    if (name === '_comment') continue;
    if (name === '__proto__') Object.defineProperty(value, name, { value: toJson(part), enumerable: true, configurable: true, writable: true });
    else value[name] = toJson(part);
  }
  return value;
}
