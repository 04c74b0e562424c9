import { parameterSchemas, type Kind, type ParameterName } from '../generated/parameters.js';
import type { ParameterFile } from '../parameters/file.js';
import type { Json, Value } from '../parameters/value.js';
import type { Subject } from './rule.js';

/**
 * A file as rules see it.
 * @param unusable parameters of which nothing is known: of a wrong type, or given under a misspelt name
 */
export function createSubject(file: ParameterFile, kind: Kind, unusable: ReadonlySet<string>): Subject {
  return new FileSubject(file, kind, unusable);
}

/** A class, as closures for each of thousands of files cost more than what most rules do. */
class FileSubject implements Subject {
  constructor(
    readonly file: ParameterFile,
    readonly kind: Kind,
    private readonly unusable: ReadonlySet<string>,
  ) {}

  has(name: ParameterName): boolean {
    return this.file.parameters.has(name) || this.unusable.has(name);
  }

  value(name: ParameterName): Value | undefined {
    return this.file.parameters.get(name)?.value;
  }

  known(name: ParameterName): Json | undefined {
    if (this.unusable.size > 0 && this.unusable.has(name)) return undefined;
    const value = this.file.parameters.get(name)?.value;
    if (value === undefined) return parameterSchemas[this.kind][name]?.default as Json | undefined;
    return value.kind === 'literal' ? value.value : undefined;
  }

  text(name: ParameterName): string | undefined {
    const value = this.known(name);
    return typeof value === 'string' ? value : undefined;
  }
}
