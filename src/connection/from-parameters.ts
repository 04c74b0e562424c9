import { failure, isFailure } from '../errors.js';
import { parameterSchemas, type ParameterName } from '../generated/parameters.js';
import type { ParameterFile } from '../parameters/file.js';
import { lineColumn } from '../parameters/lines.js';
import type { ResolvedParameters } from '../parameters/resolve.js';
import { variableNames } from '../parameters/variables.js';
import type { Json, Value } from '../parameters/value.js';
import type {
  Auth,
  Category,
  Connection,
  Discovery,
  KeyHeader,
  Model,
  ModelSource,
  ProjectId,
  SecretSource,
  Target,
} from './connection.js';
import { parseProjectId } from './ids.js';
import { generatedName } from './names.js';

/** Reads parameters by name, with the schema's default where the file gives none. */
interface Reader {
  text(name: ParameterName): string;
  flag(name: ParameterName): boolean;
  list(name: ParameterName): readonly Json[];
  map(name: ParameterName): Readonly<Record<string, Json>>;
}

function reader({ kind, values }: ResolvedParameters): Reader {
  const value = (name: ParameterName): unknown => values[name] ?? parameterSchemas[kind][name]?.default;
  return {
    text: (name) => {
      const found = value(name);
      return found === undefined || found === null ? '' : String(found);
    },
    flag: (name) => value(name) === true,
    list: (name) => {
      const found = value(name);
      return Array.isArray(found) ? found : [];
    },
    map: (name) => {
      const found = value(name);
      return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, Json>) : {};
    },
  };
}

/**
 * The connection that a parameter file describes, the schema's defaults applied. Where the file breaks a rule, the result
 * is as near as can be: `validate` comes first.
 * @throws usage failure `InvalidProjectId` when `projectResourceId` names no project
 */
export function connectionFromParameters(parameters: ResolvedParameters): Connection {
  const { kind } = parameters;
  const read = reader(parameters);
  const given = read.text('connectionName');
  const name =
    given !== ''
      ? given
      : generatedName(kind, {
          apimResourceId: read.text('apimResourceId'),
          apiName: read.text('apiName'),
          gatewayName: read.text('gatewayName'),
        });
  return {
    kind,
    category: kind === 'apim' ? 'ApiManagement' : (read.text('category') as Category),
    level: read.text('connectionLevel') === 'account' ? 'account' : 'project',
    project: project(read.text('projectResourceId')),
    name,
    isSharedToAll: read.flag('isSharedToAll'),
    target: target(parameters, read),
    auth: auth(parameters, read),
    keyHeaders: keyHeaders(read),
    models: models(read),
    deploymentInPath: read.text('deploymentInPath'),
    inferenceAPIVersion: read.text('inferenceAPIVersion'),
    deploymentAPIVersion: read.text('deploymentAPIVersion'),
    customHeaders: read.map('customHeaders') as Readonly<Record<string, string>>,
    additionalMetadata: read.map('additionalMetadata') as Readonly<Record<string, string>>,
  };
}

/** `connectionFromParameters` of what a file gives; a failure says where in it. */
export function connectionIn(file: ParameterFile, parameters: ResolvedParameters): Connection {
  try {
    return connectionFromParameters(parameters);
  } catch (error) {
    if (!isFailure(error) || error.place !== undefined) throw error;
    const { failure: kind, code, message, hint } = error;
    const span = file.locate('/parameters/projectResourceId/value') ?? file.locate('/parameters', true);
    throw failure({ kind, code, message, hint, place: { path: file.path, ...lineColumn(file.text, span?.start ?? 0) }, cause: error });
  }
}

function project(id: string): ProjectId {
  const parsed = parseProjectId(id);
  if (parsed !== null) return parsed;
  const [variable] = variableNames(id);
  throw failure({
    kind: 'usage',
    code: 'InvalidProjectId',
    message: id === '' ? 'There is no projectResourceId.' : `projectResourceId is not the ARM id of a Foundry project: ${id}`,
    hint:
      variable === undefined
        ? 'Give an id of the form /subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.'
        : `Set FOUNDRY_GW_VAR_${variable}, or declare ${variable} in foundry-gw.yaml and choose its environment with --env.`,
  });
}

function target({ kind }: ResolvedParameters, read: Reader): Target {
  if (kind === 'apim') return { from: 'apim', serviceId: read.text('apimResourceId'), api: read.text('apiName') };
  return { from: 'url', url: read.text('targetUrl') };
}

function auth({ kind, secrets }: ResolvedParameters, read: Reader): Auth {
  const type = read.text('authType');
  if (type === 'ProjectManagedIdentity') return { type, audience: read.text('audience') };
  if (type === 'OAuth2') {
    const scopes = read.list('scopes').map(String);
    const clientSecret = secretSource(secrets.clientSecret);
    return { type, clientId: read.text('clientId'), clientSecret, tokenUrl: read.text('tokenUrl'), scopes };
  }
  if (type !== 'ApiKey') return { type: 'other', authType: type };
  if (kind === 'model-gateway') return { type, key: secretSource(secrets.apiKey) };
  const key = read.text('apimSubscriptionKey') === 'secondary' ? 'secondary' : 'primary';
  return { type, key: { from: 'apim', serviceId: read.text('apimResourceId'), subscription: read.text('apimSubscriptionName'), key } };
}

/** Where the text of a secret parameter is to be had. */
export function secretSource(value: Value | undefined): SecretSource {
  if (value === undefined || (value.kind === 'literal' && (value.value === '' || value.value === null))) return { from: 'nowhere' };
  if (value.kind === 'keyVault') return { from: 'keyVault', reference: value.reference };
  if (value.kind === 'variable') return { from: 'variable', template: String(value.value), names: value.names };
  return { from: 'literal' };
}

function keyHeaders(read: Reader): readonly KeyHeader[] {
  const config = read.map('authConfig');
  const name = read.text('authHeaderName');
  const format = read.text('authHeaderFormat');
  return [
    ...(Object.keys(config).length === 0 ? [] : [{ ...config, form: 'authConfig' } satisfies KeyHeader as KeyHeader]),
    ...(name === '' && format === ''
      ? []
      : [{ form: 'portal' as const, ...(name === '' ? {} : { name }), ...(format === '' ? {} : { format }) }]),
  ];
}

function models(read: Reader): ModelSource {
  const list = read.list('staticModels');
  if (list.length > 0) return { from: 'static', models: list as unknown as readonly Model[] };
  const discovery: Discovery = {
    listModelsEndpoint: read.text('listModelsEndpoint'),
    getModelEndpoint: read.text('getModelEndpoint'),
    deploymentProvider: read.text('deploymentProvider'),
  };
  return Object.values(discovery).some((text) => text !== '') ? { from: 'discovery', discovery } : { from: 'default' };
}
