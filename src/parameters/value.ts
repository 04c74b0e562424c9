export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A stretch of the source text, as offsets into the decoded string; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface KeyVaultReference {
  /** ARM id of the vault. */
  readonly vaultId: string;
  readonly secretName: string;
  readonly secretVersion?: string;
}

/** What a parameter holds, and where it stands in the file. */
export type Value =
  | { readonly kind: 'literal'; readonly value: Json; readonly span: Span }
  /** Some string in `value` holds `${NAME}`; `names` lists them in order of appearance, each once. */
  | { readonly kind: 'variable'; readonly value: Json; readonly names: readonly string[]; readonly span: Span }
  | { readonly kind: 'keyVault'; readonly reference: KeyVaultReference; readonly span: Span };

/** How a value that is not a literal is shown: `${KONG_KEY}`, `keyVault:kv-prod/kong-key`. */
export function showReference(value: Exclude<Value, { kind: 'literal' }>): string {
  if (value.kind === 'variable') return typeof value.value === 'string' ? value.value : JSON.stringify(value.value);
  const vault = value.reference.vaultId.split('/').at(-1) ?? value.reference.vaultId;
  return `keyVault:${vault}/${value.reference.secretName}`;
}
