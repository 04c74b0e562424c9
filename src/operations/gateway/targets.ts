import type { AzureSession, Engine } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { connectionId, parseConnectionId, projectIdText } from '../../connection/ids.js';
import type { Context } from '../../context.js';
import { failure, isFailure, type Failure } from '../../errors.js';
import { check } from '../../gateway/check.js';
import { createSecretResolver, secretNeeds, type SecretNeed, type SecretResolver } from '../secrets.js';
import { findAtHand } from './at-hand.js';
import { readConnections, type FileConnection } from './files.js';
import { readInputs, type NamedConnection } from './inputs.js';
import { placeOf, type GatewayTarget } from './target.js';

/** Which connections, and how they and their credentials are to be had. */
export interface TargetsInput {
  /** Parameter files, ARM ids, or with `project` names: `<name>[/<model>]`. */
  readonly connections: readonly string[];
  /** ARM id of the project that names belong to. */
  readonly project?: string | undefined;
  /** False: from the files alone. */
  readonly azure?: boolean | undefined;
  /** Base URL of the gateway, for an apim file without Azure. */
  readonly target?: string | undefined;
  readonly engine?: Engine | undefined;
  readonly credential?: string | undefined;
  readonly secretsStdin?: boolean | undefined;
  readonly readCredentials?: boolean | undefined;
  readonly env?: string | undefined;
  readonly config?: string | undefined;
}

/** What one target is made from. */
interface Wanted {
  readonly file: FileConnection | null;
  readonly id: string;
  readonly models: readonly string[];
  readonly need: SecretNeed | null;
}

/**
 * Gathers what is known of each connection: the live resource or the file, the gateway's URL, and what to sign in with.
 * @throws usage failures of the inputs; failures of signing in to Azure, and with one connection those of reading it
 */
export async function gatherTargets(context: Context, input: TargetsInput): Promise<GatewayTarget[]> {
  const azure = input.azure !== false;
  const named = readInputs(input.connections, input.project);
  if (!azure && named.live.length > 0) {
    throw failure({ kind: 'usage', code: 'NeedsAzure', message: 'A connection named by id or name is read from Azure, but --no-azure was given.', hint: 'Name its parameter file, or leave --no-azure out.' });
  }
  const files = named.live.length > 0 && named.paths.length === 0 ? [] : await readConnections(context, named.paths, input);
  const only = files.length + named.live.length === 1;
  const wanted: Wanted[] = [
    ...files.map((file) => ({ file, id: connectionId(file.connection), models: [], need: needOf(file, !azure || only) })),
    ...named.live.map(({ id, model }: NamedConnection) => ({ file: null, id, models: model === null ? [] : [model], need: null })),
  ];
  if (!azure) checkTargets(files, input.target);
  const session = azure ? await signIn(context, input) : null;
  const liveNeeds = session === null ? [] : await Promise.all(wanted.map(async (one) => readOne(session, one, only)));
  const needs = wanted.map((one, index) => one.need ?? (one.file === null ? needOfLive(liveNeeds[index]!.live, only) : null));
  const resolver = await createSecretResolver(
    context,
    needs.filter((need) => need !== null),
    { stdin: input.secretsStdin === true, missing: 'tell' },
  );
  return Promise.all(
    wanted.map((one, index) => gather(context, input, one, { session, resolver, need: needs[index]!, read: liveNeeds[index] ?? null })),
  );
}

/** Azure's part of the program is loaded only where it is asked. */
async function signIn(context: Context, { engine = 'auto', credential }: TargetsInput): Promise<AzureSession> {
  const { openSession } = await import('../../azure/session.js');
  return openSession(context, { engine, ...(credential === undefined ? {} : { credential }) });
}

/** An apim file's key is API Management's; the process's variable may stand in where it cannot be meant for another. */
function needOf({ path, connection, secrets }: FileConnection, alone: boolean): SecretNeed | null {
  const [need] = secretNeeds(path, connection, secrets);
  if (need !== undefined) return need;
  return connection.auth.type === 'ApiKey' && alone ? needFor(path, connection, 'apiKey') : null;
}

function needOfLive(live: Connection | null, alone: boolean): SecretNeed | null {
  if (live === null || !alone) return null;
  if (live.auth.type === 'OAuth2') return needFor(live.name, live, 'clientSecret');
  return live.auth.type === 'ApiKey' ? needFor(live.name, live, 'apiKey') : null;
}

function needFor(path: string, { project, name }: Connection, secret: SecretNeed['name']): SecretNeed {
  return { path, account: project.account, project: project.project, connection: name, name: secret };
}

