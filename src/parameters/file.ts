import type { Kind } from '../generated/parameters.js';
import type { Origin } from './origins.js';
import type { Json, Span, Value } from './value.js';

export type { Kind };

/** One parameter as the file gives it. */
export interface Parameter {
  readonly name: string;
  /** The name's characters, quotes included. */
  readonly nameSpan: Span;
  /** The wrapper `{ "value": … }`. */
  readonly span: Span;
  readonly value: Value;
  /** Where the value comes from when it is not this file. */
  readonly origin?: Origin;
}

/** Something wrong with the text itself, before any rule looks at what it says. */
export interface ReadProblem {
  /** Id of the rule that reports it. */
  readonly rule: string;
  /** Where it is less grave than the rule. */
  readonly severity?: 'warning' | 'info';
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  /** JSON pointer to what is at fault; '' for the whole file. The schema's errors at or below it are the same mistake told again. */
  readonly pointer: string;
  /** The value that stands there without its wrapper `{"value": …}`. */
  readonly bare?: Json;
}

/** A parameter file, read. Reading never throws for what the file says: that is in `problems`. */
export interface ParameterFile {
  /** As the user gave it; `-` for standard input. */
  readonly path: string;
  /** The decoded text, without a byte order mark. */
  readonly text: string;
  readonly format: 'json' | 'jsonc' | 'bicepparam';
  /**
   * What the file says, for its schema: `{"parameters": …}` even where the file is a bare map, `_comment` members left out.
   * Null where the text could not be read as a parameter file; then `problems` says why and nothing else is worth saying.
   */
  readonly json: { readonly [name: string]: Json } | null;
  /** Null where the parameters do not tell, or tell both. */
  readonly kind: Kind | null;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly problems: readonly ReadProblem[];
  /** What variables stand for where nothing else says it: the defaults that a `.bicepparam` file gives. */
  readonly fallbacks?: ReadonlyMap<string, string>;
  /** Parameters whose variables are put in: their parts are not where the text has them. */
  readonly filled?: ReadonlySet<string>;
  /**
   * The stretch that a JSON pointer (`/parameters/<name>/value/…`, in a bare map too) leads to; with `key`, the member's name
   * instead of its value. Undefined where nothing stands there.
   */
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
