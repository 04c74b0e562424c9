import { isObject, member, type Json } from '../../json.js';
import { expressionError } from '../errors.js';

/** A member by name or an item by position. */
export function itemAt(value: Json, key: Json): Json {
  if (typeof key === 'string') {
    const found = isObject(value) ? member(value, key) : undefined;
    if (found !== undefined) return found;
    const available = isObject(value) ? Object.keys(value).join(', ') : '';
    throw expressionError(`The language expression property '${key}' doesn't exist, available properties are '${available}'.`);
  }
  const found = Array.isArray(value) && typeof key === 'number' ? (value as readonly Json[])[key] : undefined;
  if (found !== undefined) return found;
  throw expressionError(`The language expression property array index '${JSON.stringify(key)}' is out of bounds.`);
}
