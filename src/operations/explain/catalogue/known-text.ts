/** A failure that people meet as a text, whoever says it: a gateway, a tool, the portal, a template. */
export interface KnownText {
  /** Stable, in kebab-case. */
  readonly id: string;
  /** How it is worded; any of them is enough. Texts come on one line, with plain quotes. */
  readonly texts: readonly RegExp[];
  /** Where this stands in the text too, it is about something else. */
  readonly unless?: RegExp;
  readonly title: string;
  readonly why: string;
  /** What to do, as an imperative sentence. */
  readonly fix: string;
  /** Command lines that help, the most useful first. */
  readonly next: readonly string[];
  readonly source?: string;
  /** Says little by itself: told only where nothing better fits. */
  readonly weak?: true;
}
