import type { Auth, Connection } from '../../connection/connection.js';
import type { Secret } from '../../parameters/secret.js';
import { tokenRequest, readToken } from '../../requests/token.js';
import { account } from '../account.js';
import type { Gateway } from '../gateway.js';
import type { Sent } from '../send.js';
import { sentence } from '../sentence.js';
import type { Diagnosis } from './diagnosis.js';
import { cleanKey, strayIn } from './key-text.js';
import { scopesLike } from './scopes.js';
import { unwrapped } from './stray-text.js';

type OAuth2 = Extract<Auth, { type: 'OAuth2' }>;

/** Token requests at most. */
const mostTokens = 8;

interface Attempt {
  readonly auth: OAuth2;
  readonly secret: Secret;
}

/** Token endpoints that may be meant: what the server's own description names, then the usual paths. */
async function endpointsLike(tokenUrl: string, describe: (url: string) => Promise<Sent | null>): Promise<readonly string[]> {
  const text = unwrapped(tokenUrl);
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/\.well-known\/.*$/, '');
  const issuer = path.replace(
    /(\/protocol\/openid-connect|\/oauth2?(\/v2\.0)?|\/oidc)?(\/v\d(\.0)?)?(\/(tokens?|authorize|auth|login))?$/,
    '',
  );
  const found: string[] = [];
  // Entra describes a tenant's endpoints under v2.0, others at the issuer.
  for (const described of [...new Set([issuer, `${issuer}/v2.0`, path, '', '/oauth2/default'])].slice(0, 5)) {
    if (found.length > 0) break;
    const sent = await describe(`${url.origin}${described}/.well-known/openid-configuration`);
    if (sent?.answer?.status !== 200) continue;
    try {
      const endpoint = (JSON.parse(sent.answer.text().slice(0, 262_144)) as { token_endpoint?: unknown }).token_endpoint;
      if (typeof endpoint === 'string' && URL.canParse(endpoint) && new URL(endpoint).origin === url.origin) found.push(endpoint);
    } catch {
      // What is no JSON describes nothing.
    }
  }
  const guesses = /microsoftonline/.test(url.hostname)
    ? [`${url.origin}${issuer}/oauth2/v2.0/token`]
    : ['/oauth2/token', '/oauth/token', '/token', '/protocol/openid-connect/token', '/oauth2/v2.0/token', '/connect/token'].map(
        (path) => `${url.origin}${issuer}${path}`,
      );
  const beside = /\/[^/]*(token|authori[sz]e|auth)[^/]*$/i.test(path) ? [`${url.origin}${path.replace(/\/[^/]+$/, '/token')}`] : [];
  return [...new Set([...found, `${url.origin}${path}`, ...beside, ...guesses])].filter((one) => one !== tokenUrl);
}

/** Another way of signing in with which a token came back, or why there is none. */
export type TokenFound = { readonly auth: OAuth2; readonly explanation: string } | Diagnosis;

/** Finds out why the token endpoint gives no token. */
export async function diagnoseToken(gateway: Gateway, connection: Connection, secret: Secret, failed: Sent): Promise<TokenFound> {
  const auth = connection.auth as OAuth2;
  let left = mostTokens;
  const ask = async ({ auth: wanted, secret: text }: Attempt): Promise<Sent | null> => {
    const formed = tokenRequest(wanted, text);
    if (!formed.ok || left <= 0) return null;
    left -= 1;
    return gateway.send(formed.request, { once: true });
  };
  const describe = async (url: string): Promise<Sent | null> =>
    left <= 0 ? null : ((left -= 1), gateway.send({ method: 'GET', url, headers: {} }, { once: true }));
  const gives = (sent: Sent | null): boolean => sent?.answer?.status === 200 && readToken(sent.answer.text(), 'access token').ok;
  const secrets = [secret, secret.map(cleanKey)];
  const said = (sent: Sent): string => {
    const { outcome, request } = account(sent, secrets);
    return sentence(`POST ${request.url} ${outcome}`);
  };
  const code = failed.answer?.text().slice(0, 4096) ?? '';
  if (failed.answer === null)
    return { cause: 'unreachable', explanation: said(failed), changes: [{ parameter: 'tokenUrl' }], proven: false };
  if (failed.answer.status === 429) return { cause: 'throttled', explanation: said(failed), changes: [], proven: false };
  if (/unauthorized_client|AADSTS700016/.test(code))
    return {
      cause: 'misconfigured',
      explanation: `${said(failed)} The token endpoint does not know this client: clientId is another one’s, or tokenUrl another tenant’s.`,
      changes: [{ parameter: 'clientId' }],
      proven: false,
    };
  if (/invalid_client|AADSTS70002[0-9]*|AADSTS7000215/.test(code) || failed.answer.status === 401) {
    const stray = strayIn(secret.reveal());
    const works = stray !== null && gives(await ask({ auth, secret: secret.map(cleanKey) }));
    const why = works
      ? `The client secret ${stray}: supply it again without.`
      : 'The token endpoint refuses the client: the secret is wrong or expired, or clientId is another client’s.';
    return { cause: 'wrong-secret', explanation: `${said(failed)} ${why}`, changes: [{ parameter: 'clientSecret' }], proven: false };
  }
  if (/invalid_scope|invalid_resource|invalid_target|AADSTS70011|AADSTS500011|parameter:? '?scope/.test(code)) {
    for (const scopes of scopesLike(auth.scopes)) {
      if (JSON.stringify(scopes) === JSON.stringify(auth.scopes) || !gives(await ask({ auth: { ...auth, scopes }, secret }))) continue;
      return {
        auth: { ...auth, scopes },
        explanation: `The token endpoint gives a token for ${scopes.length === 0 ? 'no scope at all' : scopes.join(' ')}, not for ${auth.scopes.join(' ')}.`,
      };
    }
    return {
      cause: 'misconfigured',
      explanation: `${said(failed)} Ask who runs the token endpoint which scope the gateway wants.`,
      changes: [{ parameter: 'scopes' }],
      proven: false,
    };
  }
  if (failed.answer.status >= 500)
    return {
      cause: 'gateway-fault',
      explanation: `${said(failed)} The fault is the token endpoint's: look at its log.`,
      changes: [],
      proven: false,
    };
  for (const tokenUrl of await endpointsLike(auth.tokenUrl, describe)) {
    const sent = await ask({ auth: { ...auth, tokenUrl }, secret });
    if (gives(sent)) return { auth: { ...auth, tokenUrl }, explanation: `Tokens are given at ${tokenUrl}, not at ${auth.tokenUrl}.` };
    if (/invalid_client/.test(sent?.answer?.text().slice(0, 4096) ?? '')) break;
  }
  return {
    cause: 'misconfigured',
    explanation: `${said(failed)} No token came from there or from the usual paths of the same host.`,
    changes: [{ parameter: 'tokenUrl' }],
    proven: false,
  };
}
