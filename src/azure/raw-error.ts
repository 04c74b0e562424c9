/** What Azure, or the way to it, said: before anybody has explained it. */
export interface RawAzureError {
  /** ARM's code, the innermost one; or one of ours where no ARM answered. */
  readonly code: string;
  readonly message: string;
  /** The codes around the innermost one, outermost first. */
  readonly outer?: readonly string[];
  /** HTTP status where there was one. */
  readonly status?: number;
}
