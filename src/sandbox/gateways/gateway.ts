import type { Authority, Certificate } from '../certificates.js';
import type { Exchange, Handler, LoggedRequest } from '../server/exchange.js';
import { createFaults, type Faults } from '../server/faults.js';
import { listen } from '../server/listen.js';
import { judgeApim, type ApimApi } from './apim.js';
import { judge, type Setting } from './judge.js';
import type { GatewayKind, GatewayModel } from './kinds.js';
import { createTokenEndpoint, type Client } from './oauth.js';
import { products } from './products.js';

export interface GatewayOptions {
  readonly kind: GatewayKind;
  /** The keys it accepts. Default: `gateway-key-0001`. */
  readonly keys?: readonly string[] | (() => readonly string[]);
  readonly models?: readonly GatewayModel[];
  /** Milliseconds that each answer takes. Default 0. */
  readonly latencyMs?: number;
  /** Default `call`. */
  readonly tools?: Setting['tools'];
  /** Default `good`. `none` is plain http. */
  readonly tls?: 'good' | 'none' | 'expired' | 'self-signed' | 'wrong-name';
  /** For `oauth2`. Default: client `gateway-client` with secret `gateway-client-secret`, scopes `llm.invoke` and `llm.read`. */
  readonly client?: Client;
  /** For `apim`. */
  readonly apis?: readonly ApimApi[];
  /** For `apim`: whether a bearer token is one of Entra for Cognitive Services. */
  readonly acceptsToken?: (token: string) => boolean;
}

/** A running stand-in for a gateway, under an origin of its own. */
export interface Gateway {
  readonly kind: GatewayKind;
  /** `https://localhost:50200`. */
  readonly origin: string;
  /** What a connection to it must hold; for `apim` without the API's path. */
  readonly target: string;
  /** The first key that it accepts; for `apim` see the service's subscriptions. */
  readonly key: string;
  /** For `oauth2`. */
  readonly tokenUrl: string;
  readonly client: Client;
  /** It can be changed while the gateway runs. */
  models: readonly GatewayModel[];
  readonly faults: Faults;
  /** Every request to it, oldest first, headers and all. */
  readonly requests: LoggedRequest[];
  /** Makes the OAuth2 tokens that are out worthless. */
  revokeTokens(): void;
  stop(): Promise<void>;
}

export const usualModels: readonly GatewayModel[] = [
  { name: 'gpt-4o', model: 'gpt-4o', version: '2024-11-20', format: 'OpenAI' },
  { name: 'gpt-4o-mini', model: 'gpt-4o-mini', version: '2024-07-18', format: 'OpenAI' },
];

const usualClient: Client = { clientId: 'gateway-client', clientSecret: 'gateway-client-secret', scopes: ['llm.invoke', 'llm.read'] };

/** Starts a gateway on a free port of this machine. */
export async function startGateway(authority: Authority, options: GatewayOptions): Promise<Gateway> {
  const { kind, keys: given = ['gateway-key-0001'], latencyMs = 0, client = usualClient } = options;
  const keys = typeof given === 'function' ? given : () => given;
  const endpoint = createTokenEndpoint(client);
  const gateway = { models: options.models ?? usualModels };
  const setting = (): Setting => ({
    models: gateway.models,
    tools: options.tools ?? 'call',
    accepts: (key) => (kind === 'oauth2' ? endpoint.accepts(key) : keys().includes(key)),
  });
  const answer = (exchange: Exchange) => {
    if (kind === 'apim')
      return judgeApim(exchange, { ...setting(), apis: options.apis ?? [], acceptsToken: options.acceptsToken ?? (() => false) });
    if (kind === 'oauth2' && exchange.path === '/oauth2/token') return endpoint.handle(exchange);
    return judge(exchange, litellmPath(kind, exchange.path), products[kind], setting());
  };
  const handle: Handler = async (exchange) => {
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs).unref());
    return answer(exchange);
  };
  const faults = createFaults();
  const requests: LoggedRequest[] = [];
  const server = await listen({ certificate: await certificateFor(authority, options.tls ?? 'good'), faults, requests, handle });
  return Object.assign(gateway, {
    kind,
    origin: server.origin,
    target: `${server.origin}${kind === 'apim' ? '' : products[kind].base}`,
    key: typeof given === 'function' ? '' : (given[0] ?? ''),
    tokenUrl: `${server.origin}/oauth2/token`,
    client,
    faults,
    requests,
    revokeTokens: () => endpoint.revokeAll(),
    stop: () => server.stop(),
  });
}

/** LiteLLM answers with and without `/v1`. */
function litellmPath(kind: GatewayKind, path: string): string {
  return kind === 'litellm' && !path.startsWith('/v1/') ? `/v1${path}` : path;
}

function certificateFor(authority: Authority, tls: NonNullable<GatewayOptions['tls']>): Promise<Certificate> | null {
  switch (tls) {
    case 'none':
      return null;
    case 'expired':
      return authority.makeCertificate({ expired: true });
    case 'self-signed':
      return authority.makeCertificate({ selfSigned: true });
    case 'wrong-name':
      return authority.makeCertificate({ names: ['gateway.example'] });
    default:
      return authority.makeCertificate();
  }
}
