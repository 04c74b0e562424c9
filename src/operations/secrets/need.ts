import type { SecretName } from '../../parameters/resolve.js';
import type { Secret } from '../../parameters/secret.js';
import type { KeyVaultReference, Value } from '../../parameters/value.js';

/** A secret that one connection of the run cannot do without. */
export interface SecretNeed {
  /** The parameter file, or what else named the connection, for people. */
  readonly path: string;
  readonly account: string;
  /** Null where only the account is known. */
  readonly project: string | null;
  readonly connection: string;
  readonly name: SecretName;
  /** What the file says of it; absent where it says nothing. */
  readonly value?: Value;
}

export type ResolvedSecret =
  | {
      readonly kind: 'text';
      /** Its `origin` says where it came from: `${KONG_KEY}`, `--secrets-stdin`, `FOUNDRY_GW_API_KEY`, `prompt`. */
      readonly secret: Secret;
      /** What makes the text suspicious (blanks or quotes around it), as a sentence to show. It is sent as it is. */
      readonly warning?: string;
    }
  /** Only ARM, or the caller's own rights in the vault, can turn it into text. */
  | { readonly kind: 'keyVault'; readonly reference: KeyVaultReference }
  /** Only with `missing: 'tell'`; `hint` names the ways to supply it, as an imperative sentence. */
  | { readonly kind: 'missing'; readonly hint: string };
