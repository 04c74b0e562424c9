import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { Sandbox } from '../../src/sandbox/index.js';

/** Whatever the JSON is: the tests say what they expect of it. */
export type Parsed = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Throws where the body is not JSON. */
  json(): Parsed;
}

export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Sends one request to the sandbox or one of its gateways, trusting its root only. */
export function send(sandbox: Sandbox, method: string, url: string, { headers = {}, body }: Call = {}): Promise<Answer> {
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const options = {
      method,
      agent: false as const,
      ca: readFileSync(sandbox.caFile),
      headers: { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    };
    const request = https.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const whole = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: whole, json: () => JSON.parse(whole) as Parsed });
      });
    });
    request.on('error', reject);
    request.end(text);
  });
}

/** An access token of an identity of the sandbox's world. */
export async function tokenFor(sandbox: Sandbox, identity = 'deployer', scope = `${sandbox.armEndpoint}/.default`): Promise<string> {
  const { AZURE_CLIENT_ID: id = '', AZURE_CLIENT_SECRET: secret = '' } = sandbox.environmentOf(identity);
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret, scope });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await send(sandbox, 'POST', `${sandbox.authority}/adfs/oauth2/token`, { headers, body: form.toString() });
  return answer.json().access_token as string;
}

/** Sends a request to ARM as an identity; adds the api-version where the path has none. */
export async function arm(
  sandbox: Sandbox,
  method: string,
  path: string,
  options: Call & { readonly as?: string; readonly version?: string } = {},
): Promise<Answer> {
  const token = await tokenFor(sandbox, options.as);
  const query = path.includes('api-version')
    ? ''
    : `${path.includes('?') ? '&' : '?'}api-version=${options.version ?? '2025-04-01-preview'}`;
  return send(sandbox, method, `${sandbox.armEndpoint}${path}${query}`, {
    ...options,
    headers: { authorization: `Bearer ${token}`, ...options.headers },
  });
}

export const subscription = '00000000-0000-0000-0000-000000000001';
export const project = `/subscriptions/${subscription}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents`;
export const apim = `/subscriptions/${subscription}/resourceGroups/rg-integration/providers/Microsoft.ApiManagement/service/contoso-apim`;
export const vault = (name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/${name}`;
export const deployments = `/subscriptions/${subscription}/resourcegroups/rg-ai/providers/Microsoft.Resources/deployments`;

/** The properties of a good connection. */
export const properties = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  category: 'ModelGateway',
  authType: 'ApiKey',
  target: 'https://llm.contoso.com/v1',
  credentials: { key: 'k-4711' },
  metadata: { deploymentInPath: 'false' },
  ...changes,
});

/** A template around resources. */
export const template = (parts: Record<string, unknown>): Record<string, unknown> => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [],
  ...parts,
});

/** A template's connection resource. */
export const connectionResource = (
  name: string,
  change: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  type: 'Microsoft.CognitiveServices/accounts/projects/connections',
  apiVersion: '2025-04-01-preview',
  name: `contoso-foundry/support-agents/${name}`,
  properties: properties(change),
  ...more,
});
