import type { Json } from '../json.js';

const space = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const word = /[A-Za-z_$][\w$-]*/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const text = /"(?:[^"\\]|\\[\s\S])*"/y;
const literals: Readonly<Record<string, Json>> = { true: true, false: false, null: null };

/**
 * Reads what ARM's own JSON reader takes from az: members without quotes, comments, commas at the end and line breaks in
 * strings. Throws a SyntaxError.
 */
export function parseTolerant(source: string): Json {
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const fail = (): never => {
    throw new SyntaxError(`Unexpected character encountered while parsing value: ${source[at] ?? 'end'}. Position ${at}.`);
  };
  const eat = (character: string): boolean => {
    take(space);
    if (source[at] !== character) return false;
    at += 1;
    return true;
  };
  const string = (): string | null => {
    const raw = take(text);
    if (raw === null) return null;
    return JSON.parse(raw.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t')) as string;
  };

  function object(): Json {
    const entries: [string, Json][] = [];
    while (!eat('}')) {
      take(space);
      const name = string() ?? take(word) ?? fail();
      if (!eat(':')) fail();
      entries.push([name, value()]);
      if (eat(',')) continue;
      if (!eat('}')) fail();
      break;
    }
    return Object.fromEntries(entries);
  }

  function array(): Json {
    const items: Json[] = [];
    while (!eat(']')) {
      items.push(value());
      if (eat(',')) continue;
      if (!eat(']')) fail();
      break;
    }
    return items;
  }

  function value(): Json {
    if (eat('{')) return object();
    if (eat('[')) return array();
    const quoted = string();
    if (quoted !== null) return quoted;
    const digits = take(number);
    if (digits !== null) return Number(digits);
    const name = take(word);
    return name !== null && Object.hasOwn(literals, name) ? literals[name]! : fail();
  }

  const result = value();
  take(space);
  return at < source.length ? fail() : result;
}
