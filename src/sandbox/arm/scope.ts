import type { Json, JsonObject } from '../json.js';

/** Where a template is deployed, and what its functions say about it. */
export interface Scope {
  readonly subscription: { readonly subscriptionId: string; readonly tenantId: string; readonly displayName: string };
  /** ARM's resource of the resource group: id, name, location, … */
  readonly group: { readonly id: string; readonly name: string; readonly location: string };
  readonly deploymentName: string;
  /** What `environment()` gives. */
  readonly environment: JsonObject;
}

/** What is known of Azure only while a deployment runs. */
export interface Runtime {
  /** The resource's properties, or all of it. Throws a Problem where it does not exist. */
  reference(id: string, full: boolean): Json;
  /** `listSecrets`, `listKeys`, …; `action` as the template writes it. */
  list(action: string, id: string): Json;
}

/** A value that only a running deployment knows. */
interface Deferred extends Error {
  readonly deferred: true;
}

export function isDeferred(error: unknown): error is Deferred {
  return error instanceof Error && (error as Partial<Deferred>).deferred === true;
}

function defer(): never {
  throw Object.assign(new Error('known only while the deployment runs'), { deferred: true as const });
}

/** For validation: nothing of Azure is known, and expressions that need it stay as they are. */
export const beforehand: Runtime = { reference: defer, list: defer };
