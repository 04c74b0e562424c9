import { objectOf, type JsonObject } from '../json.js';
import type { Cloud } from '../azure/cloud.js';
import type { StoredResource } from '../azure/state.js';
import { problem } from '../problem.js';
import { demand, type PlaneRequest, type PlaneRoute } from './plane.js';

/** Connections that a project sees: its own, its account's, and those that other projects of the account share. */
export function visibleConnections({ state }: Cloud, project: StoredResource): StoredResource[] {
  const own = `${project.id}/connections/`.toLowerCase();
  const account = project.id.toLowerCase().replace(/\/projects\/[^/]+$/, '/');
  return state.connections().filter(({ id, properties }) => {
    const lower = id.toLowerCase();
    if (lower.startsWith(own)) return true;
    return lower.startsWith(account) && (lower.startsWith(`${account}connections/`) || properties['isSharedToAll'] === true);
  });
}

/** Throws 404 in the words that a client sees. */
export function connectionNamed(request: Pick<PlaneRequest, 'cloud' | 'project'>, name: string): StoredResource {
  const found = visibleConnections(request.cloud, request.project).find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw problem(404, 'NotFound', `Connection '${name}' not found`);
}

const types: Readonly<Record<string, string>> = { ApiKey: 'ApiKey', OAuth2: 'OAuth2', ProjectManagedIdentity: 'ProjectManagedIdentity' };

/** As the data plane shows a connection: other names than ARM's, and without `audience`. */
function shown(resource: StoredResource, withSecrets: boolean): JsonObject {
  const { properties } = resource;
  const authType = String(properties['authType']);
  return {
    name: resource.name,
    id: resource.id,
    type: properties['category'] ?? '',
    target: properties['target'] ?? '',
    isDefault: false,
    metadata: properties['metadata'] ?? {},
    credentials: { type: types[authType] ?? authType, ...(withSecrets ? objectOf(properties['credentials']) : {}) },
  };
}

export const connectionRoutes: readonly PlaneRoute[] = [
  {
    method: 'GET',
    path: /^\/connections$/,
    handle: (request) => {
      demand(request, 'connections/read');
      return { status: 200, body: { value: visibleConnections(request.cloud, request.project).map((one) => shown(one, false)) } };
    },
  },
  {
    method: 'GET',
    path: /^\/connections\/([^/]+)$/,
    handle: (request) => {
      demand(request, 'connections/read');
      return { status: 200, body: shown(connectionNamed(request, request.params[0] ?? ''), false) };
    },
  },
  {
    method: 'POST',
    path: /^\/connections\/([^/]+)\/getConnectionWithCredentials$/,
    handle: (request) => {
      demand(request, 'connections/listsecrets/action');
      return { status: 200, body: shown(connectionNamed(request, request.params[0] ?? ''), true) };
    },
  },
];
