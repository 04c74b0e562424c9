import { parameterSchemas, type Kind, type ParameterName } from '../generated/parameters.js';
import type { ParameterFile } from '../parameters/file.js';
import type { Json } from '../parameters/value.js';
import type { Subject } from './rule.js';

/**
 * A file as rules see it.
 * @param unusable parameters of which nothing is known: of a wrong type, or given under a misspelt name
 */
export function createSubject(file: ParameterFile, kind: Kind, unusable: ReadonlySet<string>): Subject {
  const known = (name: ParameterName): Json | undefined => {
    if (unusable.has(name)) return undefined;
    const value = file.parameters.get(name)?.value;
    if (value === undefined) return parameterSchemas[kind][name]?.default as Json | undefined;
    return value.kind === 'literal' ? value.value : undefined;
  };
  return {
    file,
    kind,
    has: (name) => file.parameters.has(name) || unusable.has(name),
    value: (name) => file.parameters.get(name)?.value,
    known,
    text: (name) => {
      const value = known(name);
      return typeof value === 'string' ? value : undefined;
    },
  };
}
