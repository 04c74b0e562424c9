import type { JsonArray, JsonMember, JsonNode, JsonObject, ParsedJson } from './json-node.js';
import { quote, Scanner, stop } from './json-scanner.js';
import { lineColumn } from './lines.js';
import { whatItIs } from './not-json.js';
import type { Span } from './value.js';

/** Deeper nesting is refused: nothing of ours is nested like that, and the stack has an end. */
export const maxDepth = 100;
const maxProblems = 100;

class Parser extends Scanner {
  private trailed = false;

  document(): JsonNode | null {
    try {
      if (Number.isNaN(this.space())) this.fail('The file is empty.', 0, 0, 'Write one with: foundry-gw init');
      const root = this.value(1);
      if (!Number.isNaN(this.space())) {
        this.fail(`Nothing may follow the end of the document, but ${this.found()} does.`, this.at, this.text.length, 'Remove it.');
      }
      return root;
    } catch (error) {
      if (error === stop) return null;
      throw error;
    }
  }

  private value(depth: number): JsonNode {
    const start = this.at;
    const code = this.text.charCodeAt(start);
    if (code === 34) {
      const value = this.string();
      return { type: 'scalar', start, end: this.at, value };
    }
    if (code === 123 || code === 91) {
      if (depth > maxDepth)
        this.fail(
          `Nested more than ${maxDepth} levels deep.`,
          start,
          start + 1,
          'Nothing in a parameter file is nested like that: take out what does not belong there.',
        );
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
      if (code === 34 || code === 123 || code === 91)
        this.fail('A comma is missing before this.', this.at, this.at + 1, 'Put one after what stands before it.');
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
    this.fail(
      `The file ends before the "${this.text[start]}" of line ${line} is closed.`,
      this.text.length,
      this.text.length,
      `Add the missing "${this.text[start] === '{' ? '}' : ']'}".`,
    );
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
}

/**
 * Reads a JSON text (without a byte order mark) into its parts; never throws.
 * @param lenient whether comments and trailing commas are allowed; otherwise they are problems, one of each kind, and skipped
 */
export function parseJson(text: string, lenient: boolean): ParsedJson {
  const parser = new Parser(text, lenient);
  const root = parser.document();
  const last = parser.problems.at(-1);
  const known = root === null && last !== undefined ? whatItIs(text, last) : null;
  return {
    root,
    problems: known === null || last === undefined ? parser.problems : [...parser.problems.slice(0, -1), { ...last, ...known }],
  };
}
