import { arrayOf, isObject, member, objectOf, same, without, type Json, type JsonObject } from '../json.js';
import { invalidTemplate } from './errors.js';

const expected: Readonly<Record<string, string>> = {
  string: 'String, Uri',
  securestring: 'String, Uri',
  int: 'Integer',
  bool: 'Boolean',
  array: 'Array',
  object: 'Object',
  secureobject: 'Object',
};

function actual(value: Json): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
  return { string: 'String', boolean: 'Boolean', object: 'Object' }[typeof value as 'string' | 'boolean' | 'object'];
}

/** A declaration with what its `$ref` stands for; its own members win. */
export function resolveType(declaration: JsonObject, definitions: JsonObject): JsonObject {
  const reference = declaration['$ref'];
  if (typeof reference !== 'string') return declaration;
  const found = definitions[reference.replace('#/definitions/', '')];
  if (!isObject(found)) throw invalidTemplate(`The template reference '${reference}' is not valid: could not find a definition`);
  return resolveType({ ...found, ...without(declaration, '$ref') }, definitions);
}

/** Throws InvalidTemplate, in ARM's words, where the value does not fit. */
export function checkType(path: string, value: Json, type: JsonObject, definitions: JsonObject): void {
  if (value === null && type['nullable'] === true) return;
  const kind = String(type['type'] ?? '').toLowerCase();
  const wanted = expected[kind];
  if (wanted !== undefined && !wanted.split(', ').includes(actual(value))) {
    throw invalidTemplate(
      `Template parameter JToken type is not valid. Expected '${wanted}'. Actual '${actual(value)}'. Please see https://aka.ms/arm-pass-parameter-values for usage details`,
    );
  }
  checkAllowed(path, value, type);
  checkLimits(path, value, type);
  if (Array.isArray(value)) checkItems(path, value as readonly Json[], type, definitions);
  else if (isObject(value)) checkMembers(path, value, type, definitions);
}

function notValid(path: string, why: string): never {
  throw invalidTemplate(`The provided value for the template parameter '${path}' is not valid. ${why}`);
}

function checkAllowed(path: string, value: Json, type: JsonObject): void {
  const allowed = type['allowedValues'];
  if (allowed === undefined) return;
  const values = arrayOf(allowed);
  const fits = (item: Json): boolean => values.some((other) => same(other, item));
  if (fits(value) || (Array.isArray(value) && (value as readonly Json[]).every(fits))) return;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  notValid(
    path,
    `The value '${shown}' is not part of the allowed value(s): '${values.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(',')}'`,
  );
}

function checkLimits(path: string, value: Json, type: JsonObject): void {
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : null;
  const bound = (name: string): number | null => (typeof type[name] === 'number' ? type[name] : null);
  const [minLength, maxLength, minValue, maxValue] = ['minLength', 'maxLength', 'minValue', 'maxValue'].map(bound);
  if (size !== null && minLength != null && size < minLength)
    notValid(path, `Length of the value should be greater than or equal to '${minLength}'`);
  if (size !== null && maxLength != null && size > maxLength)
    notValid(path, `Length of the value should be less than or equal to '${maxLength}'`);
  if (typeof value !== 'number') return;
  if (minValue != null && value < minValue) notValid(path, `The value should be greater than or equal to '${minValue}'`);
  if (maxValue != null && value > maxValue) notValid(path, `The value should be less than or equal to '${maxValue}'`);
}

function checkItems(path: string, items: readonly Json[], type: JsonObject, definitions: JsonObject): void {
  const prefix = arrayOf(type['prefixItems']);
  for (const [index, item] of items.entries()) {
    const declared = prefix[index] ?? type['items'];
    if (isObject(declared)) checkType(`${path}[${index}]`, item, resolveType(declared, definitions), definitions);
  }
}

function checkMembers(path: string, value: JsonObject, type: JsonObject, definitions: JsonObject): void {
  const properties = objectOf(type['properties']);
  for (const [name, raw] of Object.entries(properties)) {
    const declared = resolveType(objectOf(raw), definitions);
    const found = member(value, name);
    if (found !== undefined) checkType(`${path}.${name}`, found, declared, definitions);
    else if (declared['nullable'] !== true) notValid(path, `The value at path '${path}' is missing the required property '${name}'`);
  }
  const others = type['additionalProperties'];
  for (const [name, item] of Object.entries(value)) {
    if (member(properties, name) !== undefined) continue;
    if (others === false) notValid(path, `The property '${path}.${name}' is not permitted`);
    if (isObject(others)) checkType(`${path}.${name}`, item, resolveType(others, definitions), definitions);
  }
}
