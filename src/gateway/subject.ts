import type { Connection } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';

/** What is at hand to sign in to a gateway with. */
export type AtHand =
  | { readonly type: 'key'; readonly key: Secret }
  | { readonly type: 'clientSecret'; readonly secret: Secret }
  /** An Entra token of whoever runs this; the service would send its project's. */
  | { readonly type: 'entra'; readonly token: Secret }
  /** Nothing. `why` is a sentence, `hint` what to do about it. */
  | { readonly type: 'missing'; readonly why: string; readonly hint?: string };

/** A connection with its target's URL known, and what to sign in with. */
export interface Subject {
  readonly connection: Connection;
  readonly atHand: AtHand;
  /** What makes the secret suspicious (blanks or quotes around it), as a sentence. */
  readonly warning?: string | undefined;
}
