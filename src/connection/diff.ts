import type { Json } from '../parameters/value.js';
import { parseForeign } from '../text/json.js';
import type { Connection, Model } from './connection.js';
import { defaultDeploymentInPath, metadata } from './metadata.js';

/** One field that differs; null stands for absent. */
export interface Difference {
  /** `target`, `isSharedToAll`, `credentials.clientId`, `metadata.models`, … */
  readonly path: string;
  readonly live: Json;
  readonly desired: Json;
}

/**
 * The fields in which two connections differ in meaning. Secrets are never compared, nor a target that ARM has yet to look up
 * (give the connection with its URL), nor a client id that Azure does not return.
 * @param live null where there is none: every field that the other has
 */
export function differences(live: Connection | null, desired: Connection): readonly Difference[] {
  const before = live === null ? new Map<string, Json>() : fields(live);
  const after = fields(desired);
  if (live !== null && live.target.from !== desired.target.from) for (const side of [before, after]) side.delete('target');
  if (live !== null && (before.get('credentials.clientId') === '' || after.get('credentials.clientId') === '')) {
    for (const side of [before, after]) side.delete('credentials.clientId');
  }
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, live: before.get(path) ?? null, desired: after.get(path) ?? null }))
    .filter((difference) => normal(difference.live) !== normal(difference.desired));
}

/** What a connection means, as a text that is the same for all that mean the same; '' for none. */
export function meaning(connection: Connection | null): string {
  return connection === null ? '' : normal(Object.fromEntries(fields(connection)));
}

function fields(connection: Connection): Map<string, Json> {
  const { auth, target } = connection;
  const list: [string, Json][] = [
    ['category', connection.category],
    ['target', target.from === 'url' ? target.url : `${target.serviceId}/apis/${target.api}`.toLowerCase()],
    ['authType', auth.type === 'other' ? auth.authType : auth.type],
    ['isSharedToAll', connection.isSharedToAll],
  ];
  if (auth.type === 'ProjectManagedIdentity') list.push(['audience', auth.audience]);
  if (auth.type === 'OAuth2') list.push(['credentials.clientId', auth.clientId], ['tokenUrl', auth.tokenUrl], ['scopes', auth.scopes]);
  for (const [name, value] of Object.entries(metadataInMeaning(connection))) list.push([`metadata.${name}`, value]);
  return new Map(list);
}

/** Metadata without the differences that mean nothing: absent defaults, empty api-versions, where the key's header is written, an empty model version. */
function metadataInMeaning(connection: Connection): Record<string, Json> {
  const { inferenceAPIVersion, authConfig: _config, authHeaderName: _name, authHeaderFormat: _format, ...others } = metadata(connection);
  const headers = keyHeaders(connection);
  const kept = Object.entries(connection.additionalMetadata).filter(([name]) => structured.includes(name));
  return {
    ...others,
    ...(others['deploymentInPath'] === '' ? { deploymentInPath: defaultDeploymentInPath(connection.category) } : {}),
    ...(inferenceAPIVersion === undefined || inferenceAPIVersion === '' ? {} : { inferenceAPIVersion }),
    ...(connection.models.from === 'static' ? { models: connection.models.models.map(modelInMeaning) } : {}),
    ...(headers.length === 0
      ? {}
      : { authConfig: headers.length === 1 || normal(headers[0]!) === normal(headers[1]!) ? headers[0]! : headers }),
    ...Object.fromEntries(kept.map(([name, text]) => [name, structure(text)])),
  };
}

const structured = ['models', 'modelDiscovery', 'customHeaders'];

/** Text that is the JSON of a list or an object as what it says; other text as it is. */
function structure(text: string): Json {
  const parsed = parseForeign(text) as Json | undefined;
  return typeof parsed === 'object' ? parsed : text;
}

/** What the resource says of the key's header; where `authConfig` is kept as it was found, that counts. */
function keyHeaders({ keyHeaders: given, additionalMetadata }: Connection): Json[] {
  const kept = additionalMetadata['authConfig'];
  const named = given
    .filter(({ form }) => kept === undefined || form !== 'authConfig')
    .map(({ form: _form, ...members }) => members as Json);
  return (kept === undefined ? named : [structure(kept), ...named]).map(withoutUsualType);
}

function withoutUsualType(header: Json): Json {
  if (typeof header !== 'object' || header === null || Array.isArray(header)) return header;
  const { type, ...members } = header as { readonly [name: string]: Json };
  return type === undefined || type === 'api_key' ? members : header;
}

function modelInMeaning(model: Model): Json {
  const { version, ...inner } = model.properties.model;
  const named = version === undefined || version === '' ? inner : { ...inner, version };
  return { ...model, properties: { ...model.properties, model: named } } as unknown as Json;
}

/** JSON: the same text for values that differ only in the order of members. */
export function normal(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
