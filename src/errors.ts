/** What went wrong, in the words that decide the exit code (src/cli/exit-codes.ts). */
export type FailureKind = 'usage' | 'azure' | 'auth' | 'refused' | 'interrupted';

/**
 * An expected failure, told to the user as it stands. Recognised by `failure`, never by `instanceof`: the
 * shipped program has this module in one bundle and its users in several.
 */
export interface Failure extends Error {
  readonly failure: FailureKind;
  /** Stable, for scripts and `explain`: `AzNotFound`, `AuthorizationFailed`, … */
  readonly code: string;
  /** The next step, as an imperative sentence; absent where there is none. */
  readonly hint?: string;
  /** Where in which file, when a file is at fault. Lines and columns are 1-based. */
  readonly place?: { readonly path: string; readonly line: number; readonly column: number };
}

export interface FailureInput {
  readonly kind: FailureKind;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly place?: Failure['place'] | undefined;
  readonly cause?: unknown;
}

/** The error to throw for an expected failure; never put a secret into its message. */
export function failure(input: FailureInput): Failure {
  const error = new Error(input.message, input.cause === undefined ? undefined : { cause: input.cause });
  error.name = input.code;
  return Object.assign(error, {
    failure: input.kind,
    code: input.code,
    ...(input.hint === undefined ? {} : { hint: input.hint }),
    ...(input.place === undefined ? {} : { place: input.place }),
  });
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && typeof (error as Partial<Failure>).failure === 'string';
}
