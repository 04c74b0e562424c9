import type { Connection, Discovery } from '../connection/connection.js';
import { append, baseOf, encoded, withApiVersion, type Base } from './base.js';
import { requestHeaders } from './headers.js';
import { problem, type Credential, type Formed } from './request.js';

const placeholder = '{deploymentName}';

/** What the service asks when an ApiManagement connection says neither models nor discovery. */
export const apiManagementDefaults: Discovery = {
  listModelsEndpoint: '/deployments',
  getModelEndpoint: `/deployments/${placeholder}`,
  deploymentProvider: 'AzureOpenAI',
};

/** How a connection's models are asked for; null where they are static, or where there is nothing to ask. */
export function discoveryOf(connection: Connection): Discovery | null {
  if (connection.models.from === 'discovery') return connection.models.discovery;
  return connection.models.from === 'default' && connection.category === 'ApiManagement' ? apiManagementDefaults : null;
}

export function listModelsRequest(connection: Connection, credential: Credential): Formed {
  const discovery = discoveryOf(connection);
  if (discovery === null) return problem('listModelsEndpoint', 'the connection has neither models nor discovery');
  return discoveryRequest(connection, 'listModelsEndpoint', discovery.listModelsEndpoint, credential);
}

export function getModelRequest(connection: Connection, model: string, credential: Credential): Formed {
  const discovery = discoveryOf(connection);
  if (discovery === null) return problem('getModelEndpoint', 'the connection has neither models nor discovery');
  const endpoint = discovery.getModelEndpoint;
  const [path = '', query] = endpoint.split('?');
  if (path.split(placeholder).length !== 2 || query?.includes(placeholder) === true) {
    return problem('getModelEndpoint', `getModelEndpoint must have ${placeholder} in its path exactly once`);
  }
  if (/^(\.{1,2})?$/.test(model)) return problem('getModelEndpoint', `the model name ${JSON.stringify(model)} cannot stand in a path`);
  return discoveryRequest(connection, 'getModelEndpoint', endpoint, credential, model);
}

type EndpointName = 'listModelsEndpoint' | 'getModelEndpoint';

function discoveryRequest(connection: Connection, name: EndpointName, endpoint: string, credential: Credential, model?: string): Formed {
  const base = baseOf(connection);
  if (!base.ok) return base;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(endpoint);
  const fault = absolute ? absoluteFault(endpoint, base.url) : null;
  if (fault !== null) return problem(name, `${name} ${fault}`);
  const filled = model === undefined ? endpoint : endpoint.replace(placeholder, () => encoded(model));
  const url = absolute ? new URL(filled) : relative(base, filled);
  if (url === null) {
    const hint = endpoint.startsWith('/') ? '' : ': it must begin with a slash';
    return problem(name, `${name} appended to the target leads to another origin${hint}`);
  }
  if (url.searchParams.getAll('api-version').length > 1) return problem(name, `${name} has api-version twice`);
  const formed = requestHeaders(connection, credential, {});
  if (!formed.ok) return formed;
  return { ok: true, request: { method: 'GET', url: withApiVersion(url, connection.deploymentAPIVersion), headers: formed.headers } };
}

function relative(base: Extract<Base, { ok: true }>, endpoint: string): URL | null {
  return append(base, endpoint);
}

/** What the service refuses in an absolute endpoint, as the rest of a sentence; null where it is fine. */
function absoluteFault(endpoint: string, target: URL): string | null {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null) return 'is not a URL';
  if (url.username !== '' || url.password !== '' || /^[^/?#]*\/\/[^/?#]*@/.test(endpoint)) return 'has user information in it';
  if (url.origin !== target.origin) return `is not of the target's origin (${target.origin})`;
  if (!/^https?:$/.test(url.protocol)) return 'is not an https URL';
  if (endpoint.includes('#')) return 'has a fragment';
  const path = endpoint.replace(/^[^/]*\/\/[^/?#]*/, '').split('?')[0] ?? '';
  if (/(^|[/\\])(\.|%2e){2}([/\\]|$)/i.test(path)) return 'has .. in its path';
  if (/%2f|%5c|\\/i.test(path)) return 'has an encoded slash or a backslash in its path';
  return null;
}
