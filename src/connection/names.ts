import type { Kind } from '../generated/parameters.js';
import { uniqueString } from '../text/unique-string.js';

export { uniqueString };

/** What the name is made from where `connectionName` is empty. */
export interface NameParts {
  readonly apimResourceId?: string | undefined;
  readonly apiName?: string | undefined;
  readonly gatewayName?: string | undefined;
}

/** The name that the official templates make up. It may be longer than Azure takes: `validate` says so. */
export function generatedName(kind: Kind, parts: NameParts): string {
  if (kind === 'model-gateway') return `modelgateway-${parts.gatewayName ?? ''}-comprehensive`;
  return `apim-${parts.apimResourceId?.split('/')[8] ?? ''}-${parts.apiName ?? ''}`;
}

const longestDeploymentName = 64;

function stableName(prefix: string, connectionId: string): string {
  const id = connectionId.toLowerCase();
  const hash = uniqueString(id);
  const readable = id.slice(id.lastIndexOf('/') + 1, id.lastIndexOf('/') + 1 + longestDeploymentName - prefix.length - 1 - hash.length);
  return `${prefix}${readable}-${hash}`;
}

/**
 * Name of the nested deployment that holds what was last applied: stable for a connection, whatever the letter case of its id.
 * The templates compute the same name.
 */
export function recordDeploymentName(connectionId: string): string {
  return stableName('fgw-', connectionId);
}

/** Name of the outer deployment: as stable as the record's, and another one. */
export function deploymentName(connectionId: string): string {
  return stableName('foundry-gw-', connectionId);
}
