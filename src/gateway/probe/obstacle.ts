import type { Secret } from '../../parameters/secret.js';
import { account } from '../account.js';
import { cleanPath } from '../diagnosis/path-spelling.js';
import { excerpt } from '../redact.js';
import type { Sent } from '../send.js';
import { sentence } from '../sentence.js';

/** What stands in the way whatever is asked. */
export interface Obstacle {
  /**
   * `entra`, `token`: an access token is wanted, of Microsoft Entra or of another issuer, and no key. `firewall`: the caller's address is
   * refused. `query`: the key is read from the query, which a connection cannot have. `moved`, `signIn`: everything is redirected to
   * another origin, or to a sign-in for people. `page`: everything is answered with a page.
   */
  readonly why: 'entra' | 'token' | 'firewall' | 'query' | 'moved' | 'signIn' | 'page';
  /** The answer that says so, a sentence. */
  readonly explanation: string;
  /** The base at the other origin. */
  readonly to?: string;
}

/** `presented`: said of what stood in Authorization, where other gateways take a key. */
const refusals: readonly { readonly why: Obstacle['why']; readonly words: RegExp; readonly presented?: true }[] = [
  {
    why: 'entra',
    words: /\b(Entra|Azure ?AD|AAD)\b|key based authentication is disabled|AuthenticationTypeDisabled|login\.(microsoftonline|windows)\./i,
  },
  { why: 'token', words: /\bJWT\b|OAuth ?2(\.0)? access token|ACCESS_TOKEN_TYPE_UNSUPPORTED/i, presented: true },
  {
    why: 'firewall',
    words:
      /Virtual Network\/Firewall|public (network )?access is disabled|configure private endpoint|\bip( address)?\b[^.]{0,30}\b(not allowed|denied|blocked|forbidden)/i,
  },
  {
    why: 'query',
    words:
      /request\.queryparam\.|\bquery[- ](string )?param(eter)?s?\b[^.]{0,30}\b(key|token)|\b(key|token)\b[^.]{0,40}\bquery[- ](string|param)/i,
  },
];

const signIn = /(^|\.)(login|signin|sign-in|auth|sso|accounts)\.|\/(oauth2?|authorize|login|signin|sign_in|saml2?)(\/|$)/i;

/** Null where the answers name none. */
export function obstacleIn(sents: readonly Sent[], secrets: readonly Secret[]): Obstacle | null {
  const said = (sent: Sent): string => sentence(`${sent.request.method} ${sent.request.url} ${account(sent, secrets).outcome}`);
  for (const { why, words, presented } of refusals) {
    const found = sents.find((sent) => (presented !== true || 'Authorization' in sent.request.headers) && words.test(refusalIn(sent)));
    if (found !== undefined) return { why, explanation: said(found) };
  }
  const answered = sents.filter(({ answer }) => answer !== null);
  const last = answered.at(-1);
  if (last === undefined) return null;
  if (answered.every(isPage))
    return { why: 'page', explanation: `${said(last).replace(/\.$/, '')} with a page for people, as it does everywhere.` };
  if (answered.some(({ foreignRedirect }) => foreignRedirect === null)) return null;
  const to = new URL(last.answer?.headers['location'] ?? '', last.request.url);
  if (signIn.test(to.hostname) || signIn.test(to.pathname)) return { why: 'signIn', explanation: said(last) };
  return { why: 'moved', explanation: said(last), to: excerpt(`${to.origin}${cleanPath(to.pathname).path}`, secrets) };
}

const isPage = ({ answer }: Sent): boolean => answer?.status === 200 && /^\s*<(!doctype html|html)/i.test(answer.text().slice(0, 512));

function refusalIn({ answer }: Sent): string {
  return answer?.status === 401 || answer?.status === 403
    ? `${answer.text().slice(0, 4096)}\n${answer.headers['www-authenticate'] ?? ''}`
    : '';
}
