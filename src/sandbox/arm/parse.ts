import { expressionError } from './errors.js';

/** A template expression, without its brackets. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression };

interface Token {
  readonly kind: 'string' | 'number' | 'name' | 'mark' | 'end';
  readonly text: string;
}

const pattern = /\s+|'(?:[^']|'')*'|[+-]?\d+|[A-Za-z_$][\w$]*|[()[\],.]/y;

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.length) {
    const start = pattern.lastIndex;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) {
      throw expressionError(
        `Unable to parse language expression '${source}': unexpected character '${source[start]}' at position ${start}.`,
      );
    }
    if (/^\s/.test(text)) continue;
    if (text.startsWith("'")) tokens.push({ kind: 'string', text: text.slice(1, -1).replaceAll("''", "'") });
    else if (/^[+-]?\d/.test(text)) tokens.push({ kind: 'number', text });
    else tokens.push({ kind: /^\w|^\$/.test(text) ? 'name' : 'mark', text });
  }
  return [...tokens, { kind: 'end', text: 'end of expression' }];
}

/** Parses the inside of `[…]`; throws an ExpressionError. */
export function parseExpression(source: string): Expression {
  const tokens = tokensOf(source);
  let at = 0;
  const peek = (): Token => tokens[at]!;
  const isMark = (text: string): boolean => peek().kind === 'mark' && peek().text === text;
  const eat = (text: string): boolean => {
    if (!isMark(text)) return false;
    at += 1;
    return true;
  };
  const expect = (text: string): void => {
    if (!eat(text))
      throw expressionError(`Unable to parse language expression '${source}': expected token '${text}' and actual '${peek().text}'.`);
  };
  const name = (): string => {
    const token = peek();
    if (token.kind !== 'name')
      throw expressionError(`Unable to parse language expression '${source}': expected a name and actual '${token.text}'.`);
    at += 1;
    return token.text;
  };

  function call(): Expression {
    let full = name();
    while (eat('.')) full += `.${name()}`;
    expect('(');
    const args: Expression[] = [];
    if (!eat(')')) {
      do args.push(whole());
      while (eat(','));
      expect(')');
    }
    return { kind: 'call', name: full, args };
  }

  function whole(): Expression {
    const token = peek();
    if (token.kind === 'string' || token.kind === 'number') {
      at += 1;
      return { kind: 'literal', value: token.kind === 'number' ? Number(token.text) : token.text };
    }
    let result = call();
    for (;;) {
      if (eat('.')) result = { kind: 'member', of: result, name: name() };
      else if (eat('[')) {
        result = { kind: 'index', of: result, at: whole() };
        expect(']');
      } else return result;
    }
  }

  const result = whole();
  if (peek().kind !== 'end') throw expressionError(`Unable to parse language expression '${source}': unexpected '${peek().text}'.`);
  return result;
}

/** The inside of a text that is an expression, or the text it stands for: `[[…` is a literal `[…`. */
export function expressionIn(text: string): { readonly expression: string } | { readonly literal: string } {
  if (!text.startsWith('[') || !text.endsWith(']')) return { literal: text };
  if (text.startsWith('[[')) return { literal: text.slice(1) };
  return { expression: text.slice(1, -1) };
}
