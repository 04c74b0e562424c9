import { listProjects } from '../../azure/accounts.js';
import type { ApimSearch } from '../../azure/apim-search.js';
import { readCredentials } from '../../azure/data-plane.js';
import { readLiveConnection, type LiveConnection } from '../../azure/live.js';
import type { AzureSession } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { connectionId, parseConnectionId, projectIdText } from '../../connection/ids.js';
import { failure, isFailure } from '../../errors.js';

export interface ReadOptions {
  readonly search: (url: string) => Promise<ApimSearch>;
  /** The project that an account's connection is written with. */
  readonly project?: Connection['project'] | undefined;
  readonly apimSubscription?: string | undefined;
  /** Whether the client id may be read from the project's data plane, with the secret. */
  readonly readCredentials?: boolean | undefined;
  readonly apiVersion: string;
  /** Whether the account's connection of the same name may stand in for one that the project does not have. */
  readonly orAccount: boolean;
}

/** A live connection, and what a file of it is made from. */
export interface Found {
  readonly id: string;
  /** As Azure holds it: what a file is compared with. */
  readonly live: Connection;
  /** The same, known as well as it can be: its project, its API of API Management, its client id. */
  readonly connection: Connection;
  readonly notes: readonly string[];
}

/**
 * Reads a connection and finds out what a file needs to know of it.
 * @throws AzureFailure; usage failures `ConnectionNotFound`, `NotAGatewayConnection`, `AuthTypeNotSupported`
 */
export async function readConnection(session: AzureSession, id: string, options: ReadOptions): Promise<Found> {
  const { held, notes } = await read(session, id, options);
  const live = held.connection;
  if (live.auth.type === 'other') throw notSupported(live.name, live.auth.authType);
  const unread = held.unread.map(({ path, reason }) => `${path} ${reason}: additionalMetadata keeps it as it is.`);
  const [owned, owner] = await withProject(session, live, options.project);
  const [known, api] = await withApi(owned, options);
  const identified = options.readCredentials === true ? await withClientId(session, known) : known;
  const audience =
    live.auth.type === 'ProjectManagedIdentity' && live.auth.audience === '' ? ['Azure names no audience for it: check "audience".'] : [];
  return {
    id: held.id,
    live: identified.auth === known.auth ? live : { ...live, auth: identified.auth },
    connection: identified,
    notes: [...notes, ...owner, ...unread, ...api, ...audience],
  };
}

/** A connection that a project does not have itself may be its account's: agents see both. */
async function read(
  session: AzureSession,
  id: string,
  { apiVersion, orAccount }: ReadOptions,
): Promise<{ held: LiveConnection; notes: string[] }> {
  const held = await readLiveConnection(session, id, apiVersion);
  if (held !== null) return { held, notes: [] };
  const place = parseConnectionId(id)!;
  const { account, project } = place.project;
  if (orAccount && place.level === 'project') {
    const shared = await readLiveConnection(session, connectionId({ ...place, level: 'account' }), apiVersion);
    if (shared !== null)
      return {
        held: shared,
        notes: [`The project has no connection "${place.name}" of its own: this is the account's, which every project of it sees.`],
      };
  }
  throw failure({
    kind: 'usage',
    code: 'ConnectionNotFound',
    message: `Azure has no connection "${place.name}" in ${project === null ? account : `${account}/${project}`}.`,
    hint: 'Check its name and its project or account; import --all takes all that there are.',
  });
}

function notSupported(name: string, authType: string): Error {
  return failure({
    kind: 'usage',
    code: 'AuthTypeNotSupported',
    message: `"${name}" signs in with ${authType === '' ? 'no auth type' : authType}, which no parameter file of a gateway connection can say.`,
    hint:
      authType === 'AAD'
        ? 'Describe it anew with foundry-gw init --auth ProjectManagedIdentity, and delete this one.'
        : 'Describe it anew with foundry-gw init, with ApiKey, OAuth2 or ProjectManagedIdentity.',
  });
}

/** A file names a project also where its connection is the account's. */
async function withProject(
  session: AzureSession,
  connection: Connection,
  given: Connection['project'] | undefined,
): Promise<[Connection, string[]]> {
  if (connection.project.project !== null) return [connection, []];
  const { account } = connection.project;
  if (given !== undefined && given.account.toLowerCase() === account.toLowerCase())
    return [{ ...connection, project: { ...connection.project, project: given.project } }, []];
  let names: readonly string[] = [];
  try {
    names = (await listProjects(session, connection.project)).map(({ project }) => project!);
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
  }
  const [first] = names;
  if (first === undefined)
    return [connection, [`No project of the account ${account} can be seen: add "projectResourceId", the ARM id of any of them.`]];
  const several =
    names.length > 1
      ? [`The account ${account} has ${names.length} projects; the file names ${first}, and any of them does (--project <id>).`]
      : [];
  return [{ ...connection, project: { ...connection.project, project: first } }, several];
}

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

async function withApi(connection: Connection, { search, apimSubscription }: ReadOptions): Promise<[Connection, string[]]> {
  if (connection.category !== 'ApiManagement' || connection.target.from !== 'url') return [connection, []];
  const { url } = connection.target;
  const result = await search(url);
  if (result.found !== 'api') return [connection, [byUrl(url, result)]];
  const { serviceId, api, others } = result.api;
  const subscription = apimSubscription ?? 'master';
  const isKey = connection.auth.type === 'ApiKey';
  const notes = [
    ...(others.length === 0
      ? []
      : [`${others.join(', ')} ${others.length === 1 ? 'has' : 'have'} the same path as the API ${api}; all of them give this target.`]),
    ...(isKey && apimSubscription === undefined
      ? [
          'Azure does not tell whose key the connection uses: the file takes that of the API Management subscription "master", which opens every API. Name another with --apim-subscription.',
        ]
      : []),
  ];
  const auth = isKey ? ({ type: 'ApiKey', key: { from: 'apim', serviceId, subscription, key: 'primary' } } as const) : connection.auth;
  return [{ ...connection, kind: 'apim', target: { from: 'apim', serviceId, api }, auth }, notes];
}

/** Why the connection is described by its URL. */
function byUrl(url: string, result: Exclude<ApimSearch, { found: 'api' }>): string {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const says = 'the file describes it by its URL (kind model-gateway, category ApiManagement)';
  if (result.found === 'nothing') {
    const unread = result.unread.length === 0 ? '' : ` Not looked into: ${result.unread.join(', ')}.`;
    return `No API Management service that you can see has the host ${host}, so ${says}.${unread} To describe it by its ids, import it with the right to read that service.`;
  }
  const service = nameOf(result.serviceId);
  if (result.nearest === null) return `${service} has the host ${host}, but no API with this path, so ${says}.`;
  return `It leads to the API ${result.nearest.api} of ${service}, but a file that names the API would give it the target ${result.nearest.url}, so ${says}.`;
}

/** Azure leaves the client id out; the project's data plane has it. */
async function withClientId(session: AzureSession, connection: Connection): Promise<Connection> {
  const { auth, project, name } = connection;
  if (auth.type !== 'OAuth2' || auth.clientId !== '' || project.project === null) return connection;
  const { clientId } = await readCredentials(session, project, name);
  return clientId === undefined ? connection : { ...connection, auth: { ...auth, clientId: clientId.reveal() } };
}

/** ARM id of the project that a file of the connection names; null where none is known. */
export const projectOf = ({ project }: Connection): string | null => (project.project === null ? null : projectIdText(project));
