import type { Kind } from '../generated/parameters.js';
import type { Span, Value } from './value.js';

export type { Kind };

/** One parameter as the file gives it. */
export interface Parameter {
  readonly name: string;
  /** The name's characters, quotes included. */
  readonly nameSpan: Span;
  /** The wrapper `{ "value": … }`. */
  readonly span: Span;
  readonly value: Value;
}

/** Something wrong with the text itself, before any rule looks at what it says. */
export interface ReadProblem {
  /** Id of the rule that reports it. */
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  /** JSON pointer where the text has one. */
  readonly pointer: string;
}

/** A parameter file, read. Reading never throws for what the file says: that is in `problems`. */
export interface ParameterFile {
  /** As the user gave it; `-` for standard input. */
  readonly path: string;
  /** The decoded text, without a byte order mark. */
  readonly text: string;
  readonly format: 'json' | 'jsonc' | 'bicepparam';
  /** Null where the parameters do not tell, or tell both. */
  readonly kind: Kind | null;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly problems: readonly ReadProblem[];
  /** The stretch that a JSON pointer leads to; with `key`, the member's name instead of its value. */
  locate(pointer: string, key?: boolean): Span | undefined;
}

/** The one form in which every command proposes an edit of a parameter file. */
export interface Change {
  readonly parameter: string;
  /** The new value; null removes the parameter; absent: it is at fault, but only the user knows the right value. */
  readonly value?: unknown;
  /** The variable that the value came from, when it has to be changed there. */
  readonly variable?: string;
}
