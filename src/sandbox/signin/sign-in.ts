import { randomUUID } from 'node:crypto';
import type { AzureState } from '../azure/state.js';
import type { JsonObject } from '../json.js';
import type { Exchange, Reply } from '../server/exchange.js';
import { audienceOf, type Tokens } from './tokens.js';

const error = (status: number, code: string, number: number, message: string, state: AzureState): Reply => ({
  status,
  body: {
    error: code,
    error_description: `AADSTS${number}: ${message} Trace ID: ${randomUUID()} Correlation ID: ${randomUUID()} Timestamp: ${new Date().toISOString()}`,
    error_codes: [number],
    timestamp: new Date().toISOString(),
    trace_id: state.tenantId,
    correlation_id: randomUUID(),
  },
});

/** OpenID metadata of a tenant; `adfs` is how az and MSAL are told not to ask Microsoft about the authority. */
function metadata(origin: string, tenant: string): JsonObject {
  const base = `${origin}/${tenant}`;
  const version = tenant === 'adfs' ? '' : '/v2.0';
  return {
    issuer: `${base}${version}`,
    authorization_endpoint: `${base}/oauth2${version}/authorize`,
    token_endpoint: `${base}/oauth2${version}/token`,
    device_authorization_endpoint: `${base}/oauth2${version}/devicecode`,
    jwks_uri: `${base}/discovery${version}/keys`,
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
}

/** The sign-in endpoints; null for any other path. */
export function signIn(exchange: Exchange, state: AzureState, tokens: Tokens): Reply | null {
  const { path } = exchange;
  const origin = exchange.url.origin;
  if (path === '/common/discovery/instance') {
    return {
      status: 200,
      body: { tenant_discovery_endpoint: `${origin}/${state.tenantId}/v2.0/.well-known/openid-configuration`, metadata: [] },
    };
  }
  const known = /^\/(?:adfs\/)?([^/]+)(?:\/v2\.0)?\/\.well-known\/openid-configuration$/i.exec(path);
  if (known !== null) {
    const tenant = known[1]!;
    if (tenant === 'adfs' || tenant.toLowerCase() === state.tenantId) return { status: 200, body: metadata(origin, tenant) };
    return error(400, 'invalid_tenant', 90002, `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`, state);
  }
  if (exchange.method !== 'POST' || !/^\/(?:adfs\/)?[^/]+\/oauth2(?:\/v2\.0)?\/token$/i.test(path)) return null;
  return token(new URLSearchParams(exchange.text), state, tokens);
}

function token(form: URLSearchParams, state: AzureState, tokens: Tokens): Reply {
  const clientId = form.get('client_id') ?? '';
  const identity = state.identities.find((one) => one.clientId === clientId);
  if (form.get('grant_type') !== 'client_credentials') {
    return error(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${form.get('grant_type') ?? ''}'.`,
      state,
    );
  }
  if (identity === undefined) {
    return error(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory 'Contoso'.`,
      state,
    );
  }
  if (form.get('client_secret') !== identity.secret) {
    return error(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
      state,
    );
  }
  const audience = audienceOf(form.get('scope') ?? form.get('resource') ?? '');
  const { token: access, expiresIn } = tokens.issue(identity, audience);
  return { status: 200, body: { token_type: 'Bearer', expires_in: expiresIn, ext_expires_in: expiresIn, access_token: access } };
}
