import { knownHost } from '../../presets/hosts.js';
import { keyHeader } from '../../requests/headers.js';
import type { Connection } from '../../connection/connection.js';
import { withConnection, withKeyHeader, type Edit } from './candidate.js';
import type { Evidence } from './evidence.js';

interface Header {
  readonly name: string;
  readonly format: string;
}

const plain = (name: string): Header => ({ name, format: '{api_key}' });
export const bearerHeader: Header = { name: 'Authorization', format: 'Bearer {api_key}' };
const authorization = (scheme: string): Header => ({ name: 'Authorization', format: scheme === '' ? '{api_key}' : `${scheme} {api_key}` });
/** Schemes of Authorization that are in use beside Bearer. */
const schemes = ['', 'Token', 'Basic', 'ApiKey', 'Key'];

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
  'x-gravitee-api-key', 'x-ibm-client-id', 'client_id', 'client-id', 'x-client-id', 'x-api-token', 'api-token', 'x-access-token', 'access-token', 'x-token', 'token', 'x-auth-key', 'auth-token', 'x-auth',
  'x-authorization', 'x-subscription-key', 'x-key', 'key', 'api_key', 'x_api_key', 'x-secret-key', 'x-llm-key', 'x-llm-api-key', 'x-ai-key', 'x-ai-api-key', 'x-service-key', 'x-openai-key', 'x-openai-api-key', 'openai-api-key',
  'x-gateway-api-key', 'x-gateway-token', 'gateway-key', 'x-proxy-key', 'x-proxy-token', 'x-consumer-key', 'x-user-key', 'user-key', 'user_key', 'x-app-key', 'app-key', 'x-rapidapi-key', 'x-mashape-key', 'x-tenant-key', 'x-azure-api-key', 'x-goog-iap-key', 'cf-aig-authorization',
];

/** A header's name without what no name has: `api-key:`, `Authorization: Bearer`. */
const tokenOf = (name: string): string => name.trim().split(/[\s:]/)[0]!;

/** The format with the placeholder as it is written, and one blank behind a scheme. */
function formatOf(format: string): string {
  const named = format.includes('{api_key}') ? format : format.replace(/\$?\{+\s*[\w-]+\s*\}+|<[\w-]+>|%[\w-]+%|\$\w+/, '{api_key}');
  return named
    .replace(/[{"'<]*\{api_key\}[}"'>]*/, '{api_key}')
    .trim()
    .replace(/^(bearer[\s:]*)+(?=\{)/i, 'Bearer ');
}

function headersOf(connection: Connection, evidence: Evidence): (Header & { readonly cost: number })[] {
  const { target } = connection;
  const host = target.from === 'url' && URL.canParse(target.url) ? new URL(target.url).hostname : '';
  const known = knownHost(host)?.keyHeader;
  const now = keyHeader(connection);
  const cleanName = tokenOf(now.name);
  const cleanFormat = formatOf(now.format);
  const portal = connection.keyHeaders.filter(({ form }) => form === 'portal').map(({ name = 'api-key', format = '{api_key}' }) => ({ name, format }));
  const isAuthorization = now.name.toLowerCase() === 'authorization';
  return [
    ...(known === undefined ? [] : [{ ...known, cost: 0.1 }]),
    ...portal.map((header) => ({ ...header, cost: 0.1 })),
    ...(cleanName === now.name ? [] : [{ name: cleanName, format: now.format, cost: 0.05 }]),
    ...(cleanFormat === now.format ? [] : [{ name: cleanName, format: cleanFormat, cost: 0.06 }]),
    ...evidence.schemes.map((scheme, index) => ({ ...authorization(scheme), cost: 0.15 + index / 10 })),
    ...(isAuthorization && now.format !== bearerHeader.format ? [{ ...bearerHeader, cost: 0.15 }] : []),
    ...(!now.format.includes('{api_key}') ? [{ name: now.name, format: '{api_key}', cost: 0.2 }] : []),
    ...evidence.headers.flatMap((name, index) => (/^authorization$/i.test(name) ? [{ ...bearerHeader, cost: 0.2 + index / 10 }, { ...authorization(''), cost: 0.45 + index / 10 }] : [{ ...plain(name), cost: 0.2 + index / 10 }])),
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

const headerEdit = (header: Header & { readonly cost: number }): Edit => ({ aspect: 'keyHeader', label: `key header ${header.name}: ${header.format}`, cost: header.cost, apply: (setup) => withKeyHeader(setup, header) });

const idOf = ({ name, format }: Header): string => `${name.toLowerCase()}: ${format}`;

/** Edits of the custom headers: one that takes the key's place, those of products that cannot do without. */
export function customHeaderEdits(connection: Connection, text: string): Edit[] {
  const { customHeaders } = connection;
  const names = Object.keys(customHeaders);
  const key = connection.auth.type === 'ApiKey' ? keyHeader(connection).name.toLowerCase() : 'authorization';
  const without = (name: string): Record<string, string> => Object.fromEntries(Object.entries(customHeaders).filter(([one]) => one !== name));
  const withoutIt = (wanted: string): Record<string, string> => Object.fromEntries(Object.entries(customHeaders).filter(([one]) => one.toLowerCase() !== wanted));
  const edit = (label: string, cost: number, headers: Readonly<Record<string, string>>): Edit => ({
    aspect: 'customHeaders',
    label,
    cost,
    apply: (setup) => withConnection(setup, { customHeaders: headers }),
  });
  return [
    ...names.filter((name) => name.toLowerCase() === key).map((name) => edit(`without the custom header ${name}`, 0.1, without(name))),
    ...required.flatMap(({ asked, name, values }) => (asked.test(text) && !names.some((one) => one.toLowerCase() === name && customHeaders[one] !== '') ? values.map((value, index) => edit(`custom header ${name}: ${value}`, 0.2 + index / 4, { ...withoutIt(name), [name]: value })) : [])),
    ...names.filter((name) => name.toLowerCase() !== key).map((name) => edit(`without the custom header ${name}`, meddling.test(name) ? 0.2 : 3, without(name))),
  ];
}

/** Headers that requests have anyway, and that decide how a gateway understands them. */
const meddling = /^(content-(type|encoding)|accept(-.*)?|host|authorization|expect|origin|x-forwarded-.*|x-http-method.*)$/i;

/** Headers without which a product refuses each request, and what they usually hold. */
const required: readonly { readonly asked: RegExp; readonly name: string; readonly values: readonly string[] }[] = [
  { asked: /x-portkey-(provider|config)/i, name: 'x-portkey-provider', values: ['openai', 'azure-openai'] },
  { asked: /anthropic-version/i, name: 'anthropic-version', values: ['2023-06-01'] },
  { asked: /ai-resource-group/i, name: 'ai-resource-group', values: ['default'] },
];
