import { failure } from '../errors.js';
import type { Json } from '../parameters/value.js';
import { parseForeign } from '../text/json.js';
import type { Auth, Category, Connection, Discovery, KeyHeader, Model, ModelSource } from './connection.js';
import { parseConnectionId } from './ids.js';

/** A part of a live connection that could not be understood. It stays in `additionalMetadata` as it was. */
export interface Unread {
  /** Path in the resource's properties: `metadata.models`. */
  readonly path: string;
  /** Why, as part of a sentence: `is not JSON`. */
  readonly reason: string;
}

export interface ReadConnection extends Connection {
  readonly unread: readonly Unread[];
}

type Members = Readonly<Record<string, Json>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
const categories: readonly Category[] = ['ApiManagement', 'ModelGateway'];

/**
 * The connection that ARM holds. What the service adds (group, peStatus, …) is ignored, unknown metadata is kept, metadata that
 * cannot be understood is kept and named in `unread`. Both ways of naming the key's header are read. Secrets are `live`.
 * @param id ARM id of the connection
 * @param body the resource as GET gives it, or the record's `{properties}`
 * @throws usage failure `InvalidConnectionId` for another id, `NotAGatewayConnection` for a connection of another category
 */
export function connectionFromBody(id: string, body: unknown): ReadConnection {
  const place = parseConnectionId(id);
  if (place === null) {
    throw failure({
      kind: 'usage',
      code: 'InvalidConnectionId',
      message: `Not the ARM id of a connection: ${id}`,
      hint: 'Copy the id from the output of foundry-gw deploy or az rest.',
    });
  }
  const properties: Members = isObject(body) && isObject(body['properties']) ? body['properties'] : {};
  const given = textOf(properties['category']);
  const category = categories.find((name) => name.toLowerCase() === given.toLowerCase());
  if (category === undefined) {
    throw failure({
      kind: 'usage',
      code: 'NotAGatewayConnection',
      message: `The connection "${place.name}" has the category "${given}", not ApiManagement or ModelGateway.`,
      hint: 'Choose another connection, or another connectionName.',
    });
  }
  const reader = readMetadata(isObject(properties['metadata']) ? properties['metadata'] : {});
  return {
    kind: category === 'ModelGateway' ? 'model-gateway' : null,
    category,
    ...place,
    isSharedToAll: properties['isSharedToAll'] === true || properties['isSharedToAll'] === 'true',
    target: { from: 'url', url: textOf(properties['target']) },
    auth: readAuth(properties),
    models: readModels(reader),
    keyHeaders: readKeyHeaders(reader),
    customHeaders: (reader.structure('customHeaders', isHeaders, 'is not a map of texts') ?? {}) as Readonly<Record<string, string>>,
    deploymentInPath: reader.text('deploymentInPath'),
    inferenceAPIVersion: reader.text('inferenceAPIVersion'),
    deploymentAPIVersion: reader.text('deploymentAPIVersion'),
    additionalMetadata: reader.rest(),
    unread: reader.unread,
  };
}

function readAuth(properties: Members): Auth {
  const type = textOf(properties['authType']);
  if (type === 'ApiKey') return { type, key: { from: 'live' } };
  if (type === 'ProjectManagedIdentity') return { type, audience: textOf(properties['audience']) };
  if (type !== 'OAuth2') return { type: 'other', authType: type };
  const credentials = isObject(properties['credentials']) ? properties['credentials'] : {};
  const scopes = Array.isArray(properties['scopes']) ? properties['scopes'].map((scope: Json) => textOf(scope)) : [];
  return {
    type,
    clientId: textOf(credentials['clientId']),
    clientSecret: { from: 'live' },
    tokenUrl: textOf(properties['tokenUrl']),
    scopes,
  };
}

interface MetadataReader {
  readonly unread: Unread[];
  text(name: string): string;
  structure<T extends Json>(name: string, fits: (value: Json) => value is T, otherwise: string): T | undefined;
  /** What was not taken. */
  rest(): Record<string, string>;
}

function readMetadata(metadata: Members): MetadataReader {
  const taken = new Set<string>();
  const unread: Unread[] = [];
  return {
    unread,
    text(name) {
      taken.add(name);
      return textOf(metadata[name]);
    },
    structure(name, fits, otherwise) {
      const value = metadata[name];
      const parsed = typeof value === 'string' && value !== '' ? (parseForeign(value) as Json | undefined) : value;
      if (value === undefined || value === null || value === '') {
        taken.add(name);
        return undefined;
      }
      if (parsed !== undefined && fits(parsed)) {
        taken.add(name);
        return parsed;
      }
      unread.push({ path: `metadata.${name}`, reason: parsed === undefined ? 'is not JSON' : otherwise });
      return undefined;
    },
    rest: () => Object.fromEntries(Object.entries(metadata).flatMap(([name, value]) => (taken.has(name) ? [] : [[name, textOf(value)]]))),
  };
}

const isHeaders = (value: Json): value is Members => isObject(value) && Object.values(value).every((text) => typeof text === 'string');
const isAuthConfig = (value: Json): value is Members =>
  isObject(value) && ['type', 'name', 'format'].every((name) => value[name] === undefined || typeof value[name] === 'string');

function isModels(value: Json): value is readonly Json[] {
  if (!Array.isArray(value)) return false;
  return (value as readonly Json[]).every((model) => {
    const properties = isObject(model) && typeof model['name'] === 'string' ? model['properties'] : undefined;
    const inner = isObject(properties) ? properties['model'] : undefined;
    return isObject(inner) && typeof inner['name'] === 'string';
  });
}

function isDiscovery(value: Json): value is Members {
  return (
    isObject(value) &&
    ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'].every((name) => ['string', 'undefined'].includes(typeof value[name]))
  );
}

function readModels(reader: MetadataReader): ModelSource {
  const models = reader.structure('models', isModels, 'is not a list of models');
  if (models !== undefined && models.length > 0) return { from: 'static', models: models as unknown as readonly Model[] };
  const discovery = reader.structure('modelDiscovery', isDiscovery, 'does not name the discovery endpoints');
  if (discovery === undefined || Object.keys(discovery).length === 0) return { from: 'default' };
  const absent: Discovery = { listModelsEndpoint: '', getModelEndpoint: '', deploymentProvider: '' };
  return { from: 'discovery', discovery: { ...absent, ...discovery } };
}

function readKeyHeaders(reader: MetadataReader): readonly KeyHeader[] {
  const config = reader.structure('authConfig', isAuthConfig, 'does not name a header');
  const name = reader.text('authHeaderName');
  const format = reader.text('authHeaderFormat');
  return [
    ...(config === undefined || Object.keys(config).length === 0 ? [] : [{ ...config, form: 'authConfig' } as KeyHeader]),
    ...(name === '' && format === ''
      ? []
      : [{ form: 'portal' as const, ...(name === '' ? {} : { name }), ...(format === '' ? {} : { format }) }]),
  ];
}
