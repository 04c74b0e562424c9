import type { ChalkInstance } from 'chalk';
import type { Replacement } from '../operations/validate/replacements.js';
import type { RuleHelp } from '../operations/validate/rule-help.js';

export type { Replacement, RuleHelp };

/** How a text report may look, and what it may know besides the answer. */
export interface ReportOptions {
  /** Paints; or, without colours, gives the text back as it is. */
  readonly chalk: ChalkInstance;
  /** Columns at most. */
  readonly width: number;
  /** Texts that the report may quote from, free of secrets; what they are is the command's affair. */
  readonly sources?: readonly string[];
  /** Differences as they are, with the line ends of the files, in the order of the answer's; a report makes them safe itself. */
  readonly diffs?: readonly (string | undefined)[];
  /** The program's version. */
  readonly version?: string;
  /** Every rule that may have found something. */
  readonly rules?: readonly RuleHelp[];
  /** What mends a finding, by its file's and its own index; none where that is not certain. */
  readonly fixOf?: (file: number, finding: number) => readonly Replacement[];
  /** A path from the working directory, as the repository's root sees it. */
  readonly fromRoot?: (path: string) => string;
}

/**
 * Turns an answer, already free of control characters, into text that ends in a newline. Prints everything it gets:
 * thresholds only decide the exit code.
 */
export type Formatter<Result> = (result: Result, options: ReportOptions) => string;

/** A formatter whose code is loaded when its format is asked for. */
export type LaterFormatter<Result> = (result: Result, options: ReportOptions) => Promise<string>;
