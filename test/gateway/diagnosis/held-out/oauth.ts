import type http from 'node:http';
import { aConnection } from '../../../support/connections.js';
import type { Connection } from '../../../../src/connection/connection.js';

export const goodSecret = 'client-secret-0815';
export type OAuth = Extract<Connection['auth'], { type: 'OAuth2' }>;
interface Told {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A gateway under /v1 and the token server that it trusts, of one origin. */
export interface Issuer {
  readonly name: string;
  readonly tokenPath: string;
  readonly scope: string;
  readonly described: boolean;
  token(path: string, form: URLSearchParams): Told;
  /** What the gateway says of a token for a scope that it does not take; null: fine. */
  refuses(scope: string): Told | null;
  /** Mistakes of its own. */
  readonly mistakes: Readonly<Record<string, (auth: OAuth, origin: string) => OAuth>>;
}

const oops = (status: number, error: string, error_description: string): Told => ({ status, body: { error, error_description } });
const issued = (scope: string): Told => ({
  status: 200,
  body: { access_token: `token for ${scope}`, token_type: 'Bearer', expires_in: 3599 },
});
const tenant = '11111111-2222-3333-4444-555555555555';
const secretIs = (form: URLSearchParams): boolean => form.get('client_secret') === goodSecret && form.get('client_id') === 'app';

export const issuers: readonly Issuer[] = [
  {
    name: 'entra',
    tokenPath: `/${tenant}/oauth2/v2.0/token`,
    scope: 'api://llm-gateway/.default',
    described: true,
    token(path, form) {
      if (path === `/${tenant}/oauth2/token`)
        return form.has('resource')
          ? issued('')
          : oops(400, 'invalid_request', "AADSTS900144: The request body must contain the following parameter: 'resource'.");
      if (path !== `/${tenant}/oauth2/v2.0/token`)
        return path.endsWith('/oauth2/v2.0/token')
          ? oops(400, 'invalid_request', 'AADSTS90002: Tenant not found. Check to make sure you have the correct tenant ID.')
          : { status: 404, body: '' };
      if (form.get('client_id') !== 'app')
        return oops(400, 'unauthorized_client', "AADSTS700016: Application with identifier was not found in the directory 'Contoso'.");
      if (!secretIs(form))
        return oops(
          401,
          'invalid_client',
          'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
        );
      const scope = form.get('scope') ?? '';
      if (scope === '')
        return oops(400, 'invalid_request', "AADSTS900144: The request body must contain the following parameter: 'scope'.");
      if (!scope.endsWith('/.default'))
        return oops(
          400,
          'invalid_scope',
          `AADSTS1002012: The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
        );
      const known = ['api://llm-gateway/.default', 'https://cognitiveservices.azure.com/.default', 'https://graph.microsoft.com/.default'];
      return known.includes(scope)
        ? issued(scope)
        : oops(
            400,
            'invalid_resource',
            `AADSTS500011: The resource principal named ${scope.replace('/.default', '')} was not found in the tenant named Contoso.`,
          );
    },
    refuses: (scope) =>
      scope === 'api://llm-gateway/.default'
        ? null
        : {
            status: 401,
            body: {
              statusCode: 401,
              message: "IDX10214: Audience validation failed. Did not match: validationParameters.ValidAudience: 'api://llm-gateway'",
            },
          },
    mistakes: {
      'no /.default': (auth) => ({ ...auth, scopes: ['api://llm-gateway'] }),
      '/.default with a slash too much': (auth) => ({ ...auth, scopes: ['api://llm-gateway//.default'] }),
      '/.default twice': (auth) => ({ ...auth, scopes: ['api://llm-gateway/.default/.default'] }),
      'a permission for /.default': (auth) => ({ ...auth, scopes: ['api://llm-gateway/Models.Read'] }),
      'the scope of Azure AI': (auth) => ({ ...auth, scopes: ['https://cognitiveservices.azure.com/.default'] }),
      'the scope in quotes': (auth) => ({ ...auth, scopes: ['"api://llm-gateway/.default"'] }),
      'no scope': (auth) => ({ ...auth, scopes: [] }),
      'the endpoint of version 1': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/${tenant}/oauth2/token` }),
      'the endpoint for signing in': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/${tenant}/oauth2/v2.0/authorize` }),
      'the authority alone': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/${tenant}` }),
      'the issuer': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/${tenant}/v2.0` }),
      'the document about it': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/${tenant}/v2.0/.well-known/openid-configuration` }),
      'a slash behind it': (auth) => ({ ...auth, tokenUrl: `${auth.tokenUrl}/` }),
      'another tenant': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/99999999-2222-3333-4444-555555555555/oauth2/v2.0/token` }),
      'another client': (auth) => ({ ...auth, clientId: 'app-2' }),
    },
  },
  {
    name: 'okta',
    tokenPath: '/oauth2/default/v1/token',
    scope: 'llm.invoke',
    described: true,
    token(path, form) {
      if (path !== '/oauth2/default/v1/token')
        return { status: 404, body: { errorCode: 'E0000022', errorSummary: 'The endpoint does not support the provided HTTP method' } };
      if (!secretIs(form))
        return {
          status: 401,
          body: { error: 'invalid_client', error_description: 'The client secret supplied for a confidential client is invalid.' },
        };
      const scope = form.get('scope') ?? '';
      if (scope === '')
        return oops(
          400,
          'invalid_scope',
          "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
        );
      return scope.split(' ').every((one) => ['llm.invoke', 'llm.read'].includes(one))
        ? issued(scope)
        : oops(400, 'invalid_scope', 'One or more scopes are not configured for the authorization server resource.');
    },
    refuses: (scope) =>
      scope.split(' ').includes('llm.invoke')
        ? null
        : {
            status: 403,
            body: { message: 'insufficient scope' },
            headers: {
              'www-authenticate':
                'Bearer error="insufficient_scope", error_description="The access token provided does not contain the required scopes.", scope="llm.invoke"',
            },
          },
    mistakes: {
      'the other scope': (auth) => ({ ...auth, scopes: ['llm.read'] }),
      'a scope in upper case': (auth) => ({ ...auth, scopes: ['LLM.Invoke'] }),
      'a scope too much': (auth) => ({ ...auth, scopes: ['llm.invoke', 'openid'] }),
      'scopes with semicolons': (auth) => ({ ...auth, scopes: ['llm.read;llm.invoke'] }),
      'a scope with /.default': (auth) => ({ ...auth, scopes: ['llm.invoke/.default'] }),
      'no scope': (auth) => ({ ...auth, scopes: [] }),
      'the org server': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/oauth2/v1/token` }),
      'the endpoint for signing in': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/oauth2/default/v1/authorize` }),
      'the issuer': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/oauth2/default` }),
      'the Entra form': (auth, origin) => ({ ...auth, tokenUrl: `${origin}/oauth2/v2.0/token` }),
      'tokens for token': (auth) => ({ ...auth, tokenUrl: `${auth.tokenUrl}s` }),
    },
  },
];

