import type { Json } from '../parameters/value.js';
import { once } from './once.js';
import type { Subject } from './rule.js';

/** A text somewhere in a parameter's value. */
export interface WrittenText {
  readonly parameter: string;
  /** Into the value, from outside to inside. */
  readonly steps: readonly (string | number)[];
  readonly text: string;
}

/** Most texts have none of these; looking closer is dear. */
const worthALook =
  /YOUR|your|[<{%#…]|\$\(|__|0000-000000000000|12345678|87654321|aaaaaaaa-|sample-|example|xxxx|XXXX|hange|HANGE|TODO|TBD|FIXME|eplace|EPLACE|laceholder|LACEHOLDER|\.\.\.|^\s|\s$|[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;

/** The texts of the file in which rules about leftovers and slips may find something; few, and collected once for all of them. */
export const oddTexts: (subject: Subject) => readonly WrittenText[] = once((subject) => {
  const found: WrittenText[] = [];
  for (const { name, value } of subject.file.parameters.values()) {
    if (value.kind !== 'keyVault') collect(name, value.value, [], found);
  }
  return found;
});

/** @param steps where the value is; the same list for all, copied where something is found */
function collect(parameter: string, value: Json, steps: (string | number)[], found: WrittenText[]): void {
  if (typeof value === 'string') {
    if (worthALook.test(value)) found.push({ parameter, steps: [...steps], text: value });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const list = Array.isArray(value);
  for (const name in value) {
    steps.push(list ? Number(name) : name);
    collect(parameter, (value as { readonly [name: string]: Json })[name]!, steps, found);
    steps.pop();
  }
}
