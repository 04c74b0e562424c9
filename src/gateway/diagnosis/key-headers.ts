import { knownHost } from '../../presets/hosts.js';
import { keyHeader } from '../../requests/headers.js';
import type { Connection } from '../../connection/connection.js';
import { withKeyHeader, type Edit } from './candidate.js';
import { headersMeant } from './header-text.js';
import type { Evidence } from './evidence.js';

export interface Header {
  readonly name: string;
  readonly format: string;
}

const plain = (name: string): Header => ({ name, format: '{api_key}' });
export const bearerHeader: Header = { name: 'Authorization', format: 'Bearer {api_key}' };
const authorization = (scheme: string): Header => ({ name: 'Authorization', format: scheme === '' ? '{api_key}' : `${scheme} {api_key}` });
/** Schemes of Authorization that are in use beside Bearer. */
const schemes = ['', 'Token', 'Basic', 'ApiKey', 'Key', 'Api-Key'];

/** Headers that gateways are known to read a key from, the commonest first. */
export const usualHeaders: readonly Header[] = [
  bearerHeader,
  plain('api-key'),
  plain('x-api-key'),
  plain('Ocp-Apim-Subscription-Key'),
  plain('apikey'),
  plain('Authorization'),
  plain('x-apikey'),
  plain('x-portkey-api-key'),
  plain('x-goog-api-key'),
  plain('x-litellm-api-key'),
  plain('x-gateway-key'),
  plain('x-auth-token'),
  plain('x-functions-key'),
  plain('subscription-key'),
];

/** Names that are too rare to be tried one by one. */
export const rareHeaders: readonly string[] = [
  'x-gravitee-api-key',
  'x-ibm-client-id',
  'client_id',
  'client-id',
  'x-client-id',
  'x-api-token',
  'api-token',
  'x-access-token',
  'access-token',
  'x-token',
  'token',
  'x-auth-key',
  'auth-token',
  'x-auth',
  'x-authorization',
  'x-subscription-key',
  'x-key',
  'key',
  'api_key',
  'x_api_key',
  'x-secret-key',
  'x-llm-key',
  'x-llm-api-key',
  'x-ai-key',
  'x-ai-api-key',
  'x-service-key',
  'x-openai-key',
  'x-openai-api-key',
  'openai-api-key',
  'x-gateway-api-key',
  'x-gateway-token',
  'gateway-key',
  'x-proxy-key',
  'x-proxy-token',
  'x-consumer-key',
  'x-user-key',
  'user-key',
  'user_key',
  'x-app-key',
  'app-key',
  'x-rapidapi-key',
  'x-mashape-key',
  'x-tenant-key',
  'x-azure-api-key',
  'x-goog-iap-key',
  'cf-aig-authorization',
];

function headersOf(connection: Connection, evidence: Evidence): (Header & { readonly cost: number })[] {
  const { target } = connection;
  const host = target.from === 'url' && URL.canParse(target.url) ? new URL(target.url).hostname : '';
  const known = knownHost(host)?.keyHeader;
  const now = keyHeader(connection);
  const portal = connection.keyHeaders
    .filter(({ form }) => form === 'portal')
    .map(({ name = 'api-key', format = '{api_key}' }) => ({ name, format }));
  const isAuthorization = now.name.toLowerCase() === 'authorization';
  return [
    ...(known === undefined ? [] : [{ ...known, cost: 0.1 }]),
    ...portal.map((header) => ({ ...header, cost: 0.1 })),
    ...headersMeant(now).map((header, index) => ({ ...header, cost: 0.05 + index / 25 })),
    ...evidence.forms.map((header, index) => ({ ...header, cost: 0.06 + index / 25 })),
    ...evidence.schemes.map((scheme, index) => ({ ...authorization(scheme), cost: 0.15 + index / 10 })),
    ...(isAuthorization && now.format !== bearerHeader.format ? [{ ...bearerHeader, cost: 0.15 }] : []),
    ...(!now.format.includes('{api_key}') ? [{ name: now.name, format: '{api_key}', cost: 0.2 }] : []),
    ...evidence.headers.flatMap((name, index) =>
      /^authorization$/i.test(name)
        ? [
            { ...bearerHeader, cost: 0.2 + index / 10 },
            { ...authorization(''), cost: 0.45 + index / 10 },
          ]
        : [{ ...plain(name), cost: 0.2 + index / 10 }],
    ),
    ...(evidence.bearer ? [{ ...bearerHeader, cost: 0.25 }] : []),
    ...(now.format === '{api_key}' || isAuthorization ? [] : [{ name: now.name, format: '{api_key}', cost: 0.35 }]),
    ...usualHeaders.map((header, index) => ({ ...header, cost: 0.5 + index / 3 })),
    ...(now.format === '{api_key}' && !isAuthorization ? [{ name: now.name, format: bearerHeader.format, cost: 2.2 }] : []),
  ];
}

/** Edits of the header that carries the key. Nothing where the credential is no key. */
export function keyHeaderEdits(connection: Connection, evidence: Evidence): Edit[] {
  if (connection.auth.type !== 'ApiKey') return [];
  const now = keyHeader(connection);
  const seen = new Set([idOf(now)]);
  return headersOf(connection, evidence)
    .sort((one, other) => one.cost - other.cost)
    .flatMap((header) => {
      if (seen.has(idOf(header))) return [];
      seen.add(idOf(header));
      return [headerEdit(header)];
    });
}

/** Other ways of writing Authorization, for a gateway that is known to read it. */
export function authorizationEdits(): Edit[] {
  return schemes.map((scheme, index) => headerEdit({ ...authorization(scheme), cost: 0.1 + index / 10 }));
}

const headerEdit = (header: Header & { readonly cost: number }): Edit => ({
  aspect: 'keyHeader',
  label: `key header ${header.name}: ${header.format}`,
  cost: header.cost,
  apply: (setup) => withKeyHeader(setup, header),
});

const idOf = ({ name, format }: Header): string => `${name.toLowerCase()}: ${format}`;
