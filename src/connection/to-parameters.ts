import { parameterSchemas, type Kind, type ParameterName } from '../generated/parameters.js';
import type { Json } from '../parameters/value.js';
import type { Auth, Connection, Discovery, KeyHeader, Target } from './connection.js';
import { projectIdText } from './ids.js';
import { defaultDeploymentInPath } from './metadata.js';

type Values = Partial<Record<ParameterName, Json>>;

/** The kind of the file that makes a connection. A live one of category ApiManagement is known by its URL only: a model-gateway file says so. */
export function kindOfConnection({ kind, target }: Pick<Connection, 'kind' | 'target'>): Kind {
  return kind ?? (target.from === 'apim' ? 'apim' : 'model-gateway');
}

/** Written even where they equal the default: the kinds' defaults differ, or a reader wants to see them. */
const explicit: readonly ParameterName[] = ['connectionName', 'authType', 'isSharedToAll', 'deploymentInPath'];

/**
 * The non-secret parameters of a file that makes this connection, in the schema's order; the kind is `kindOfConnection`'s. What equals
 * the schema's default is left out, apart from what a reader wants to see. What no parameter can say (an authConfig of another type) stands in
 * `additionalMetadata`, and a connection of an account whose project is not known has no `projectResourceId`.
 * Texts are as they are: in a file, `${` is written `$${` (`escapeVariables`).
 */
export function toParameters(connection: Connection): Readonly<Record<string, Json>> {
  const kind = kindOfConnection(connection);
  const all: Values = {
    ...(connection.project.project === null ? {} : { projectResourceId: projectIdText(connection.project) }),
    ...ofTarget(connection.target),
    connectionName: connection.name,
    connectionLevel: connection.level,
    isSharedToAll: connection.isSharedToAll,
    ...ofAuth(connection.auth),
    deploymentInPath: connection.deploymentInPath === '' ? defaultDeploymentInPath(connection.category) : connection.deploymentInPath,
    inferenceAPIVersion: connection.inferenceAPIVersion,
    deploymentAPIVersion: connection.deploymentAPIVersion,
    ...ofModels(connection),
    customHeaders: { ...connection.customHeaders },
    ...ofKeyHeaders(connection.keyHeaders),
    additionalMetadata: { ...connection.additionalMetadata, ...unsayable(connection) },
    ...(kind === 'model-gateway' ? { category: connection.category } : {}),
  };
  return Object.fromEntries(
    Object.entries(parameterSchemas[kind]).flatMap(([name, schema]) => {
      const value = all[name as ParameterName];
      if (value === undefined) return [];
      const isDefault = schema.default !== undefined && JSON.stringify(value) === JSON.stringify(schema.default);
      return isDefault && !explicit.includes(name as ParameterName) ? [] : [[name, value]];
    }),
  );
}

function ofTarget(target: Target): Values {
  return target.from === 'url' ? { targetUrl: target.url } : { apimResourceId: target.serviceId, apiName: target.api };
}

function ofAuth(auth: Auth): Values {
  switch (auth.type) {
    case 'ApiKey':
      return {
        authType: auth.type,
        ...(auth.key.from === 'apim' ? { apimSubscriptionName: auth.key.subscription, apimSubscriptionKey: auth.key.key } : {}),
      };
    case 'OAuth2':
      return { authType: auth.type, clientId: auth.clientId, tokenUrl: auth.tokenUrl, scopes: auth.scopes };
    case 'ProjectManagedIdentity':
      return { authType: auth.type, audience: auth.audience };
    case 'other':
      return { authType: auth.authType };
  }
}

function ofModels({ models }: Connection): Values {
  if (models.from === 'static') return { staticModels: models.models as unknown as Json };
  if (models.from === 'default') return {};
  const { listModelsEndpoint, getModelEndpoint, deploymentProvider } = models.discovery;
  return { listModelsEndpoint, getModelEndpoint, deploymentProvider };
}

const discoveryMembers = ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'] satisfies readonly (keyof Discovery)[];

const onlyOf = (value: object, names: readonly string[]): boolean => Object.keys(value).every((name) => names.includes(name));

function ofKeyHeaders(headers: readonly KeyHeader[]): Values {
  const config = headers.find(({ form }) => form === 'authConfig');
  const portal = headers.find(({ form }) => form === 'portal');
  return {
    ...(config === undefined || !sayable(config) ? {} : { authConfig: membersOf(config) }),
    authHeaderName: portal?.name ?? '',
    authHeaderFormat: portal?.format ?? '',
  };
}

const membersOf = ({ form: _form, ...members }: KeyHeader): Json => members as Json;
const sayable = (header: KeyHeader): boolean =>
  (header.type ?? 'api_key') === 'api_key' && onlyOf(header, ['form', 'type', 'name', 'format']);

/** What no parameter has a place for, as the resource holds it; it wins over the parameters. */
function unsayable({ keyHeaders, models }: Connection): Readonly<Record<string, string>> {
  const config = keyHeaders.find(({ form }) => form === 'authConfig');
  const discovery = models.from === 'discovery' && !onlyOf(models.discovery, discoveryMembers) ? models.discovery : null;
  return {
    ...(config === undefined || sayable(config) ? {} : { authConfig: JSON.stringify(membersOf(config)) }),
    ...(discovery === null ? {} : { modelDiscovery: JSON.stringify(discovery) }),
  };
}

const ofField: Readonly<Record<string, readonly ParameterName[]>> = {
  target: ['targetUrl', 'apimResourceId', 'apiName'],
  'credentials.clientId': ['clientId'],
  'metadata.modelDiscovery': ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  'metadata.models': ['staticModels'],
  'metadata.authConfig': ['authConfig', 'authHeaderName', 'authHeaderFormat'],
};

const sameName: readonly string[] = [
  'category',
  'authType',
  'isSharedToAll',
  'audience',
  'tokenUrl',
  'scopes',
  'deploymentInPath',
  'inferenceAPIVersion',
  'deploymentAPIVersion',
  'customHeaders',
] satisfies readonly ParameterName[];

/** The parameters, of either kind, that make a field of `differences()`; each kind of file knows some of them. */
export function parameterOfField(path: string): readonly ParameterName[] {
  const known = ofField[path];
  if (known !== undefined) return known;
  const name = path.replace(/^metadata\./, '');
  return sameName.includes(name) ? [name as ParameterName] : ['additionalMetadata'];
}
