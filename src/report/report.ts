import type { ChalkInstance } from 'chalk';

/** How a text report may look. */
export interface ReportOptions {
  /** Paints; or, without colours, gives the text back as it is. */
  readonly chalk: ChalkInstance;
  /** Columns at most. */
  readonly width: number;
  /** Texts that the report may quote from, free of secrets; what they are is the command's affair. */
  readonly sources?: readonly string[];
}

/**
 * Turns an answer, already free of control characters, into text that ends in a newline. Prints everything it gets:
 * thresholds only decide the exit code.
 */
export type Formatter<Result> = (result: Result, options: ReportOptions) => string;
