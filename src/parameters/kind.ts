import type { Kind } from './file.js';

const telling: readonly (readonly [Kind, readonly string[]])[] = [
  ['apim', ['apimresourceid', 'apiname']],
  ['model-gateway', ['targeturl', 'gatewayname']],
];

/**
 * The kind that the parameters tell; null where they tell both or neither. Letter case is ignored, so that a misspelt file
 * still has a kind and its names are reported one by one.
 */
export function kindOf(names: readonly string[]): Kind | null {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const kinds = telling.filter(([, tell]) => tell.some((name) => lower.has(name))).map(([kind]) => kind);
  return kinds.length === 1 ? kinds[0]! : null;
}
