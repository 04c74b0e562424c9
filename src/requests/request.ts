import type { ParameterName } from '../generated/parameters.js';
import type { Secret } from '../parameters/secret.js';

/** A request as the service would send it. No secret is ever in its URL. */
export interface GatewayRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string | Secret>>;
  readonly body?: string | Secret;
}

/** A request, or why the connection gives none: one sentence, and the parameter at fault. */
export type Formed =
  | { readonly ok: true; readonly request: GatewayRequest }
  | { readonly ok: false; readonly problem: string; readonly parameter: ParameterName };

/** What a request signs in with. */
export type Credential =
  | { readonly type: 'key'; readonly key: Secret }
  /** An access token: of the gateway's own token endpoint, or of Entra. */
  | { readonly type: 'bearer'; readonly token: Secret }
  | { readonly type: 'none' };

export function problem(parameter: ParameterName, text: string): Extract<Formed, { ok: false }> {
  return { ok: false, problem: text, parameter };
}
