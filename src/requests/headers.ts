import type { Connection } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { problem, type Credential, type Formed } from './request.js';

type Headers = Record<string, string | Secret>;

/** Set by whatever sends the request; another value would break its framing. */
const framing = new Set(['connection', 'content-length', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/** The header that carries a key: authConfig or the portal's form, else `api-key`. */
export function keyHeader(connection: Connection): { readonly name: string; readonly format: string } {
  const chosen = connection.keyHeaders.find(({ form }) => form === 'authConfig') ?? connection.keyHeaders[0];
  const { name = '', format = '' } = chosen ?? {};
  return { name: name === '' ? 'api-key' : name, format: format === '' ? '{api_key}' : format };
}

function authHeader(connection: Connection, credential: Credential): Headers {
  switch (credential.type) {
    case 'none':
      return {};
    case 'bearer':
      return { Authorization: credential.token.map((token) => `Bearer ${token}`) };
    case 'key': {
      const { name, format } = keyHeader(connection);
      if (!format.includes('{api_key}')) return { [name]: format };
      return { [name]: credential.key.map((key) => format.replaceAll('{api_key}', () => key)) };
    }
  }
}

/** Sets headers over others; names differ by more than case. */
function over(headers: Headers, more: Readonly<Headers>): Headers {
  const names = new Set(Object.keys(more).map((name) => name.toLowerCase()));
  return { ...Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name.toLowerCase()))), ...more };
}

/** The headers of a request: the credential's, then the custom ones, which win. */
export function requestHeaders(
  connection: Connection,
  credential: Credential,
  base: Readonly<Headers>,
): { readonly ok: true; readonly headers: Headers } | Extract<Formed, { ok: false }> {
  const broken = Object.keys(connection.customHeaders).find((name) => framing.has(name.toLowerCase()));
  const noText = Object.entries(connection.customHeaders).find(([, value]) => typeof (value as unknown) !== 'string');
  if (noText !== undefined) return problem('customHeaders', `the custom header ${noText[0]} is not text`);
  if (broken !== undefined)
    return problem('customHeaders', `the custom header ${broken} belongs to the transport: a request cannot set it`);
  return { ok: true, headers: over(over({ ...base }, authHeader(connection, credential)), connection.customHeaders) };
}
