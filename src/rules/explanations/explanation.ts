/** A rule for people: what `explain`, the rules page and SARIF's rule help are made of. */
export interface Explanation {
  /** What the rule finds, in one line. */
  readonly title: string;
  /** Why the rule exists and what happens without the fix. */
  readonly why: string;
  /** A `parameters` fragment that the rule reports, and the same, mended. */
  readonly bad: string;
  readonly good: string;
  /** Where the fact comes from. */
  readonly source: string;
}
