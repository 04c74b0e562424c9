/** How chat is reached below one base path of a known host. */
export interface HostPath {
  /** Without a trailing slash; '' is the root of the host. */
  readonly path: string;
  readonly deploymentInPath: 'true' | 'false';
  /** Whether chat requests need an api-version, must not have one, or may have one. */
  readonly apiVersion: 'required' | 'none' | 'any';
  /** Value that works, where one is required. */
  readonly versionExample?: string;
}

/** A host whose URLs and key header are public knowledge, so that what cannot fit is certain. */
export interface KnownHost {
  readonly name: string;
  readonly host: RegExp;
  /** Base paths that serve chat completions; other paths of the host are not judged, but for those in `incomplete`. */
  readonly paths: readonly HostPath[];
  /** Such base paths with parts of the user's own, in braces: `/v1/{account}/{gateway}/compat`. */
  readonly shapes?: readonly HostPath[];
  /** Paths that people give by mistake, with such parts too, and the one they mean; null where it depends. */
  readonly incomplete: Readonly<Record<string, string | null>>;
  /** The header that carries the key, where the host takes no other but those in `alsoTakes`. */
  readonly keyHeader?: { readonly name: string; readonly format: string };
  /** Other headers that may carry the key, in any form; lower case. */
  readonly alsoTakes?: readonly string[];
  /** Nobody has shown this host with Foundry: what does not fit is only likely to fail. */
  readonly likely?: boolean;
  /** Shape of its answers to discovery, as `deploymentProvider` names it. */
  readonly discovery?: 'OpenAI';
  /** Custom headers of which it needs one, and an example. */
  readonly header?: { readonly oneOf: RegExp; readonly example: string };
  readonly source: string;
}
