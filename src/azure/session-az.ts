import type { Context } from '../context.js';
import { Secret } from '../parameters/secret.js';
import { az } from './az.js';
import { endpointsOfAz } from './clouds.js';
import { azureFailure } from './errors.js';
import type { Token, TokenSource } from './tokens.js';

interface Account {
  readonly user?: { readonly name?: string };
  readonly tenantId?: string;
}

interface AccessToken {
  readonly accessToken?: string;
  /** Local time without a zone. */
  readonly expiresOn?: string;
  /** Seconds since 1970; newer versions only. */
  readonly expires_on?: number;
}

const unknownLifetime = 10 * 60_000;

function expiry({ expires_on: epoch, expiresOn }: AccessToken, now: number): number {
  if (typeof epoch === 'number') return epoch * 1000;
  const local = Date.parse(expiresOn ?? '');
  return Number.isNaN(local) ? now + unknownLifetime : local;
}

/** Signs in with what az holds: one `az account get-access-token` for each audience and tenant. */
export async function azTokens(context: Context): Promise<TokenSource> {
  const [account, cloud] = await Promise.all([az(context, ['account', 'show']), az(context, ['cloud', 'show'])]);
  const { user, tenantId } = (account ?? {}) as Account;
  const { cloud: name, ...endpoints } = endpointsOfAz(cloud, context.env);
  return {
    engine: 'az',
    identity: { name: user?.name ?? 'unknown', tenant: tenantId ?? 'unknown', cloud: name },
    endpoints,
    async fetch(scope, subscription): Promise<Token> {
      // Without a scope az asks for the cloud's own ARM audience.
      const audience = scope === endpoints.armScope ? [] : ['--scope', scope];
      const of = subscription === null ? [] : ['--subscription', subscription];
      const token = (await az(context, ['account', 'get-access-token', ...audience, ...of])) as AccessToken | null;
      if (typeof token?.accessToken !== 'string') {
        throw azureFailure({ code: 'AzCrashed', message: 'az account get-access-token answered without a token.' });
      }
      return { text: new Secret(token.accessToken, 'az account get-access-token'), expires: expiry(token, context.clock.now()) };
    },
  };
}
