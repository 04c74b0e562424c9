import type { JsonObject } from '../json.js';
import type { ResourcePath } from './ids.js';
import type { Identity } from './roles.js';
import type { AzureState, StoredResource } from './state.js';

/** What a resource provider is given with a request. */
export interface ProviderContext {
  readonly state: AzureState;
  readonly identity: Identity;
  readonly path: ResourcePath;
  readonly apiVersion: string;
}

/** The behaviour of one resource type. Each function throws a Problem where the provider refuses. */
export interface ResourceType {
  /** As Azure writes it. */
  readonly type: string;
  /** Refused with NoRegisteredProviderFound when not among these; any version where absent. */
  readonly apiVersions?: readonly string[];
  /** Checks a body and gives what is stored of it. Without it the type cannot be written. */
  readonly put?: (
    body: JsonObject,
    before: StoredResource | undefined,
    context: ProviderContext,
  ) => Pick<StoredResource, 'properties' | 'secrets'>;
  /** PATCH; without it the type has none. */
  readonly patch?: (body: JsonObject, before: StoredResource, context: ProviderContext) => Pick<StoredResource, 'properties' | 'secrets'>;
  /** The properties as GET shows them. */
  readonly view: (resource: StoredResource, context: Pick<ProviderContext, 'state'>) => JsonObject;
  /** POST actions by lower-case name. */
  readonly actions?: Readonly<Record<string, (resource: StoredResource) => JsonObject>>;
}
