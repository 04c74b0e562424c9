import type { Parameter, ParameterFile } from './file.js';
import { maxDepth } from './json.js';
import { kindOf } from './kind.js';
import type { Json, KeyVaultReference, Span, Value } from './value.js';
import { variableNames } from './variables.js';

type Members = { readonly [name: string]: Json };

/**
 * Reads a parameter file with `JSON.parse`, which is several times as fast as reading it with places; those are worked out when
 * somebody asks for one. Null for every file of which there may be something to tell, or that is written in some other way than most.
 * @param exactly the same file, read with places
 */
export function readPlain(path: string, text: string, exactly: () => ParameterFile): ParameterFile | null {
  const json = parse(text);
  const map = isObject(json) ? json['parameters'] : undefined;
  if (!isObject(json) || !isObject(map) || !isUsual(json) || countMembers(json, 1) !== countNames(text)) return null;
  let exact: ParameterFile | undefined;
  const places: Places = () => (exact ??= exactly());
  const parameters = new Map<string, Parameter>();
  for (const name in map) {
    const value = valueOf(name, map[name]!, places);
    // Names that begin with a digit come out of an object in another order than in the text.
    if (value === null || name === 'value' || name === 'parameters' || isDigit(name.charCodeAt(0))) return null;
    parameters.set(name, new PlainParameter(name, value, places));
  }
  return {
    path,
    text,
    format: 'json',
    json,
    kind: kindOf(parameters.keys()),
    parameters,
    problems: [],
    locate: (pointer, key) => places().locate(pointer, key),
  };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const isObject = (value: Json | undefined): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

const usual = new Set(['$schema', 'contentVersion', 'metadata', 'parameters']);

function isUsual(root: Members): boolean {
  for (const name in root) if (!usual.has(name)) return false;
  const schema = root['$schema'];
  return typeof schema !== 'string' || !/template\.json/i.test(schema);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** What `{"value": …}` or `{"reference": …}` holds; null where it is neither, or more. */
function valueOf(name: string, entry: Json, places: Places): Value | null {
  if (!isObject(entry)) return null;
  const { value, reference } = entry;
  const only = value === undefined ? 'reference' : 'value';
  for (const member in entry) if (member !== only) return null;
  if (value !== undefined) {
    const names = variableNames(value);
    return names.length === 0 ? new PlainLiteral(name, places, value) : new PlainVariable(name, places, value, names);
  }
  const read = referenceOf(reference);
  return read === null ? null : new PlainReference(name, places, read);
}

function referenceOf(reference: Json | undefined): KeyVaultReference | null {
  if (!isObject(reference) || !isObject(reference['keyVault'])) return null;
  const { secretName, secretVersion = '' } = reference;
  const { id } = reference['keyVault'];
  if (typeof id !== 'string' || typeof secretName !== 'string' || typeof secretVersion !== 'string' || id === '' || secretName === '')
    return null;
  return { vaultId: id, secretName, ...(secretVersion === '' ? {} : { secretVersion }) };
}

/** How many members the objects of a value have; NaN where one of them is a remark, or nested too deep. */
function countMembers(value: Json, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > maxDepth) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) count += countMembers(item, depth + 1);
    return count;
  }
  for (const name in value) count += name === '_comment' ? Number.NaN : 1 + countMembers((value as Members)[name]!, depth + 1);
  return count;
}

/**
 * How many names of members stand in a JSON text: quotes with a colon behind them. A text with an escaped quote may have more of
 * these, never fewer; so where as many members came out of it, no name is there twice.
 */
function countNames(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) <= 32) before -= 1;
    if (text.charCodeAt(before) === 34) count += 1;
  }
  return count;
}

type Places = () => ParameterFile;

/** A parameter whose places are looked up in the file that was read exactly. */
class PlainParameter implements Parameter {
  readonly #places: Places;

  constructor(
    readonly name: string,
    readonly value: Value,
    places: Places,
  ) {
    this.#places = places;
  }

  get nameSpan(): Span {
    return this.#places().parameters.get(this.name)!.nameSpan;
  }

  get span(): Span {
    return this.#places().parameters.get(this.name)!.span;
  }
}

/** Without its place, which is looked up likewise. */
class Plain<Kind extends Value['kind']> {
  readonly #name: string;
  readonly #places: Places;

  constructor(
    readonly kind: Kind,
    name: string,
    places: Places,
  ) {
    this.#name = name;
    this.#places = places;
  }

  get span(): Span {
    return this.#places().parameters.get(this.#name)!.value.span;
  }
}

class PlainLiteral extends Plain<'literal'> {
  constructor(
    name: string,
    places: Places,
    readonly value: Json,
  ) {
    super('literal', name, places);
  }
}

class PlainVariable extends Plain<'variable'> {
  constructor(
    name: string,
    places: Places,
    readonly value: Json,
    readonly names: readonly string[],
  ) {
    super('variable', name, places);
  }
}

class PlainReference extends Plain<'keyVault'> {
  constructor(
    name: string,
    places: Places,
    readonly reference: KeyVaultReference,
  ) {
    super('keyVault', name, places);
  }
}
