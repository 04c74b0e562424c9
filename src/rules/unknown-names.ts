import { parameterSchemas, type Kind, type ParameterName } from '../generated/parameters.js';
import type { Change, ParameterFile } from '../parameters/file.js';
import type { Json } from '../parameters/value.js';
import { suggest } from '../text/suggest.js';
import type { SchemaReport } from './schema-reports.js';
import { containsSecret, namesSecret } from './secret-text.js';

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
  connectionscope: ['connectionLevel'],
  staticmodellist: ['staticModels'],
  modellist: ['staticModels'],
  apimgatewayurl: ['targetUrl'],
  apimsubscriptionid: ['apimSubscriptionName'],
  usesharedtoall: ['isSharedToAll'],
  modeldiscovery: ['listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  metadata: ['staticModels', 'customHeaders', 'authConfig', 'listModelsEndpoint', 'getModelEndpoint', 'deploymentProvider'],
  credentials: ['apiKey', 'clientId', 'clientSecret'],
};

/** Lower case, without separators, and without the metadata that it may be written as part of. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(properties\.)?metadata\./, '')
    .replaceAll(/[^a-z0-9]/g, '');

/** What to say of a parameter that the kind does not have, and the parameters that it was meant to be. */
export function unknownParameter(file: ParameterFile, kind: Kind, name: string): { report: SchemaReport; meant: readonly string[] } {
  const schemas = parameterSchemas[kind];
  const names = Object.keys(schemas) as ParameterName[];
  const other: Kind = kind === 'apim' ? 'model-gateway' : 'apim';
  const report = (message: string, hint: string, changes: readonly Change[] = [{ parameter: name }]): SchemaReport => ({
    rule: 'unknown-parameter',
    pointer: `/parameters/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    key: true,
    message,
    hint,
    changes,
  });
  const unknown = `Parameters of kind ${kind} have no "${name}".`;
  if (Object.hasOwn(parameterSchemas[other], name)) {
    return { report: report(`${name} belongs to files of kind ${other}, and this one is of kind ${kind}.`, otherKind(name)), meant: [] };
  }
  const confused = Object.hasOwn(confusions, bare(name)) ? confusions[bare(name)]!.filter((one) => names.includes(one)) : [];
  const near = suggest(name.replace(/^.*\./, ''), names) as ParameterName | null;
  const exact = near !== null && bare(near) === bare(name);
  const meant = exact || confused.length === 0 ? (near === null ? [] : [near]) : confused;
  if (meant.length === 0) return { report: report(unknown, `Remove it, or choose one of ${names.join(', ')}.`), meant };
  if (meant.length > 1) return several(file, kind, name, meant, report, unknown);
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
  if (value.kind === 'variable')
    return [
      { parameter: name, value: null },
      { parameter: meant, value: value.value },
    ];
  const moved = asParameter(kind, meant, value.value);
  return moved === null ? [{ parameter: name }] : [{ parameter: name, value: null }, moved];
}

/** A value, put where it belongs; null where it does not fit, or is a secret. A text that is the JSON of what fits is one step from it. */
function asParameter(kind: Kind, meant: ParameterName, value: Json): Change | null {
  const type = parameterSchemas[kind][meant]?.type;
  if (namesSecret(meant) || type === undefined) return null;
  // Without its leading slash it would be told again, where it then stands.
  if (/^(list|get)Models?Endpoint$/.test(meant) && typeof value === 'string' && /^[a-z0-9]/i.test(value) && !value.includes('://'))
    return { parameter: meant, value: `/${value}` };
  if (hasType(value, type)) return { parameter: meant, value };
  if (meant === 'deploymentInPath' && typeof value === 'boolean') return { parameter: meant, value: String(value) };
  if (typeof value !== 'string') return null;
  const read = readJson(value);
  return read !== undefined && hasType(read, type) ? { parameter: meant, value: read } : null;
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function hasType(value: Json, type: string | undefined): boolean {
  if (Array.isArray(value)) return type === 'array';
  return value !== null && typeof value === type;
}

/** A metadata key of the connection resource, given as a parameter: its parts are parameters of their own. */
function several(
  file: ParameterFile,
  kind: Kind,
  name: string,
  meant: readonly ParameterName[],
  report: (message: string, hint: string, changes?: readonly Change[]) => SchemaReport,
  unknown: string,
): { report: SchemaReport; meant: readonly string[] } {
  const discovery = bare(name) === 'modeldiscovery';
  const list = `${meant.slice(0, -1).join(', ')} and ${meant.at(-1)}`;
  const given = file.parameters.get(name)?.value;
  const literal = given?.kind === 'literal' ? given.value : undefined;
  const moved = movable(file, kind, typeof literal === 'string' ? readJson(literal) : literal);
  const written = moved?.map(({ parameter, value }) => `"${parameter}": { "value": ${JSON.stringify(value)} }`).join(', ') ?? '';
  const hint =
    written !== '' && written.length < 300 && !containsSecret(name, literal)
      ? `Write ${written} instead.`
      : discovery
        ? `Give ${list} as parameters instead.`
        : `It is made from parameters: give ${list} instead.`;
  return {
    report: report(unknown, hint, moved === null ? undefined : [{ parameter: name, value: null }, ...moved]),
    meant:
      moved?.map(({ parameter }) => parameter) ??
      (discovery ? meant : membersOf(literal).flatMap((member): readonly string[] => confusions[bare(member)] ?? [member])),
  };
}

const membersOf = (value: Json | undefined): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

/** Parameters for each member of a metadata object; null where one has none, or is given already. */
function movable(file: ParameterFile, kind: Kind, value: Json | undefined): Change[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const changes: Change[] = [];
  for (const [member, part] of Object.entries(value)) {
    if (bare(member) === 'modeldiscovery') {
      const inner = movable(file, kind, typeof part === 'string' ? readJson(part) : (part as Json));
      if (inner === null) return null;
      changes.push(...inner);
      continue;
    }
    const confused = Object.hasOwn(confusions, bare(member)) ? confusions[bare(member)]! : [member as ParameterName];
    const [meant] = confused;
    const moved =
      confused.length === 1 && meant !== undefined && Object.hasOwn(parameterSchemas[kind], meant)
        ? asParameter(kind, meant, part as Json)
        : null;
    if (moved === null || file.parameters.has(moved.parameter)) return null;
    changes.push(moved);
  }
  return changes.length === 0 ? null : changes;
}
