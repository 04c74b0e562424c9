import type { Identity } from '../azure/roles.js';
import type { AzureState } from '../azure/state.js';
import { textOf } from '../json.js';
import { problem } from '../problem.js';
import type { Exchange } from '../server/exchange.js';
import { bearerOf, type Tokens } from './tokens.js';

/** Who sends a request; throws 401 in ARM's words where there is no good token for one of the audiences. */
export function authenticate(exchange: Exchange, state: AzureState, tokens: Tokens, audiences: readonly string[]): Identity {
  const challenge = { headers: { 'www-authenticate': `Bearer authorization_uri="${exchange.url.origin}/adfs", error="invalid_token"` } };
  const bearer = bearerOf(exchange.headers.authorization);
  if (bearer === null)
    throw problem(401, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.", challenge);
  const claims = tokens.read(bearer);
  const identity = state.identities.find(({ clientId }) => clientId === claims?.['appid']);
  if (claims === null || identity === undefined)
    throw problem(401, 'InvalidAuthenticationToken', 'The access token is invalid.', challenge);
  const audience = textOf(claims['aud']);
  if (audiences.includes(audience)) return identity;
  throw problem(
    401,
    'InvalidAuthenticationTokenAudience',
    `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of the allowed audiences '${audiences.join("','")}'.`,
    challenge,
  );
}
