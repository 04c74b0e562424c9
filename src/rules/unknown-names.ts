import { parameterSchemas, type Kind, type ParameterName } from '../generated/parameters.js';
import type { Change, ParameterFile } from '../parameters/file.js';
import type { Json } from '../parameters/value.js';
import { suggest } from '../text/suggest.js';
import type { SchemaReport } from './schema-reports.js';
import { namesSecret } from './secret-text.js';

/** Names that people write for a parameter, lower case without separators, and what they mean. */
const confusions: Readonly<Record<string, readonly ParameterName[]>> = {
  models: ['staticModels'],
  deployments: ['staticModels'],
  apiversion: ['inferenceAPIVersion'],
  headers: ['customHeaders'],
  name: ['connectionName'],
  target: ['targetUrl'],
  url: ['targetUrl'],
  endpoint: ['targetUrl'],
  baseurl: ['targetUrl'],
  gatewayurl: ['targetUrl'],
  key: ['apiKey'],
  subscriptionkey: ['apiKey'],
  subscriptionname: ['apimSubscriptionName'],
  tokenendpoint: ['tokenUrl'],
  scope: ['scopes'],
  provider: ['deploymentProvider'],
  projectid: ['projectResourceId'],
  apimid: ['apimResourceId'],
  apimserviceid: ['apimResourceId'],
  sharedtoall: ['isSharedToAll'],
  modeldiscovery: ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  metadata: ['staticModels', 'customHeaders', 'authConfig', 'listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  credentials: ['apiKey', 'clientId', 'clientSecret'],
};

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What to say of a parameter that the kind does not have, and the parameters that it was meant to be. */
export function unknownParameter(file: ParameterFile, kind: Kind, name: string): { report: SchemaReport; meant: readonly string[] } {
  const schemas = parameterSchemas[kind];
  const names = Object.keys(schemas) as ParameterName[];
  const other: Kind = kind === 'apim' ? 'model-gateway' : 'apim';
  const report = (message: string, hint: string, changes: readonly Change[] = [{ parameter: name }]): SchemaReport => ({
    rule: 'unknown-parameter', pointer: `/parameters/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, key: true, message, hint, changes,
  });
  const unknown = `Parameters of kind ${kind} have no "${name}".`;
  if (Object.hasOwn(parameterSchemas[other], name)) {
    return { report: report(`${name} belongs to files of kind ${other}, and this one is of kind ${kind}.`, otherKind(name)), meant: [] };
  }
  const confused = Object.hasOwn(confusions, bare(name)) ? confusions[bare(name)]!.filter((one) => names.includes(one)) : [];
  const near = suggest(name, names) as ParameterName | null;
  const exact = near !== null && bare(near) === bare(name);
  const meant = exact || confused.length === 0 ? (near === null ? [] : [near]) : confused;
  if (meant.length === 0) return { report: report(unknown, `Remove it, or choose one of ${names.join(', ')}.`), meant };
  if (meant.length > 1) return several(file, name, meant, report, unknown);
  const [one] = meant as [ParameterName];
  if (file.parameters.has(one)) return { report: report(unknown, `Remove it: ${one} is given already.`), meant: [] };
  return { report: report(unknown, `Did you mean "${one}"?`, rename(file, kind, name, one)), meant };
}

function otherKind(name: string): string {
  if (name === 'apiKey') return 'Remove it: the key is read from API Management during the deployment.';
  if (name === 'targetUrl') return 'Remove it: the target is looked up from apimResourceId and apiName.';
  return 'Remove it.';
}

function rename(file: ParameterFile, kind: Kind, name: string, meant: ParameterName): readonly Change[] {
  const value = file.parameters.get(name)?.value;
  if (value === undefined || value.kind === 'keyVault') return [{ parameter: name }];
  if (value.kind === 'literal' && (namesSecret(meant) || !hasType(value.value, parameterSchemas[kind][meant]?.type))) return [{ parameter: name }];
  return [{ parameter: name, value: null }, { parameter: meant, value: value.value }];
}

function hasType(value: Json, type: string | undefined): boolean {
  if (Array.isArray(value)) return type === 'array';
  return value !== null && typeof value === type;
}

/** A metadata key of the connection resource, given as a parameter: its parts are parameters of their own. */
function several(
  file: ParameterFile,
  name: string,
  meant: readonly ParameterName[],
  report: (message: string, hint: string, changes?: readonly Change[]) => SchemaReport,
  unknown: string,
): { report: SchemaReport; meant: readonly string[] } {
  const discovery = bare(name) === 'modeldiscovery';
  const list = `${meant.slice(0, -1).join(', ')} and ${meant.at(-1)}`;
  const hint = discovery ? `Give ${list} as parameters instead.` : `It is made from parameters: give ${list} instead.`;
  const value = file.parameters.get(name)?.value;
  const parts = value?.kind === 'literal' && typeof value.value === 'object' && value.value !== null ? Object.entries(value.value) : [];
  const movable = discovery && parts.length > 0 && parts.every(([part, text]) => meant.includes(part as ParameterName) && typeof text === 'string');
  const moved = parts.map(([part, text]) => ({ parameter: part, value: text as unknown }));
  const given = parts.map(([part]) => (part === 'models' ? 'staticModels' : part));
  return {
    report: report(unknown, hint, movable ? [{ parameter: name, value: null }, ...moved] : undefined),
    meant: discovery ? meant : given,
  };
}
