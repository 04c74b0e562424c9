import type { JsonObject } from '../json.js';
import { problem } from '../problem.js';
import type { Cloud } from './cloud.js';
import { paged } from './pages.js';
import { shown, typeOf, typesByNamespace } from './resources.js';
import { allows, rolesAt } from './roles.js';
import { authorize, type ArmRequest, type Route } from './routes.js';
import { checkPlace } from './resources.js';
import type { ResourceGroup, Subscription } from './state.js';

function subscription({ id, name }: Subscription, { state }: Cloud): JsonObject {
  return {
    id: `/subscriptions/${id}`,
    subscriptionId: id,
    tenantId: state.tenantId,
    displayName: name,
    state: 'Enabled',
    subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
    authorizationSource: 'RoleBased',
    managedByTenants: [],
  };
}

/** Those in which the sender has a role anywhere. */
function visible({ cloud, identity }: ArmRequest): Subscription[] {
  return cloud.state.subscriptions.filter(({ id }) =>
    identity.assignments.some(({ scope }) => scope === '/' || scope.toLowerCase().startsWith(`/subscriptions/${id.toLowerCase()}`)),
  );
}

function one(request: ArmRequest): Subscription {
  const wanted = (request.params['subscription'] ?? '').toLowerCase();
  const found = request.cloud.state.subscriptions.find(({ id }) => id.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw problem(404, 'SubscriptionNotFound', `The subscription '${wanted}' could not be found.`);
}

const group = ({ id, name, location }: ResourceGroup): JsonObject => ({
  id,
  name,
  type: 'Microsoft.Resources/resourceGroups',
  location,
  properties: { provisioningState: 'Succeeded' },
});

function provider(namespace: string, types: readonly { readonly type: string; readonly apiVersions?: readonly string[] }[]): JsonObject {
  return {
    namespace,
    registrationState: 'Registered',
    resourceTypes: types.map(({ type, apiVersions }) => ({
      resourceType: type.split('/').slice(1).join('/'),
      locations: ['Sweden Central'],
      apiVersions: apiVersions ?? ['2025-06-01', '2021-08-01'],
    })),
  };
}

export const subscriptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions',
    handle: (request) => ({ status: 200, body: { value: visible(request).map((found) => subscription(found, request.cloud)) } }),
  },
  {
    method: 'GET',
    path: '/tenants',
    handle: ({ cloud }) => ({
      status: 200,
      body: { value: [{ id: `/tenants/${cloud.state.tenantId}`, tenantId: cloud.state.tenantId, displayName: 'Contoso' }] },
    }),
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}',
    handle: (request) => ({ status: 200, body: subscription(one(request), request.cloud) }),
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers',
    handle: (request) => {
      one(request);
      return { status: 200, body: { value: [...typesByNamespace()].map(([namespace, types]) => provider(namespace, types)) } };
    },
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/{namespace}',
    handle: (request) => {
      one(request);
      const wanted = (request.params['namespace'] ?? '').toLowerCase();
      const found = [...typesByNamespace()].find(([namespace]) => namespace.toLowerCase() === wanted);
      if (found === undefined) throw problem(404, 'InvalidResourceNamespace', `The resource namespace '${wanted}' is invalid.`);
      return { status: 200, body: provider(...found) };
    },
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/{namespace}/{type}',
    handle: (request) => {
      const { id } = one(request);
      const {
        cloud: { state },
        identity,
        apiVersion,
        params,
      } = request;
      const type = typeOf(
        { subscription: id, group: '', type: `${params['namespace']}/${params['type']}`, names: [], collection: true },
        apiVersion,
      );
      const found = [...state.resources.values()].filter((resource) => resource.type === type.type && resource.id.split('/')[2] === id);
      const readable = found.filter((resource) => allows(identity, `${type.type}/read`, resource.id));
      return paged(
        request,
        readable.map((resource) => shown(state, resource, type)),
      );
    },
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/resourcegroups',
    handle: (request) => {
      const { id } = one(request);
      const groups = [...request.cloud.state.groups.values()].filter((found) => found.id.split('/')[2] === id);
      const readable = groups.filter((found) =>
        allows(request.identity, 'Microsoft.Resources/subscriptions/resourceGroups/read', found.id),
      );
      return { status: 200, body: { value: readable.map(group) } };
    },
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/resourcegroups/{group}',
    handle: (request) => {
      authorize(request, 'Microsoft.Resources/subscriptions/resourceGroups/read');
      const { subscription: inside = '', group: name = '' } = request.params;
      checkPlace(request.cloud.state, inside, name);
      return { status: 200, body: group(request.cloud.state.groups.get(request.path.toLowerCase())!) };
    },
  },
  {
    method: 'GET',
    path: null,
    handle: ({ path, identity }) => {
      const scope = /^(.*)\/providers\/Microsoft\.Authorization\/permissions$/i.exec(path)?.[1];
      if (scope === undefined) return null;
      const permissions = rolesAt(identity, scope).map(({ actions, notActions, dataActions }) => ({
        actions,
        notActions,
        dataActions,
        notDataActions: [],
      }));
      return { status: 200, body: { value: permissions } };
    },
  },
];
