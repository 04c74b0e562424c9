import type { Parameter } from '../parameters/file.js';
import type { Json } from '../parameters/value.js';
import { remembered } from '../text/remembered.js';

/** A text somewhere in a parameter's value. */
export interface WrittenText {
  /** Into the value, from outside to inside. */
  readonly steps: readonly (string | number)[];
  readonly text: string;
}

/** Most texts have neither; looking closer is dear. As one expression they would take twice as long. */
const signs = /[<{%#…\u200b-\u200f\u202a-\u202e\u2060\ufeff]|\$\(|__|\.\.\.|^\s|\s$/;
const words =
  /YOUR|your|0000-000000000000|12345678|87654321|aaaaaaaa-|sample-|example|xxxx|XXXX|hange|HANGE|TODO|TBD|FIXME|eplace|EPLACE|laceholder|LACEHOLDER/;

const none: readonly WrittenText[] = [];
let last: { readonly parameter: Parameter; readonly texts: readonly WrittenText[] } | undefined;

/** The texts of a parameter in which rules about leftovers and slips may find something; few, and collected once for all of them. */
export function oddTexts(parameter: Parameter): readonly WrittenText[] {
  if (last?.parameter === parameter) return last.texts;
  const { value } = parameter;
  const found: WrittenText[] = [];
  if (value.kind !== 'keyVault') collect(value.value, [], found);
  last = { parameter, texts: found.length === 0 ? none : found };
  return last.texts;
}

/** Short texts are looked at as quickly as found; ids of projects and URLs are not, and the same in file after file. */
const isOdd = remembered((text) => signs.test(text) || words.test(text), { shortest: 24, longest: 400 });

/** @param steps where the value is; the same list for all, copied where something is found */
function collect(value: Json, steps: (string | number)[], found: WrittenText[]): void {
  if (typeof value === 'string') {
    if (isOdd(value)) found.push({ steps: [...steps], text: value });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const list = Array.isArray(value);
  for (const name in value) {
    steps.push(list ? Number(name) : name);
    collect((value as { readonly [name: string]: Json })[name]!, steps, found);
    steps.pop();
  }
}
