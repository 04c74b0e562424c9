import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { Core } from '../core.js';
import type { ExitCause } from './exit-codes.js';
import type { Knowledge } from './write-reports.js';

/** What a command hands back; the program prints it and chooses the exit code. */
export interface Outcome<Result extends object = object> {
  /** The answer, in the shape of `schemas/output/<command>.schema.json` without the envelope. */
  readonly result: Result;
  readonly causes: readonly ExitCause[];
  /** The exit code of a command that was run inside; wins over `causes`. */
  readonly exitCode?: number;
  /** Texts for reports to quote from, free of secrets; no part of the answer. */
  readonly sources?: readonly string[];
  /** What else reports may know; no part of the answer. */
  readonly known?: Knowledge;
}

export interface Invocation {
  readonly context: Context;
  /** All of the program's own code, loaded for this command. */
  readonly core: Core;
  readonly args: readonly (string | readonly string[] | undefined)[];
  /** The command's options, by commander's camel-cased names, the common ones included. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A command of the program. `declare` runs only for the named command, so that starting stays cheap. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** Formats of its answer besides text and json; false where it prints text of its own. */
  readonly formats?: readonly string[];
  declare(command: Command): void;
  run(invocation: Invocation): Promise<Outcome>;
}
