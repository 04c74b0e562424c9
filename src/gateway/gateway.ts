import type { Auth } from '../connection/connection.js';
import type { Context } from '../context.js';
import { Secret } from '../parameters/secret.js';
import type { Credential, GatewayRequest } from '../requests/request.js';
import { readToken, tokenRequest } from '../requests/token.js';
import { createLimiter } from './limiter.js';
import { sendRequest, type Sent } from './send.js';
import type { Subject } from './subject.js';

export interface GatewayOptions {
  /** Requests at a time to one host, over all connections. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Accept any certificate on loopback. */
  readonly uncheckedTls: boolean;
}

/** What to send with requests, or why there is nothing to. */
export type SignIn =
  | { readonly ok: true; readonly credential: Credential; /** The token request, where one was made. */ readonly sent: Sent | null }
  | { readonly ok: false; readonly why: string; readonly hint: string | null; readonly sent: Sent | null };

/** Sends the requests of one run. */
export interface Gateway {
  readonly context: Context;
  readonly options: GatewayOptions;
  send(request: GatewayRequest, how?: { readonly once?: boolean }): Promise<Sent>;
  /** Turns what is at hand into a credential; a token is fetched once a run for each client. */
  signIn(subject: Subject): Promise<SignIn>;
}

export function createGateway(context: Context, options: GatewayOptions): Gateway {
  const limiter = createLimiter(options.concurrency);
  const tokens = new Map<string, Promise<SignIn>>();
  const send: Gateway['send'] = (request, how) => sendRequest(context, request, { ...options, ...how, limiter });
  return {
    context,
    options,
    send,
    async signIn({ connection, atHand }) {
      switch (atHand.type) {
        case 'missing':
          return { ok: false, why: atHand.why, hint: atHand.hint ?? null, sent: null };
        case 'key':
          return { ok: true, credential: { type: 'key', key: atHand.key }, sent: null };
        case 'entra':
          return { ok: true, credential: { type: 'bearer', token: atHand.token }, sent: null };
        case 'clientSecret': {
          const { auth } = connection;
          if (auth.type !== 'OAuth2') return { ok: false, why: 'the connection has no token endpoint', hint: null, sent: null };
          const key = JSON.stringify([auth.tokenUrl, auth.clientId, auth.scopes, atHand.secret.reveal()]);
          const token = tokens.get(key) ?? fetchToken(send, auth, atHand.secret);
          tokens.set(key, token);
          return token;
        }
      }
    },
  };
}

type OAuth2 = Extract<Auth, { type: 'OAuth2' }>;

async function fetchToken(send: Gateway['send'], auth: OAuth2, clientSecret: Secret): Promise<SignIn> {
  const formed = tokenRequest(auth, clientSecret);
  if (!formed.ok) return { ok: false, why: formed.problem, hint: 'Correct tokenUrl.', sent: null };
  const sent = await send(formed.request);
  if (sent.answer?.status !== 200) return { ok: false, why: '', hint: tokenHint(sent), sent };
  const answer = readToken(sent.answer.text(), 'access token');
  if (!answer.ok)
    return {
      ok: false,
      why: `the answer of the token endpoint ${answer.problem}`,
      hint: 'Check tokenUrl: it must be an OAuth2 token endpoint.',
      sent,
    };
  return { ok: true, credential: { type: 'bearer', token: answer.token }, sent };
}

/** The standard's own error codes are unambiguous. */
function tokenHint(sent: Sent): string | null {
  const text = sent.answer?.text() ?? '';
  if (/invalid_client|unauthorized_client/.test(text)) return 'Check clientId and the client secret: the token endpoint refuses them.';
  if (/invalid_scope/.test(text)) return 'Correct scopes: the token endpoint refuses them.';
  return sent.answer === null ? 'Check tokenUrl.' : 'Check tokenUrl, clientId, the client secret and scopes.';
}

/** Everything of a subject that must not be printed. */
export function secretsOf(subject: Subject, signIn: SignIn | null): Secret[] {
  const { atHand } = subject;
  const first =
    atHand.type === 'key' ? [atHand.key] : atHand.type === 'clientSecret' ? [atHand.secret] : atHand.type === 'entra' ? [atHand.token] : [];
  const credential = signIn?.ok === true ? signIn.credential : null;
  return [...first, ...(credential?.type === 'bearer' ? [credential.token] : []), ...(credential?.type === 'key' ? [credential.key] : [])];
}
