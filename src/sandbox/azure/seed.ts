import type { JsonObject } from '../json.js';
import type { AccountSeed, ApimSeed, VaultSeed, World } from '../world.js';
import { createState, newEtag, systemData, type AzureState, type StoredResource } from './state.js';

/** Addresses that the seeded resources point to. */
export interface Addresses {
  /** ARM and the data planes. */
  readonly origin: string;
  /** The gateway in front of an API Management service's APIs. */
  readonly apimGateway: (service: string) => string;
}

type Seed = Pick<StoredResource, 'id' | 'type' | 'properties'> & Partial<StoredResource>;

const idIn = (at: { subscription: string; group: string }, rest: string): string =>
  `/subscriptions/${at.subscription}/resourceGroups/${at.group}/providers/${rest}`;

/** A stand-in Azure that holds what the world says. */
export function seed(world: World, addresses: Addresses): AzureState {
  const state = createState(world.tenantId);
  state.subscriptions.push(...world.subscriptions);
  state.identities.push(...world.identities);
  for (const { subscription, name } of world.groups) {
    const id = `/subscriptions/${subscription}/resourceGroups/${name}`;
    state.groups.set(id.toLowerCase(), { id, name, location: 'swedencentral' });
  }
  const resources = [
    ...world.accounts.flatMap((account) => accountOf(account, addresses)),
    ...world.apim.flatMap((service) => apimOf(service, addresses)),
    ...world.vaults.flatMap((vault) => vaultOf(vault, addresses)),
  ];
  for (const resource of resources) {
    state.resources.set(resource.id.toLowerCase(), {
      name: resource.id.split('/').at(-1)!,
      systemData: systemData('seed'),
      etag: newEtag(),
      ...resource,
    });
  }
  return state;
}

function accountOf(account: AccountSeed, { origin }: Addresses): Seed[] {
  const id = idIn(account, `Microsoft.CognitiveServices/accounts/${account.name}`);
  const endpoint = `${origin}/foundry/${account.name}`;
  const identity = (name: string): JsonObject => ({ type: 'SystemAssigned', principalId: `principal-of-${name}`, tenantId: 'adfs' });
  const shared = { location: 'swedencentral', provisioningState: 'Succeeded' };
  return [
    {
      id,
      type: 'Microsoft.CognitiveServices/accounts',
      location: shared.location,
      sku: { name: 'S0' },
      identity: identity(account.name),
      properties: {
        provisioningState: shared.provisioningState,
        endpoint: `${endpoint}/`,
        endpoints: { 'AI Foundry API': `${endpoint}/` },
        customSubDomainName: account.name,
        allowProjectManagement: true,
      },
    },
    ...account.projects.map((name) => ({
      id: `${id}/projects/${name}`,
      type: 'Microsoft.CognitiveServices/accounts/projects',
      location: shared.location,
      identity: identity(name),
      properties: {
        provisioningState: shared.provisioningState,
        displayName: name,
        endpoints: { 'AI Foundry API': `${endpoint}/api/projects/${name}` },
      },
    })),
  ];
}

function apimOf(service: ApimSeed, { apimGateway }: Addresses): Seed[] {
  const id = idIn(service, `Microsoft.ApiManagement/service/${service.name}`);
  return [
    {
      id,
      type: 'Microsoft.ApiManagement/service',
      location: 'swedencentral',
      sku: { name: service.sku, capacity: 1 },
      identity: { type: 'SystemAssigned', principalId: `principal-of-${service.name}`, tenantId: 'adfs' },
      properties: {
        gatewayUrl: apimGateway(service.name),
        provisioningState: 'Succeeded',
        publicNetworkAccess: 'Enabled',
        virtualNetworkType: 'None',
      },
    },
    ...service.apis.flatMap(({ name, path, keyHeader, operations }) => [
      {
        id: `${id}/apis/${name}`,
        type: 'Microsoft.ApiManagement/service/apis',
        properties: {
          displayName: name,
          path,
          protocols: ['https'],
          isCurrent: true,
          apiRevision: '1',
          subscriptionRequired: true,
          subscriptionKeyParameterNames: { header: keyHeader, query: 'subscription-key' },
        },
      },
      ...operations.map((operation, index) => ({
        id: `${id}/apis/${name}/operations/operation-${index + 1}`,
        type: 'Microsoft.ApiManagement/service/apis/operations',
        properties: { displayName: operation, method: operation.split(' ')[0]!, urlTemplate: operation.split(' ')[1]! },
      })),
    ]),
    ...Object.entries(service.subscriptions).map(([name, keys]) => ({
      id: `${id}/subscriptions/${name}`,
      type: 'Microsoft.ApiManagement/service/subscriptions',
      properties: { displayName: name, scope: `${id}/`, state: 'active', allowTracing: false },
      secrets: { ...keys },
    })),
  ];
}

function vaultOf(vault: VaultSeed, { origin }: Addresses): Seed[] {
  const id = idIn(vault, `Microsoft.KeyVault/vaults/${vault.name}`);
  return [
    {
      id,
      type: 'Microsoft.KeyVault/vaults',
      location: 'swedencentral',
      properties: {
        vaultUri: `${origin}/keyvault/${vault.name}/`,
        enabledForTemplateDeployment: vault.enabledForTemplateDeployment,
        enableRbacAuthorization: true,
        provisioningState: 'Succeeded',
      },
    },
    ...Object.entries(vault.secrets).map(([name, value]) => ({
      id: `${id}/secrets/${name}`,
      type: 'Microsoft.KeyVault/vaults/secrets',
      properties: { attributes: { enabled: true }, secretUri: `${origin}/keyvault/${vault.name}/secrets/${name}` },
      secrets: { value },
    })),
  ];
}
