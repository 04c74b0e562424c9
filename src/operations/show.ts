import { isAzureFailure } from '../azure/errors.js';
import type { Portals } from '../azure/clouds.js';
import { readLiveConnection, type LiveConnection } from '../azure/live.js';
import { readDatedRecord } from '../azure/record.js';
import type { AzureSession } from '../azure/session.js';
import { loadConfiguration } from '../configuration/load.js';
import type { Connection } from '../connection/connection.js';
import { differences } from '../connection/diff.js';
import { connectionId, parseConnectionId, projectIdText } from '../connection/ids.js';
import { metadata } from '../connection/metadata.js';
import { recordDeploymentName } from '../connection/names.js';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Show, ShownConnection } from '../generated/output/show.js';
import type { Json } from '../parameters/value.js';
import { startRun, type AzureRunInput } from './azure-run.js';
import { select } from './import/select.js';
import { hideInUrl, hideValue } from './plan/hide.js';

export interface ShowInput extends AzureRunInput {
  /** ARM id, name with `project` or `account`, or a parameter file. */
  readonly connection: string;
  readonly project?: string | undefined;
  readonly account?: string | undefined;
}

/**
 * One live connection as people want to know it; never a secret.
 * @throws usage failures of the input, `ConnectionNotFound`; AzureFailure
 */
export async function show(context: Context, input: ShowInput): Promise<Show> {
  const configuration = await loadConfiguration(context, input.config);
  const selection = await select(context, { ...input, connections: [input.connection] });
  const [one, ...others] = 'named' in selection ? selection.named : [];
  if (one === undefined || others.length > 0) throw several(input.connection, others.length + 1);
  const { session, apiVersion } = await startRun(context, input, configuration, 'Reading Azure');
  const live = await read(session, one.id, apiVersion);
  const { engine, identity } = session;
  const connection = shown(live, {
    path: one.path,
    environment: one.path === null ? null : (input.environment ?? null),
    record: await recordOf(session, live),
    links: linksTo(live.connection, identity.tenant, session.endpoints.portals),
  });
  return { engine, identity: { ...identity }, connection };
}

function several(name: string, count: number): Error {
  return failure({
    kind: 'usage',
    code: 'OneConnection',
    message: `${name} names ${count} connections; show shows one.`,
    hint: 'Give its ARM id, or its name with --project <id>; foundry-gw list shows what there is.',
  });
}

/** A connection that a project does not have itself may be its account's. */
async function read(session: AzureSession, id: string, apiVersion: string): Promise<LiveConnection> {
  const place = parseConnectionId(id)!;
  const own = await readLiveConnection(session, id, apiVersion);
  const live =
    own ?? (place.level === 'account' ? null : await readLiveConnection(session, connectionId({ ...place, level: 'account' }), apiVersion));
  if (live !== null) return live;
  const { account, project } = place.project;
  throw failure({
    kind: 'usage',
    code: 'ConnectionNotFound',
    message: `Azure has no connection "${place.name}" in ${project === null ? account : `${account}/${project}`}.`,
    hint: `See what there is: foundry-gw list ${project === null ? '--account' : '--project'} ${projectIdText(place.project)}`,
  });
}

async function recordOf(session: AzureSession, { id, connection }: LiveConnection): Promise<ShownConnection['record']> {
  try {
    const record = await readDatedRecord(session, id);
    if (record === null) return { state: 'missing', deployment: null, at: null, changed: [] };
    const changed = differences(connection, record.connection).map(({ path }) => path);
    return { state: 'recorded', deployment: recordDeploymentName(id), at: record.at, changed };
  } catch (error) {
    if (!isAzureFailure(error) || error.azure.kind !== 'auth') throw error;
    return { state: 'unread', deployment: null, at: null, changed: [] };
  }
}

/** Neither portal has a page for one connection: the project's, or the account's. */
export function linksTo(
  { level, project }: Pick<Connection, 'level' | 'project'>,
  tenant: string,
  { azure, foundry }: Portals,
): ShownConnection['links'] {
  const id = projectIdText(level === 'account' ? { ...project, project: null } : project);
  const inTenant = /^[0-9a-f-]{36}$/i.test(tenant) ? { fragment: `@${tenant}/`, query: `&tid=${tenant}` } : { fragment: '', query: '' };
  return {
    foundry:
      foundry === null ? null : `${foundry}/${level === 'account' ? 'resource' : 'foundryProject'}/overview?wsid=${id}${inTenant.query}`,
    portal: `${azure}/#${inTenant.fragment}resource${id}`,
  };
}

type Rest = Pick<ShownConnection, 'path' | 'environment' | 'record' | 'links'>;

function shown({ id, connection, unread, body }: LiveConnection, { path, environment, record, links }: Rest): ShownConnection {
  const { project, level, target, name } = connection;
  return {
    path,
    environment,
    id,
    name,
    project: level === 'account' ? null : projectIdText(project),
    kind: connection.kind,
    account: projectIdText({ ...project, project: null }),
    level,
    category: connection.category,
    authType: connection.auth.type === 'other' ? connection.auth.authType : connection.auth.type,
    target: target.from === 'url' ? hideInUrl(target.url) : target.api,
    isSharedToAll: connection.isSharedToAll,
    properties: authOf(connection),
    metadata: metadataOf(connection),
    unread: unread.map((one) => ({ ...one })),
    models: modelsOf(connection),
    lastModified: modifiedOf(body),
    record,
    links,
  };
}

function authOf({ auth }: Connection): Record<string, Json> {
  if (auth.type === 'ProjectManagedIdentity') return { audience: auth.audience };
  return auth.type === 'OAuth2'
    ? { tokenUrl: hideInUrl(auth.tokenUrl), scopes: auth.scopes, ...(auth.clientId === '' ? {} : { clientId: auth.clientId }) }
    : {};
}

function metadataOf(connection: Connection): Record<string, Json> {
  const { models: _models, ...others } = metadata(connection);
  return Object.fromEntries(Object.entries(others).map(([name, value]) => [name, hideValue(`metadata.${name}`, value)]));
}

function modelsOf({ name, models }: Connection): ShownConnection['models'] {
  if (models.from !== 'static') return { source: models.from, list: null };
  const list = models.models.map(({ name: model, properties: { model: inner } }) => ({
    name: model,
    reference: `${name}/${model}`,
    model: { name: inner.name, version: inner.version || null, format: inner.format ?? null },
  }));
  return { source: 'static', list };
}

function modifiedOf(body: LiveConnection['body']): ShownConnection['lastModified'] {
  const { lastModifiedAt: at, lastModifiedBy: by } = (body['systemData'] ?? {}) as { lastModifiedAt?: unknown; lastModifiedBy?: unknown };
  return typeof at === 'string' ? { at, by: typeof by === 'string' ? by : null } : null;
}
