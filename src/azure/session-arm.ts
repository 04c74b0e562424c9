import type { Context } from '../context.js';
import { failure, isFailure } from '../errors.js';
import type { HttpClient } from '../http/client.js';
import { Secret } from '../parameters/secret.js';
import { endpointsOf } from './clouds.js';
import { createCredential, type CredentialName } from './credentials.js';
import { azureFailure, unanswered } from './errors.js';
import { httpReasonOf, sdkHttpClient } from './http-adapter.js';
import type { Token, TokenSource } from './tokens.js';

/** What a token says of its holder; a token that is no JWT says nothing. */
function claims(token: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const text = (...candidates: unknown[]): string | undefined =>
  candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate !== '');

/** Signs in without az. The first token is fetched at once, so that a wrong credential shows before anything else. */
export async function armTokens(context: Context, wanted: CredentialName | null): Promise<TokenSource> {
  const { cloud, authority, ...endpoints } = endpointsOf(context.env);
  const { createHttpHeaders } = await import('../vendor/identity.js');
  // The sign-in library says only that something failed: what did is known here.
  let lost: unknown = null;
  const send: HttpClient['send'] = async (request) => {
    try {
      return await context.http.send(request);
    } catch (error) {
      lost = error;
      throw error;
    }
  };
  const httpClient = sdkHttpClient({ ...context, http: { ...context.http, send } }, createHttpHeaders);
  const { credential, tells } = await createCredential(context, wanted, { authority, httpClient });
  async function fetch(scope: string): Promise<Token> {
    lost = null;
    try {
      const token = await credential.getToken(scope, { abortSignal: context.signal });
      if (token === null) throw new Error('the credential gave no token');
      return { text: new Secret(token.token, tells), expires: token.expiresOnTimestamp };
    } catch (error) {
      if (isFailure(error)) throw error;
      if (context.signal.aborted) throw failure({ kind: 'interrupted', code: 'Interrupted', message: 'Interrupted.' });
      const network = httpReasonOf(error) ?? httpReasonOf(lost);
      if (network !== null) throw unanswered('Signing in failed', network);
      const message = error instanceof Error ? error.message : String(error);
      throw azureFailure({ code: 'SignInFailed', message: `Signing in as ${tells} failed: ${message}`, status: 401 });
    }
  }
  const first = await fetch(endpoints.armScope);
  const { upn, unique_name: unique, app_displayname: application, appid, azp, oid, tid } = claims(first.text.reveal());
  const { AZURE_CLIENT_ID: client, AZURE_TENANT_ID: tenant } = context.env;
  let held: Token | undefined = first;
  return {
    engine: 'arm',
    identity: {
      name: text(upn, unique, application, appid, azp, client, oid) ?? tells,
      tenant: text(tid, tenant) ?? 'unknown',
      cloud,
    },
    endpoints,
    fetch: async (scope) => {
      const ready = scope === endpoints.armScope ? held : undefined;
      if (ready !== undefined) held = undefined;
      return ready ?? fetch(scope);
    },
  };
}
