import type { Cloud } from '../azure/cloud.js';
import { allows, type Identity } from '../azure/roles.js';
import type { StoredResource } from '../azure/state.js';
import { objectOf, type Json, type JsonObject } from '../json.js';
import { problem } from '../problem.js';
import type { Exchange, Reply } from '../server/exchange.js';

export interface PlaneRequest extends Exchange {
  readonly cloud: Cloud;
  readonly identity: Identity;
  readonly project: StoredResource;
  /** The path after the project's endpoint. */
  readonly rest: string;
  /** What the route's pattern caught. */
  readonly params: readonly string[];
}

export interface PlaneRoute {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (request: PlaneRequest) => Reply | Promise<Reply>;
}

/** Throws the data plane's refusal. */
export function demand({ identity, project }: PlaneRequest, action: string): void {
  const full = `Microsoft.CognitiveServices/accounts/AIServices/${action}`;
  if (allows(identity, full, project.id, 'dataActions')) return;
  throw problem(
    403,
    'PermissionDenied',
    `The principal \`${identity.objectId}\` lacks the required data action \`${full}\` to perform \`${action}\` operation.`,
  );
}

export function bodyOf({ text }: Exchange): JsonObject {
  try {
    return objectOf(JSON.parse(text) as Json);
  } catch {
    throw problem(400, 'invalid_payload', 'The request body is not valid JSON.');
  }
}
