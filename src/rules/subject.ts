import { parameterSchemas, type Kind, type ParameterName } from '../generated/parameters.js';
import type { ParameterFile } from '../parameters/file.js';
import type { Json, Value } from '../parameters/value.js';
import type { Subject } from './rule.js';

/**
 * A file as rules see it.
 * @param unusable parameters of which nothing is known: of a wrong type, or given under a misspelt name
 * @param bits what `looked` says of a parameter whose value was looked at
 */
export function createSubject(
  file: ParameterFile,
  kind: Kind,
  unusable: ReadonlySet<string>,
  bits: ReadonlyMap<string, number> = none,
): Subject {
  return new FileSubject(file, kind, unusable, bits);
}

const none: ReadonlyMap<string, number> = new Map();

/** A class, as closures for each of thousands of files cost more than what most rules do. */
class FileSubject implements Subject {
  looked = 0;

  constructor(
    private readonly file: ParameterFile,
    readonly kind: Kind,
    private readonly unusable: ReadonlySet<string>,
    private readonly bits: ReadonlyMap<string, number>,
  ) {}

  gives(name: ParameterName): boolean {
    return this.file.parameters.has(name);
  }

  has(name: ParameterName): boolean {
    return this.file.parameters.has(name) || this.unusable.has(name);
  }

  value(name: ParameterName): Value | undefined {
    this.looked |= this.bits.get(name) ?? 0;
    return this.file.parameters.get(name)?.value;
  }

  known(name: ParameterName): Json | undefined {
    if (this.unusable.size > 0 && this.unusable.has(name)) return undefined;
    const value = this.value(name);
    if (value === undefined) return parameterSchemas[this.kind][name]?.default as Json | undefined;
    return value.kind === 'literal' ? value.value : undefined;
  }

  text(name: ParameterName): string | undefined {
    const value = this.known(name);
    return typeof value === 'string' ? value : undefined;
  }
}
