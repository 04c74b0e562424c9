/** One known way in which Azure, az or the way to them fails. All that is given has to fit. */
export interface KnownFailure {
  /** The code people see, where Azure gave none of its own. */
  readonly name?: string;
  /** What `explain` calls it, where it has neither name nor codes. */
  readonly id?: string;
  /** Codes of ARM, inner or outer. */
  readonly codes?: readonly string[];
  /** What the message says. */
  readonly text?: RegExp;
  readonly status?: number;
  readonly kind: 'auth' | 'azure' | 'usage';
  readonly cause: string | null;
  readonly hint: string | null;
}
