import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json.js';
import type { LoggedRequest } from '../server/exchange.js';
import type { Identity } from './roles.js';

/** A resource with everything that was stored, secrets included. */
export interface StoredResource {
  readonly id: string;
  /** As its provider writes it. */
  readonly type: string;
  /** The last part of the name. */
  readonly name: string;
  readonly location?: string;
  readonly sku?: JsonObject;
  readonly identity?: JsonObject;
  readonly properties: JsonObject;
  /** What is only given by an action (`listSecrets`) or to a data plane: never in `properties`. */
  readonly secrets?: JsonObject;
  readonly systemData: JsonObject;
  readonly etag: string;
}

/** A deployment as ARM's history records it. */
export interface DeploymentRecord {
  readonly id: string;
  readonly name: string;
  properties: JsonObject;
  operations: JsonObject[];
  /** What GET operationStatuses answers. */
  status: JsonObject;
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
}

export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

/** All of the stand-in Azure. Keys of the maps are lower-case ids. */
export interface AzureState {
  readonly tenantId: string;
  readonly subscriptions: Subscription[];
  readonly groups: Map<string, ResourceGroup>;
  readonly resources: Map<string, StoredResource>;
  readonly deployments: Map<string, DeploymentRecord>;
  readonly identities: Identity[];
  /** Every request to Azure's endpoints, oldest first. */
  readonly requests: LoggedRequest[];
  /** The stored connections, credentials included. */
  connections(): StoredResource[];
  resource(id: string): StoredResource | undefined;
}

export function createState(tenantId: string): AzureState {
  const resources = new Map<string, StoredResource>();
  return {
    tenantId,
    subscriptions: [],
    groups: new Map(),
    resources,
    deployments: new Map(),
    identities: [],
    requests: [],
    connections: () => [...resources.values()].filter(({ type }) => type.toLowerCase().endsWith('/connections')),
    resource: (id) => resources.get(id.toLowerCase()),
  };
}

/** Who changed a resource, and when. */
export function systemData(by: string, before?: StoredResource): JsonObject {
  const now = new Date().toISOString();
  const made = before?.systemData ?? { createdAt: now, createdBy: by, createdByType: 'Application' };
  return { ...made, lastModifiedAt: now, lastModifiedBy: by, lastModifiedByType: 'Application' };
}

export const newEtag = (): string => `"${randomUUID()}"`;
