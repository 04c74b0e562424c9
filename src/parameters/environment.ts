import { readEntry } from './entry.js';
import type { Parameter, ParameterFile, ReadProblem } from './file.js';
import { parseJson } from './json.js';
import { kindOf } from './kind.js';
import { pointerStep } from './locate.js';
import { originText, type FilePlace, type Origin } from './origins.js';
import type { Json, Span } from './value.js';

/** What of an environment concerns a parameter file. */
export interface Overrides {
  /** Of the environment; '' where only options override. */
  readonly name: string;
  /** Whole values; null takes the parameter away, `{"reference": {"keyVault": …}}` is a Key Vault reference. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** Where each of them is set. */
  readonly places: ReadonlyMap<string, FilePlace>;
  /** Those of them that an option of the command line gives, with the option. */
  readonly options?: ReadonlyMap<string, string>;
}

/**
 * The file as it reads in an environment. What the environment gives has `origin` set, and stands where the file names the
 * parameter, or else where it says "parameters".
 */
export function withEnvironment(file: ParameterFile, environment: Overrides | null): ParameterFile {
  const names = Object.keys(environment?.parameters ?? {});
  if (environment === null || names.length === 0 || file.json === null) return file;
  const parameters = new Map(file.parameters);
  const entries = { ...(file.json['parameters'] as Readonly<Record<string, Json>>) };
  const problems: ReadProblem[] = [...file.problems];
  const placeOf = (name: string): Span =>
    file.locate(`/parameters${pointerStep(name)}`, true) ?? file.locate('/parameters', true) ?? { start: 0, end: 0 };
  for (const name of names) {
    const value = environment.parameters[name]!;
    parameters.delete(name);
    delete entries[name];
    if (value === null) continue;
    const entry = isReference(value) ? value : { value };
    entries[name] = entry;
    const span = placeOf(name);
    const { root } = parseJson(JSON.stringify(entry), false);
    if (root === null) continue;
    const read = readEntry(name, root);
    if ('rule' in read)
      problems.push({ ...read, span, message: `${read.message.slice(0, -1)} (${originText([originOf(environment, name)])}).` });
    else parameters.set(name, asParameter(name, { ...read, span }, originOf(environment, name)));
  }
  const overridden = new Set(names);
  return {
    ...file,
    json: { ...file.json, parameters: entries },
    kind: kindOf(Object.keys(entries)),
    parameters,
    problems,
    locate: (pointer, key) => {
      const name = /^\/parameters\/([^/]+)/.exec(pointer)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
      return name !== undefined && overridden.has(name) ? placeOf(name) : file.locate(pointer, key);
    },
  };
}

function originOf({ name, places, options }: Overrides, parameter: string): Origin {
  const option = options?.get(parameter);
  if (option !== undefined) return { kind: 'option', name: option, place: null };
  return { kind: 'environment', name, place: places.get(parameter) ?? null };
}

function asParameter(name: string, value: Parameter['value'], origin: Origin): Parameter {
  return { name, nameSpan: value.span, span: value.span, value, origin };
}

function isReference(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 1 && 'reference' in value;
}
