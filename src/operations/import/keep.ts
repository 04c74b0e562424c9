import { substitute, variableNames } from '../../parameters/variables.js';
import type { Json } from '../../parameters/value.js';

/** What a value in a file is to become. */
export interface Kept {
  readonly value: Json;
  /** Variables that stand where something else is wanted: they stay, and somebody has to set them. */
  readonly variables: readonly string[];
}

type Members = { readonly [name: string]: Json };

const isObject = (value: Json): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The value that a file gets: what it says already, `${NAME}` included, wherever that means what is wanted.
 * @param written as the file says it
 * @param wanted what it has to mean
 * @param fresh the same as it is written where the file does not say it yet
 */
export function keepVariables(written: Json, wanted: Json, fresh: Json, lookup: (name: string) => string | undefined): Kept {
  const variables: string[] = [];
  return { value: keep(written, wanted, fresh), variables: [...new Set(variables)] };

  function keep(before: Json, after: Json, text: Json): Json {
    if (isObject(before) && isObject(after) && isObject(text)) {
      const names = Object.keys(after);
      return Object.fromEntries(
        names.map((name) => [name, Object.hasOwn(before, name) ? keep(before[name]!, after[name]!, text[name]!) : text[name]!]),
      );
    }
    if (Array.isArray(before) && Array.isArray(after) && Array.isArray(text)) {
      return after.map((item: Json, index) =>
        index < before.length ? keep(before[index] as Json, item, text[index] as Json) : (text[index] as Json),
      );
    }
    if (typeof before !== 'string' || typeof after !== 'string') return text;
    const names = variableNames(before);
    if (substitute(before, lookup) === after && names.every((name) => lookup(name) !== undefined)) return before;
    if (names.length === 0) return text;
    variables.push(...names);
    return before;
  }
}