function checkTargets(files: readonly FileConnection[], target: string | undefined): void {
  const apim = files.filter(({ connection }) => connection.target.from === 'apim');
  if (target === undefined && apim.length > 0) {
    throw failure({
      kind: 'usage',
      code: 'TargetNeeded',
      message: `${apim[0]!.path}: only Azure knows the URL of the API, but --no-azure was given.`,
      hint: 'Give the URL that the API has: --target https://<apim>.azure-api.net/<api path>.',
    });
  }
  if (target === undefined) return;
  if (!URL.canParse(target) || !/^https?:/.test(target)) {
    throw failure({ kind: 'usage', code: 'InvalidTarget', message: `--target is not a URL: ${target}`, hint: 'Give https://<host>/<path>.' });
  }
  if (files.length === 1) return;
  throw failure({ kind: 'usage', code: 'TargetForMany', message: `--target goes with one connection, but ${files.length} are named.`, hint: 'Name one parameter file.' });
}

interface Read {
  readonly live: Connection | null;
  readonly error: Failure | null;
}

async function readOne(session: AzureSession, { id }: Wanted, only: boolean): Promise<Read> {
  const { readLiveConnection } = await import('../../azure/live.js');
  try {
    return { live: (await readLiveConnection(session, id))?.connection ?? null, error: null };
  } catch (error) {
    if (only || !isFailure(error)) throw error;
    return { live: null, error };
  }
}

interface Means {
  readonly session: AzureSession | null;
  readonly resolver: SecretResolver;
  readonly need: SecretNeed | null;
  /** What Azure said; null with --no-azure. */
  readonly read: Read | null;
}

async function gather(context: Context, input: TargetsInput, { file, id, models }: Wanted, { session, resolver, need, read }: Means): Promise<GatewayTarget> {
  const from = { path: file?.path ?? null, environment: file?.environment ?? null };
  if (read !== null && read.live === null) return notRead({ file, id, models }, from, read);
  const known = await complete(read?.live ?? null, file?.connection ?? null, input.target, session);
  const connection = input.readCredentials === true && session !== null ? await withClientId(session, known) : known;
  const key = file?.connection.auth.type === 'ApiKey' ? file.connection.auth.key : null;
  const credentials = await findAtHand(connection, {
    context,
    supplied: need === null ? null : await resolver.secret(need),
    session,
    apim: key?.from === 'apim' ? key : null,
    readCredentials: input.readCredentials === true,
  });
  return {
    place: { ...placeOf(connection, from), kind: file?.connection.kind ?? connection.kind },
    source: read === null ? 'file' : 'live',
    resource:
      read === null
        ? check('resource', 'skipped', 'Azure is not asked (--no-azure).')
        : check('resource', 'pass', `Azure holds the connection: ${connection.category}, ${authTypeOf(connection)}, ${connection.target.from === 'url' ? connection.target.url : ''}.`),
    subject: { connection, ...credentials },
    models,
  };
}

/** Azure leaves the client id out of a live connection; the project's data plane has it. */
async function withClientId(session: AzureSession, connection: Connection): Promise<Connection> {
  const { auth } = connection;
  if (auth.type !== 'OAuth2' || auth.clientId !== '') return connection;
  const { readCredentials } = await import('../../azure/data-plane.js');
  const { clientId } = await readCredentials(session, connection.project, connection.name);
  return clientId === undefined ? connection : { ...connection, auth: { ...auth, clientId: clientId.reveal() } };
}

const authTypeOf = ({ auth }: Connection): string => (auth.type === 'other' ? auth.authType : auth.type);

/** The live connection; what Azure never gives back and the file says is the file's. Without Azure the file, its target known. */
async function complete(live: Connection | null, file: Connection | null, target: string | undefined, session: AzureSession | null): Promise<Connection> {
  const base = live ?? file!;
  const auth =
    live?.auth.type === 'OAuth2' && live.auth.clientId === '' && file?.auth.type === 'OAuth2' ? { ...live.auth, clientId: file.auth.clientId } : base.auth;
  if (target !== undefined && live === null) return { ...base, auth, target: { from: 'url', url: target } };
  if (base.target.from === 'apim' && session !== null) {
    const { apimTarget } = await import('../../azure/apim.js');
    return { ...base, auth, target: { from: 'url', url: await apimTarget(session, base.target.serviceId, base.target.api) } };
  }
  return { ...base, auth };
}

function notRead({ file, id, models }: Pick<Wanted, 'file' | 'id' | 'models'>, from: { path: string | null; environment: string | null }, { error }: Read): GatewayTarget {
  const place = parseConnectionId(id)!;
  const found = { kind: error?.failure ?? ('azure' as const), code: error?.code ?? 'ConnectionNotFound' };
  const hint = error?.hint ?? (file === null ? 'Check the name and the project.' : 'Deploy it first; --no-azure checks the gateway before that.');
  const message = error?.message ?? `Azure has no connection "${place.name}" in ${place.project.project ?? place.project.account}.`;
  return {
    place: { ...from, id, name: place.name, project: projectIdText(place.project), kind: file?.connection.kind ?? null },
    source: 'live',
    resource: check('resource', 'fail', message, { hint }),
    subject: null,
    models,
    failed: { ...found, hint },
  };
}
