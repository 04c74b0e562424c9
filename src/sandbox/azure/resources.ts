import { objectOf, type Json, type JsonObject } from '../json.js';
import { problem } from '../problem.js';
import { connectionTypes } from './connections.js';
import { idOf, parentOf, type ResourcePath } from './ids.js';
import { otherTypes } from './other-types.js';
import type { ProviderContext, ResourceType } from './provider.js';
import type { Identity } from './roles.js';
import { newEtag, systemData, type AzureState, type StoredResource } from './state.js';

const types = new Map([...connectionTypes, ...otherTypes].map((type) => [type.type.toLowerCase(), type]));

/** The resource types by namespace, as `GET /subscriptions/…/providers` lists them. */
export function typesByNamespace(): ReadonlyMap<string, ResourceType[]> {
  const found = new Map<string, ResourceType[]>();
  for (const type of types.values()) {
    const namespace = type.type.split('/')[0]!;
    found.set(namespace, [...(found.get(namespace) ?? []), type]);
  }
  return found;
}

/** The type of a path, if its namespace, type and api-version are known. */
export function typeOf(path: ResourcePath, apiVersion: string): ResourceType {
  const [namespace = '', ...rest] = path.type.split('/');
  const found = types.get(path.type.toLowerCase());
  if (found === undefined) {
    if (![...types.keys()].some((type) => type.startsWith(`${namespace.toLowerCase()}/`))) {
      throw problem(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
    }
    throw problem(
      404,
      'InvalidResourceType',
      `The resource type '${rest.join('/')}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'.`,
    );
  }
  const known = found.apiVersions === undefined ? /^\d{4}-\d\d-\d\d(-preview)?$/.test(apiVersion) : found.apiVersions.includes(apiVersion);
  if (known) return found;
  throw problem(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'swedencentral' and API version '${apiVersion}' for type '${rest.join('/')}'. The supported api-versions are '${(found.apiVersions ?? []).join(', ')}'. The supported locations are 'swedencentral'.`,
  );
}

function nameInGroup(path: ResourcePath): string {
  const [namespace, ...rest] = path.type.split('/');
  return `${namespace}/${rest.map((type, index) => `${type}/${path.names[index]}`).join('/')}`;
}

/** Throws SubscriptionNotFound or ResourceGroupNotFound. */
export function checkPlace(state: AzureState, subscription: string, group: string): void {
  if (!state.subscriptions.some(({ id }) => id.toLowerCase() === subscription.toLowerCase())) {
    throw problem(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  }
  if (state.groups.has(`/subscriptions/${subscription}/resourcegroups/${group}`.toLowerCase())) return;
  throw problem(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
}

/** The stored resource, or ResourceNotFound. */
export function find(state: AzureState, path: ResourcePath): StoredResource {
  checkPlace(state, path.subscription, path.group);
  const found = state.resource(idOf(path));
  if (found !== undefined) return found;
  throw problem(
    404,
    'ResourceNotFound',
    `The Resource '${nameInGroup(path)}' under resource group '${path.group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** A resource as GET shows it: no secret. */
export function shown(state: AzureState, resource: StoredResource, type: ResourceType): JsonObject {
  const { id, name, location, sku, identity, systemData: data, etag } = resource;
  return {
    id,
    name,
    type: type.type,
    ...(location === undefined ? {} : { location }),
    ...(sku === undefined ? {} : { sku }),
    ...(identity === undefined ? {} : { identity }),
    properties: type.view(resource, { state }),
    systemData: data,
    etag,
  };
}

function checkParent(state: AzureState, path: ResourcePath): void {
  const parent = parentOf(path);
  if (parent === null || state.resource(idOf(parent)) !== undefined) return;
  throw problem(
    404,
    'ParentResourceNotFound',
    `Failed to perform 'write' on resource(s) of type '${path.type.split('/').slice(1).join('/')}', because the parent resource '${idOf(parent)}' could not be found.`,
  );
}

/** Creates, replaces (PUT) or changes (PATCH) a resource; gives it with whether it is new. */
export function write(
  method: 'PUT' | 'PATCH',
  body: Json,
  at: { readonly state: AzureState; readonly identity: Identity; readonly path: ResourcePath; readonly apiVersion: string },
): { readonly resource: StoredResource; readonly type: ResourceType; readonly created: boolean } {
  const { state, path, apiVersion, identity } = at;
  checkPlace(state, path.subscription, path.group);
  const type = typeOf(path, apiVersion);
  const context: ProviderContext = at;
  checkParent(state, path);
  const id = idOf({ ...path, type: type.type });
  const before = method === 'PATCH' ? find(state, path) : state.resource(id);
  const change =
    method === 'PATCH' && before !== undefined
      ? type.patch?.(objectOf(body), before, context)
      : type.put?.(objectOf(body), before, context);
  if (change === undefined) throw problem(405, 'MethodNotAllowed', `The sandbox does not write resources of type '${type.type}'.`);
  const resource: StoredResource = {
    ...(before ?? { id, type: type.type, name: path.names.at(-1) ?? '' }),
    ...change,
    systemData: systemData(identity.clientId, before),
    etag: newEtag(),
  };
  state.resources.set(id.toLowerCase(), resource);
  return { resource, type, created: before === undefined };
}

/** Direct children of a type under a path that ends in the type. */
export function children(state: AzureState, path: ResourcePath): StoredResource[] {
  const prefix = `${idOf(path).toLowerCase()}/`;
  return [...state.resources.entries()]
    .filter(([id]) => id.startsWith(prefix) && !id.slice(prefix.length).includes('/'))
    .map(([, resource]) => resource);
}
