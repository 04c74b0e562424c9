import type { Runtime } from '../../arm/scope.js';
import type { Json } from '../../json.js';
import { problem } from '../../problem.js';
import type { Cloud } from '../cloud.js';
import { parsePath, type ResourcePath } from '../ids.js';
import { find, shown, typeOf } from '../resources.js';
import { allows, authorizationFailed, type Identity } from '../roles.js';

const anyVersion = '2021-08-01';

/** What `reference()` and `list…()` of a running deployment find, with the deployer's rights. */
export function runtimeOf(cloud: Cloud, identity: Identity): Runtime {
  const located = (id: string, action: string): ResourcePath => {
    const path = parsePath(id);
    if (path === null) throw problem(400, 'InvalidResourceId', `The resource id '${id}' is not valid.`);
    const full = `${path.type}/${action}`;
    if (allows(identity, full, id)) return path;
    throw authorizationFailed(identity, full, id);
  };
  const properties = (id: string, full: boolean): Json => {
    const path = located(id, 'read');
    if (path.type.toLowerCase() === 'microsoft.resources/deployments') {
      const record = cloud.state.deployments.get(id.toLowerCase());
      if (record === undefined) throw problem(404, 'DeploymentNotFound', `Deployment '${path.names[0]}' could not be found.`);
      return full ? { id: record.id, name: record.name, properties: record.properties } : record.properties;
    }
    const resource = find(cloud.state, path);
    const type = typeOf({ ...path, type: resource.type }, versionFor(resource.type));
    const all = shown(cloud.state, resource, type);
    return full ? all : all['properties']!;
  };
  return {
    reference: properties,
    list: (action, id) => {
      const path = located(id, `${action}/action`);
      const resource = find(cloud.state, path);
      const run = typeOf({ ...path, type: resource.type }, versionFor(resource.type)).actions?.[action.toLowerCase()];
      if (run === undefined)
        throw problem(404, 'NotFound', `The action '${action}' is not known for resources of type '${resource.type}'.`);
      return run(resource);
    },
  };
}

/** The provider accepts what the template's own api-version says; here only the type matters. */
const versionFor = (type: string): string => (type.endsWith('/connections') ? '2025-04-01-preview' : anyVersion);
