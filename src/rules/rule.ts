import type { Kind, ParameterName } from '../generated/parameters.js';
import type { Change, Parameter } from '../parameters/file.js';
import type { Json, Value } from '../parameters/value.js';

export type Severity = 'error' | 'warning' | 'info';

/** What a rule's check says; the engine adds rule, severity and lines. */
export interface Report {
  /** JSON pointer into the file, for instance `/parameters/targetUrl/value`; `/parameters` for what is not there. */
  readonly pointer: string;
  /** Point at the member's name instead of its value. */
  readonly key?: boolean;
  /** A stretch inside the string at `pointer`, in characters of its decoded text. */
  readonly within?: { readonly start: number; readonly end: number };
  /** One sentence with the actual values. */
  readonly message: string;
  /** What to do, as an imperative sentence. */
  readonly hint?: string;
  /** Only where the right value is certain. */
  readonly changes?: readonly Change[];
  /** Where this case is milder or graver than the rule's own severity. */
  readonly severity?: Severity;
}

/** Takes what a check says, one after the other. */
export type Tell = (report: Report) => void;

/**
 * What a rule looks at: one file whose kind is known, with its schema's defaults. There is no other way to the file, so that it is known what a
 * rule has looked at (src/rules/run.ts).
 */
export interface Subject {
  readonly kind: Kind;
  /** The parameters whose values were looked at, as bits. */
  looked: number;
  /** Whether the file gives it. */
  gives(name: ParameterName): boolean;
  /** Whether the file gives it, under a misspelt name too. */
  has(name: ParameterName): boolean;
  value(name: ParameterName): Value | undefined;
  /**
   * The parameter's JSON where it is known offline: a literal, or the schema's default where it is absent.
   * Undefined for variables, Key Vault references, literals of the wrong type (the schema reports those) and what stands under
   * a misspelt name.
   */
  known(name: ParameterName): Json | undefined;
  /** `known` as text; undefined where it is not known or not a string. */
  text(name: ParameterName): string | undefined;
}

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** Runs only where it is asked for by its id. */
  readonly off?: true;
  /** The check runs only for files that give one of these; absent: for every file. */
  readonly about?: readonly ParameterName[];
  /**
   * Absent where the reader or the schema's check finds it. It says the same whenever it finds the same values, and reports rather than returns,
   * so that nothing is made where nothing is found.
   */
  readonly check?: (subject: Subject, report: Tell) => void;
  /** Looks at each parameter that the file gives, by itself. */
  readonly checkEach?: (parameter: Parameter, subject: Subject, report: Tell) => void;
}

export function defineRule<const Id extends string>(rule: Rule & { readonly id: Id }): Rule & { readonly id: Id } {
  return rule;
}
