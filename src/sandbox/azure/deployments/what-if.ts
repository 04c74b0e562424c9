import type { Deployable, PlannedResource } from '../../arm/deployable.js';
import { bodyOf } from '../../arm/template.js';
import type { Scope } from '../../arm/scope.js';
import { isObject, objectOf, same, without, type Json, type JsonObject } from '../../json.js';
import { isProblem, problem, problemBody } from '../../problem.js';
import type { Cloud } from '../cloud.js';
import { plan } from './plan.js';
import type { Identity } from '../roles.js';

/** What a deployment would change. Its errors have a form of their own: the answer is 200 and says Failed. */
export function whatIf(cloud: Cloud, scope: Scope, identity: Identity, properties: JsonObject): JsonObject {
  try {
    const deployable = plan(cloud, scope, { properties, identity });
    const writes = deployable.resources.filter(
      ({ existing, enabled, type }) => !existing && enabled && type.toLowerCase() !== 'microsoft.resources/deployments',
    );
    return {
      status: 'Succeeded',
      properties: { correlationId: scope.deploymentName, changes: writes.map((one) => change(cloud, one, deployable)) },
    };
  } catch (error) {
    if (!isProblem(error) || error.status === 403) throw error;
    throw problem(error.status, error.code, error.message, { details: [problemBody(error)] });
  }
}

function change(cloud: Cloud, planned: PlannedResource, deployable: Deployable): JsonObject {
  const { id, type, name, apiVersion } = planned;
  const resource = { apiVersion, id, name: name.split('/').at(-1) ?? '', type, resourceGroup: deployable.scope.group.name };
  const wanted = without(objectOf(bodyOf(planned, deployable)['properties']), 'credentials');
  const stored = cloud.state.resource(id);
  const after = { ...resource, properties: wanted };
  if (stored === undefined) return { resourceId: id, changeType: 'Create', after };
  const live = without(stored.properties, 'credentials');
  const delta = Object.keys(wanted).flatMap((key) => differences(`properties.${key}`, live[key], wanted[key]!));
  const changeType = delta.length === 0 ? 'NoChange' : 'Modify';
  return {
    resourceId: id,
    changeType,
    before: { ...resource, properties: live },
    after: { ...resource, properties: { ...live, ...wanted } },
    delta,
  };
}

function differences(path: string, before: Json | undefined, after: Json): JsonObject[] {
  if (before === undefined) return [{ path, propertyChangeType: 'Create', after }];
  if (same(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ path, propertyChangeType: 'Modify', before, after }];
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [
    ...Object.entries(after).flatMap(([name, value]) => differences(`${path}.${name}`, before[name], value)),
    ...gone.map((name) => ({ path: `${path}.${name}`, propertyChangeType: 'Delete', before: before[name]! })),
  ];
}
