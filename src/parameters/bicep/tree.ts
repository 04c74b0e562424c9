import type { Span } from '../value.js';

/** A Bicep expression with its place: literals of objects and lists with their parts, anything else as one piece. */
export interface BicepNode extends Span {
  /** Of an object: by name. The last one of a name counts. */
  readonly members?: ReadonlyMap<string, { readonly key: Span; readonly value: BicepNode }>;
  readonly items?: readonly BicepNode[];
}

/** `param <name> = <value>` of a parameter file. */
export interface BicepAssignment {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: BicepNode;
}

/**
 * The `param` lines of a `.bicepparam` text. Never throws; what is not understood ends with its line, for the compiler
 * says what is wrong with it.
 */
export function assignmentsIn(text: string): BicepAssignment[] {
  return new Reader(text).assignments();
}

/** Deeper literals are taken as one piece: the stack has an end. */
const maxDepth = 100;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  assignments(): BicepAssignment[] {
    const found: BicepAssignment[] = [];
    while (this.at < this.text.length) {
      this.blank(true);
      const start = this.at;
      const param = this.match(/param[ \t]+(?=[A-Za-z_])/y) === null ? null : { start: this.at, name: this.match(/[A-Za-z_]\w*/y)! };
      if (param !== null) {
        const nameSpan = { start: param.start, end: this.at };
        this.blank(false);
        if (this.match(/=/y) !== null) found.push({ name: param.name, nameSpan, value: this.expression(0) });
      }
      this.rest();
      if (this.at === start) this.at += 1;
    }
    return found;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }

  /** Skips blanks and comments, line ends too where `lines`. */
  private blank(lines: boolean): void {
    this.match(lines ? /(?:\s|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$))+/y : /(?:[^\S\r\n]|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$))+/y);
  }

  private expression(depth: number): BicepNode {
    this.blank(false);
    const start = this.at;
    const code = this.text[start];
    const literal = depth > maxDepth ? null : code === '{' ? this.object(depth) : code === '[' ? this.list(depth) : null;
    if (literal !== null) {
      const end = this.at;
      this.blank(false);
      if (this.at >= this.text.length || /[\r\n,}\])]/.test(this.text[this.at]!)) return { ...literal, start, end };
    }
    this.rest();
    return { start, end: start + this.text.slice(start, this.at).trimEnd().length };
  }

  private object(depth: number): Omit<BicepNode, keyof Span> | null {
    const start = this.at;
    const members = new Map<string, { key: Span; value: BicepNode }>();
    this.at += 1;
    for (;;) {
      this.separators();
      if (this.match(/\}/y) !== null) return { members };
      const key = { start: this.at, end: this.at };
      const name = this.match(/[A-Za-z_]\w*|'(?:[^'\\\r\n$]|\\.)*'/y);
      key.end = this.at;
      this.blank(false);
      if (name === null || this.match(/:/y) === null) return this.backTo(start);
      members.set(name.replace(/^'(.*)'$/s, '$1').replaceAll(/\\([\\'$])/g, '$1'), { key, value: this.expression(depth + 1) });
    }
  }

  private list(depth: number): Omit<BicepNode, keyof Span> | null {
    const start = this.at;
    const items: BicepNode[] = [];
    this.at += 1;
    for (;;) {
      this.separators();
      if (this.match(/\]/y) !== null) return { items };
      if (this.at >= this.text.length || this.match(/for\b/y) !== null) return this.backTo(start);
      const from = this.at;
      items.push(this.expression(depth + 1));
      if (this.at === from) return this.backTo(start);
    }
  }

  private backTo(start: number): null {
    this.at = start;
    return null;
  }

  private separators(): void {
    do this.blank(true);
    while (this.match(/,/y) !== null);
  }

  /** Goes to the end of an expression: the end of its line, a comma or a closing bracket, outside brackets and strings. */
  private rest(): void {
    let depth = 0;
    for (; this.at < this.text.length;) {
      const code = this.text[this.at]!;
      if (depth === 0 && /[\r\n,}\])]/.test(code)) return;
      if (code === "'") this.string();
      else if (this.text.startsWith('//', this.at) || this.text.startsWith('/*', this.at)) {
        if (depth === 0 && this.text[this.at + 1] === '/') return;
        this.blank(false);
      } else {
        if (/[{[(]/.test(code)) depth += 1;
        if (/[}\])]/.test(code)) depth -= 1;
        this.at += 1;
      }
    }
  }

  /** A string, its `${…}` included. One that is never closed ends with its line. */
  private string(): void {
    if (this.match(/'''[^]*?(?:'''+|$)/y) !== null) return;
    this.at += 1;
    while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at]!)) {
      if (this.match(/'/y) !== null) return;
      if (this.match(/\$\{/y) !== null) {
        this.rest();
        while (this.match(/[,\])]/y) !== null) this.rest();
        this.match(/\}/y);
      } else if (this.match(/\\./y) === null) this.at += 1;
    }
  }
}

/** The stretch that the steps of a pointer into a value lead to; undefined where they lead out of what is written literally. */
export function partOf(node: BicepNode, steps: readonly string[], key: boolean): Span | undefined {
  let at = node;
  let name: Span | undefined;
  for (const step of steps) {
    const member = at.members?.get(step);
    const next = member?.value ?? (/^\d+$/.test(step) ? at.items?.[Number(step)] : undefined);
    if (next === undefined) return at.members === undefined && at.items === undefined ? { start: at.start, end: at.end } : undefined;
    name = member?.key;
    at = next;
  }
  return key && name !== undefined ? name : { start: at.start, end: at.end };
}
