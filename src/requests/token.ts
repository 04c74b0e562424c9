import type { Auth } from '../connection/connection.js';
import { Secret } from '../parameters/secret.js';
import { problem, type Formed } from './request.js';

/** The client-credentials request to the token endpoint. */
export function tokenRequest(auth: Extract<Auth, { type: 'OAuth2' }>, clientSecret: Secret): Formed {
  const url = URL.canParse(auth.tokenUrl) ? new URL(auth.tokenUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return problem('tokenUrl', 'tokenUrl is not an https URL');
  if (url.username !== '' || url.password !== '') return problem('tokenUrl', 'tokenUrl has user information in it');
  const body = clientSecret.map((secret) =>
    new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: auth.clientId,
      client_secret: secret,
      ...(auth.scopes.length === 0 ? {} : { scope: auth.scopes.join(' ') }),
    }).toString(),
  );
  url.hash = '';
  return { ok: true, request: { method: 'POST', url: url.href, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body } };
}

export type TokenAnswer =
  | { readonly ok: true; readonly token: Secret; /** Null where the answer does not say. */ readonly expiresInSeconds: number | null }
  | { readonly ok: false; readonly problem: string };

/** Reads the token out of an answer with status 200. */
export function readToken(text: string, origin: string): TokenAnswer {
  let body: Readonly<Record<string, unknown>> | null;
  try {
    body = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
  } catch {
    return { ok: false, problem: 'is not JSON' };
  }
  const token = body?.['access_token'];
  if (typeof token !== 'string' || token === '') return { ok: false, problem: 'has no access_token' };
  const expires = Number(body?.['expires_in']);
  return { ok: true, token: new Secret(token, origin), expiresInSeconds: Number.isFinite(expires) && expires > 0 ? expires : null };
}
