import { randomBytes } from 'node:crypto';
import type { Exchange, Reply } from '../server/exchange.js';
import { json } from './kinds.js';

export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes that may be asked for. */
  readonly scopes: readonly string[];
}

/** A token endpoint for client credentials, and what it has issued. */
export interface TokenEndpoint {
  readonly accepts: (token: string) => boolean;
  readonly handle: (exchange: Exchange) => Reply;
  /** Makes the tokens that are out worthless. */
  revokeAll(): void;
}

const error = (status: number, code: string, description: string): Reply => json(status, { error: code, error_description: description });

export function createTokenEndpoint({ clientId, clientSecret, scopes }: Client): TokenEndpoint {
  const issued = new Set<string>();
  return {
    accepts: (token) => issued.has(token),
    revokeAll: () => issued.clear(),
    handle: (exchange) => {
      if (exchange.method !== 'POST') return error(405, 'invalid_request', 'The token endpoint wants POST.');
      if (!/^application\/x-www-form-urlencoded\b/i.test(exchange.headers['content-type'] ?? '')) {
        return error(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
      }
      const form = new URLSearchParams(exchange.text);
      if (form.get('grant_type') !== 'client_credentials')
        return error(400, 'unsupported_grant_type', 'Only client_credentials is supported.');
      if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
        return error(401, 'invalid_client', 'Client authentication failed.');
      }
      const wanted = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
      const unknown = wanted.find((scope) => !scopes.includes(scope));
      if (unknown !== undefined) return error(400, 'invalid_scope', `The scope '${unknown}' is unknown.`);
      const token = randomBytes(24).toString('base64url');
      issued.add(token);
      return json(
        200,
        { access_token: token, token_type: 'Bearer', expires_in: 3600, scope: wanted.join(' ') },
        { 'cache-control': 'no-store' },
      );
    },
  };
}
