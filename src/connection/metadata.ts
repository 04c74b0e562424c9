import type { Json } from '../parameters/value.js';
import type { Category, Connection, KeyHeader } from './connection.js';

export type Metadata = Record<string, Json>;

const isEmpty = (map: object): boolean => Object.keys(map).length === 0;

/** What the service takes a missing `deploymentInPath` for. */
export const defaultDeploymentInPath = (category: Category): 'true' | 'false' => (category === 'ApiManagement' ? 'true' : 'false');

/** The members of `authConfig`, without what says where it was found. */
function authConfigOf({ form: _form, ...members }: KeyHeader): Json {
  return members as Json;
}

/**
 * The connection's metadata as data, in the order in which the templates write it; a key that would be empty is left out.
 * `metadataTexts` turns it into what ARM stores.
 */
export function metadata(connection: Connection): Metadata {
  const { models, customHeaders, keyHeaders, category, inferenceAPIVersion, deploymentAPIVersion } = connection;
  const authConfig = keyHeaders.find(({ form }) => form === 'authConfig');
  const portal = keyHeaders.find(({ form }) => form === 'portal');
  return {
    deploymentInPath: connection.deploymentInPath,
    ...(inferenceAPIVersion !== '' || category === 'ModelGateway' ? { inferenceAPIVersion } : {}),
    ...(deploymentAPIVersion !== '' ? { deploymentAPIVersion } : {}),
    ...(models.from === 'discovery' ? { modelDiscovery: models.discovery as unknown as Json } : {}),
    ...(models.from === 'static' ? { models: models.models as unknown as Json } : {}),
    ...(isEmpty(customHeaders) ? {} : { customHeaders }),
    ...(authConfig === undefined ? {} : { authConfig: authConfigOf(authConfig) }),
    ...(portal?.name === undefined ? {} : { authHeaderName: portal.name }),
    ...(portal?.format === undefined ? {} : { authHeaderFormat: portal.format }),
    ...connection.additionalMetadata,
  };
}

/** JSON as ARM's `string()` writes it: compact, and with these three line ends escaped. */
function compactJson(value: Json): string {
  return JSON.stringify(value).replaceAll(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Metadata as ARM stores it: every value text, structures as compact JSON. */
export function metadataTexts(data: Metadata): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? value : compactJson(value)]));
}
