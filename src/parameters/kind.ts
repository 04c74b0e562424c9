import { remembered } from '../text/remembered.js';
import type { Kind } from './file.js';

const telling: ReadonlyMap<string, Kind> = new Map([
  ['apimresourceid', 'apim'],
  ['apiname', 'apim'],
  ['targeturl', 'model-gateway'],
  ['gatewayname', 'model-gateway'],
]);

const kindOfName = remembered((name) => telling.get(name.toLowerCase()));

/**
 * The kind that the parameters tell; null where they tell both or neither. Letter case is ignored, so that a misspelt file
 * still has a kind and its names are reported one by one.
 */
export function kindOf(names: Iterable<string>): Kind | null {
  let told: Kind | null = null;
  for (const name of names) {
    const kind = kindOfName(name);
    if (kind === undefined || kind === told) continue;
    if (told !== null) return null;
    told = kind;
  }
  return told;
}