export function listenerOf(issuer: Issuer, origin: () => string, seen: http.IncomingMessage[]): http.RequestListener {
  const tell = (response: http.ServerResponse, { status, body, headers = {} }: Told): void =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  return (request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      seen.push(request);
      const path = new URL(`http://x${request.url ?? ''}`).pathname;
      if (request.method === 'GET' && issuer.described && path.endsWith('/.well-known/openid-configuration')) {
        const issuerPath = issuer.name === 'entra' ? `/${tenant}/v2.0` : '/oauth2/default';
        return path === `${issuerPath}/.well-known/openid-configuration`
          ? tell(response, { status: 200, body: { issuer: origin() + issuerPath, token_endpoint: origin() + issuer.tokenPath } })
          : tell(response, { status: 404, body: {} });
      }
      if (path === '/v1/chat/completions') {
        const scope = /^Bearer token for (.*)$/.exec(request.headers.authorization ?? '')?.[1];
        const refused = scope === undefined ? { status: 401, body: { message: 'no token' } } : issuer.refuses(scope);
        return tell(response, refused ?? { status: 200, body: { choices: [{ message: { role: 'assistant', content: 'pong' } }] } });
      }
      if (path.startsWith('/v1/')) return tell(response, { status: 404, body: { message: 'not found' } });
      return tell(response, request.method === 'POST' ? issuer.token(path, new URLSearchParams(text)) : { status: 405, body: '' });
    });
  };
}

export const rightToken = (issuer: Issuer, origin: string): Connection =>
  aConnection({
    url: `${origin}/v1`,
    auth: {
      type: 'OAuth2',
      clientId: 'app',
      clientSecret: { from: 'nowhere' },
      tokenUrl: origin + issuer.tokenPath,
      scopes: [issuer.scope],
    },
  });
