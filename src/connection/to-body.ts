import type { Json } from '../parameters/value.js';
import type { Connection, SecretSource, Target } from './connection.js';
import { connectionApiVersion, parseServiceId } from './ids.js';
import { metadata, metadataTexts } from './metadata.js';

export type SecretRole = 'apiKey' | 'clientSecret';

/** The ARM resource of a connection. */
export interface ConnectionBody {
  /** `<account>/<project>/<connection>`, or without the project at account level. */
  readonly name: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly properties: Readonly<Record<string, Json>>;
}

const apimApiVersion = '2021-08-01';
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function serviceIdText(id: string): string {
  const parsed = parseServiceId(id);
  if (parsed === null) return id;
  return `/subscriptions/${parsed.subscriptionId}/resourceGroups/${parsed.resourceGroup}/providers/Microsoft.ApiManagement/service/${parsed.service}`;
}

/** The URL, or the ARM expression that looks it up. */
export function targetText(target: Target): string {
  if (target.from === 'url') return target.url;
  const service = serviceIdText(target.serviceId);
  const reference = (id: string): string => `reference(${quoted(id)}, '${apimApiVersion}')`;
  return `[format('{0}/{1}', ${reference(service)}.gatewayUrl, ${reference(`${service}/apis/${target.api}`)}.path)]`;
}

function apimKeyExpression(source: Extract<SecretSource, { from: 'apim' }>): string {
  const id = `${serviceIdText(source.serviceId)}/subscriptions/${source.subscription}`;
  return `[listSecrets(${quoted(id)}, '${apimApiVersion}').${source.key}Key]`;
}

/**
 * The resource as the templates make it, members in their order. What ARM looks up (an API's URL, an API Management key) stands as the
 * ARM expression that does so.
 * @param showSecret what to put where a secret belongs that ARM does not look up
 */
export function connectionBody(connection: Connection, showSecret: (role: SecretRole, source: SecretSource) => Json): ConnectionBody {
  const { auth, level, project, name } = connection;
  const show = (role: SecretRole, source: SecretSource): Json =>
    source.from === 'apim' ? apimKeyExpression(source) : showSecret(role, source);
  const withProject = level === 'project';
  return {
    name: withProject ? `${project.account}/${project.project ?? ''}/${name}` : `${project.account}/${name}`,
    type: `Microsoft.CognitiveServices/accounts/${withProject ? 'projects/' : ''}connections`,
    apiVersion: connectionApiVersion,
    properties: {
      category: connection.category,
      target: targetText(connection.target),
      authType: auth.type === 'other' ? auth.authType : auth.type,
      ...(auth.type === 'ProjectManagedIdentity' ? { audience: auth.audience } : {}),
      isSharedToAll: connection.isSharedToAll,
      ...credentials(connection, show),
      metadata: metadataTexts(metadata(connection)),
    },
  };
}

function credentials({ auth }: Connection, show: (role: SecretRole, source: SecretSource) => Json): Record<string, Json> {
  if (auth.type === 'ApiKey') return { credentials: { key: show('apiKey', auth.key) } };
  if (auth.type === 'ProjectManagedIdentity') return { credentials: {} };
  if (auth.type === 'other') return {};
  return {
    credentials: { clientId: auth.clientId, clientSecret: show('clientSecret', auth.clientSecret) },
    tokenUrl: auth.tokenUrl,
    scopes: auth.scopes,
  };
}
