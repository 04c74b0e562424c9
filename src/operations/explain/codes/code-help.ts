/** What an error code of this program means. */
export interface CodeHelp {
  /** Why it happens, in one sentence. */
  readonly meaning: string;
  /** What to do, as an imperative sentence. */
  readonly fix: string;
  /** Command lines that help, the most useful first; `<…>` stands for what only the reader knows. */
  readonly next?: readonly string[];
  /** How the program words it, so that the message alone is recognised too. */
  readonly says?: RegExp;
}

export type CodeTable = Readonly<Record<string, CodeHelp>>;
