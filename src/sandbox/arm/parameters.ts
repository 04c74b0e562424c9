import { isObject, member, objectOf, type Json, type JsonObject } from '../json.js';
import { invalidTemplate } from './errors.js';
import { checkType, resolveType } from './types.js';

export interface ResolvedParameter {
  readonly value: Json;
  /** Declared secure: kept out of the history. */
  readonly secure: boolean;
  /** As the history writes it: String, SecureString, Object, … */
  readonly type: string;
}

const historyTypes: Readonly<Record<string, string>> = {
  string: 'String',
  securestring: 'SecureString',
  int: 'Int',
  bool: 'Bool',
  array: 'Array',
  object: 'Object',
  secureobject: 'SecureObject',
};

/**
 * Checks given parameters against the template's declarations and fills in defaults. Throws InvalidTemplate.
 * @param given `{name: {value}}`; Key Vault references are already replaced
 * @param defaults evaluates a default value
 * @param resolved is filled in the order of the declarations, so that a default can use an earlier parameter
 */
export function resolveParameters(
  template: JsonObject,
  given: JsonObject,
  defaults: (value: Json) => Json,
  resolved = new Map<string, ResolvedParameter>(),
): ReadonlyMap<string, ResolvedParameter> {
  const declared = objectOf(template['parameters']);
  const definitions = objectOf(template['definitions']);
  refuseUnknown(declared, given);
  for (const [name, raw] of Object.entries(declared)) {
    const type = resolveType(objectOf(raw), definitions);
    const entry = member(given, name);
    const value = valueOf(name, entry, type, defaults);
    checkType(name, value, type, definitions);
    const kind = String(type['type'] ?? 'object').toLowerCase();
    resolved.set(name.toLowerCase(), { value, secure: kind.startsWith('secure'), type: historyTypes[kind] ?? kind });
  }
  return resolved;
}

function refuseUnknown(declared: JsonObject, given: JsonObject): void {
  const unknown = Object.keys(given).filter((name) => member(declared, name) === undefined);
  if (unknown.length === 0) return;
  throw invalidTemplate(
    `The template parameters '${unknown.join(', ')}' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are '${Object.keys(declared).join(', ')}'. Please see https://aka.ms/arm-pass-parameter-values for usage details`,
  );
}

function valueOf(name: string, entry: Json | undefined, type: JsonObject, defaults: (value: Json) => Json): Json {
  if (isObject(entry) && Object.hasOwn(entry, 'value')) return entry['value']!;
  if (Object.hasOwn(type, 'defaultValue')) return defaults(type['defaultValue']!);
  if (type['nullable'] === true) return null;
  throw invalidTemplate(
    `The value for the template parameter '${name}' at line '1' and column '1' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details`,
  );
}

/** The parameters as deployment history keeps them: a secure one has no value. */
export function historyOf(parameters: ReadonlyMap<string, ResolvedParameter>, template: JsonObject): JsonObject {
  const declared = Object.keys(objectOf(template['parameters']));
  return Object.fromEntries(
    declared.map((name) => {
      const { type, secure, value } = parameters.get(name.toLowerCase())!;
      return [name, secure ? { type } : { type, value }];
    }),
  );
}
