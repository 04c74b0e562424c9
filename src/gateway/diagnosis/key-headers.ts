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

function headersOf(connection: Connection, evidence: Evidence): (Header & { readonly cost: number })[] {
  const { target } = connection;
  const host = target.from === 'url' && URL.canParse(target.url) ? new URL(target.url).hostname : '';
  const known = knownHost(host)?.keyHeader;
  const now = keyHeader(connection);
  const isAuthorization = now.name.toLowerCase() === 'authorization';
  return [
    ...(known === undefined ? [] : [{ ...known, cost: 0.1 }]),
    ...(isAuthorization && now.format !== bearerHeader.format ? [{ ...bearerHeader, cost: 0.15 }] : []),
    ...(!now.format.includes('{api_key}') ? [{ name: now.name, format: '{api_key}', cost: 0.2 }] : []),
    ...evidence.headers.flatMap((name, index) => (/^authorization$/i.test(name) ? [{ ...bearerHeader, cost: 0.2 + index / 10 }] : [{ ...plain(name), cost: 0.2 + index / 10 }])),
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
      return [{ aspect: 'keyHeader', label: `key header ${header.name}: ${header.format}`, cost: header.cost, apply: (setup) => withKeyHeader(setup, header) } satisfies Edit];
    });
}

const idOf = ({ name, format }: Header): string => `${name.toLowerCase()}: ${format}`;

/** Edits of the custom headers: one that takes the key's place, those of products that cannot do without. */
export function customHeaderEdits(connection: Connection, text: string): Edit[] {
  const { customHeaders } = connection;
  const names = Object.keys(customHeaders);
  const key = connection.auth.type === 'ApiKey' ? keyHeader(connection).name.toLowerCase() : 'authorization';
  const without = (name: string): Record<string, string> => Object.fromEntries(Object.entries(customHeaders).filter(([one]) => one !== name));
  const edit = (label: string, cost: number, headers: Readonly<Record<string, string>>): Edit => ({
    aspect: 'customHeaders',
    label,
    cost,
    apply: (setup) => withConnection(setup, { customHeaders: headers }),
  });
  return [
    ...names.filter((name) => name.toLowerCase() === key).map((name) => edit(`without the custom header ${name}`, 0.1, without(name))),
    ...required.flatMap(({ asked, name, values }) => (asked.test(text) && !names.some((one) => one.toLowerCase() === name) ? values.map((value, index) => edit(`custom header ${name}: ${value}`, 0.2 + index / 4, { ...customHeaders, [name]: value })) : [])),
    ...names.filter((name) => name.toLowerCase() !== key).map((name) => edit(`without the custom header ${name}`, 3, without(name))),
  ];
}

/** Headers without which a product refuses each request, and what they usually hold. */
const required: readonly { readonly asked: RegExp; readonly name: string; readonly values: readonly string[] }[] = [
  { asked: /x-portkey-(provider|config)/i, name: 'x-portkey-provider', values: ['openai', 'azure-openai'] },
  { asked: /anthropic-version/i, name: 'anthropic-version', values: ['2023-06-01'] },
];
