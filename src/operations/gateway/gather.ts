import type { AzureSession } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { parseConnectionId, projectIdText } from '../../connection/ids.js';
import type { Context } from '../../context.js';
import { isFailure, type Failure } from '../../errors.js';
import { check } from '../../gateway/check.js';
import type { AtHand } from '../../gateway/subject.js';
import type { SecretNeed, SecretResolver } from '../secrets.js';
import { hideInUrl } from '../plan/hide.js';
import { findAtHand, type Sources } from './at-hand.js';
import type { FileConnection } from './files.js';
import { helpOf } from './help.js';
import { placeOf, type GatewayTarget } from './target.js';
import type { TargetsInput } from './targets-input.js';

/** What one target is made from. */
export interface Wanted {
  readonly file: FileConnection | null;
  readonly id: string;
  readonly models: readonly string[];
  readonly need: SecretNeed | null;
}

/** What Azure said of a connection. */
export interface Read {
  readonly live: Connection | null;
  readonly error: Failure | null;
}

/** @throws what reading a connection throws, where it is the only one */
export async function readOne(session: AzureSession, { id }: Pick<Wanted, 'id'>, only: boolean): Promise<Read> {
  const { readLiveConnection } = await import('./azure.js');
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

/** Puts one target together. */
export async function gather(
  context: Context,
  input: Pick<TargetsInput, 'target' | 'readCredentials' | 'asks'>,
  { file, id, models }: Wanted,
  { session, resolver, need, read }: Means,
): Promise<GatewayTarget> {
  const from = { path: file?.path ?? null, environment: file?.environment ?? null };
  if (read !== null && read.live === null) return notRead({ file, id, models }, from, read);
  const known = complete(read?.live ?? null, file?.connection ?? null, input.target);
  const connection = input.readCredentials === true && session !== null ? await withClientId(session, known) : known;
  const key = file?.connection.auth.type === 'ApiKey' ? file.connection.auth.key : null;
  const sources: Sources = {
    context,
    supplied: need === null ? null : await resolver.secret(need),
    session,
    apim: key?.from === 'apim' ? key : null,
    readCredentials: input.readCredentials === true,
  };
  const notAsked = { atHand: { type: 'missing', why: 'it is not needed' } as const, warning: undefined };
  const credentials = input.asks?.(connection) === false ? notAsked : await findAtHand(connection, sources);
  return {
    place: { ...placeOf(connection, from), kind: file?.connection.kind ?? connection.kind },
    source: read === null ? 'file' : 'live',
    resource:
      read === null
        ? check('resource', 'skipped', 'Azure is not asked (--no-azure).')
        : check(
            'resource',
            'pass',
            `Azure holds the connection: ${connection.category}, ${authTypeOf(connection)}, ${shownTarget(connection)}.`,
          ),
    // That it stands in clear in the file is for validate to say.
    subject: { connection, ...credentials, warning: originOf(credentials.atHand) === file?.path ? undefined : credentials.warning },
    models,
    ...(session === null ? {} : { help: helpOf(session, file?.connection ?? connection) }),
    ...(file === null ? {} : { written: file.written, project: file.connection.project }),
  };
}

/** Azure leaves the client id out of a live connection; the project's data plane has it. */
async function withClientId(session: AzureSession, connection: Connection): Promise<Connection> {
  const { auth } = connection;
  if (auth.type !== 'OAuth2' || auth.clientId !== '') return connection;
  const { readCredentials } = await import('./azure.js');
  try {
    const { clientId } = await readCredentials(session, connection.project, connection.name);
    return clientId === undefined ? connection : { ...connection, auth: { ...auth, clientId: clientId.reveal() } };
  } catch (error) {
    // The same is asked for the secret, and the reason told there.
    if (isFailure(error)) return connection;
    throw error;
  }
}

function originOf(atHand: AtHand): string | null {
  return atHand.type === 'key' ? atHand.key.origin : atHand.type === 'clientSecret' ? atHand.secret.origin : null;
}

/** Without user information and values of a query, should somebody have put a secret there. */
function shownTarget({ target }: Connection): string {
  if (target.from === 'apim') return target.api;
  return hideInUrl(target.url);
}

const authTypeOf = ({ auth }: Connection): string => (auth.type === 'other' ? auth.authType : auth.type);

/** The live connection; what Azure never gives back and the file says is the file's. Without Azure the file, its target known. */
function complete(live: Connection | null, file: Connection | null, target: string | undefined): Connection {
  if (live === null) return target === undefined ? file! : { ...file!, target: { from: 'url', url: target } };
  if (live.auth.type !== 'OAuth2' || live.auth.clientId !== '' || file?.auth.type !== 'OAuth2') return live;
  return { ...live, auth: { ...live.auth, clientId: file.auth.clientId } };
}

function notRead(
  { file, id, models }: Pick<Wanted, 'file' | 'id' | 'models'>,
  from: { path: string | null; environment: string | null },
  { error }: Read,
): GatewayTarget {
  const place = parseConnectionId(id)!;
  const found = { kind: error?.failure ?? ('azure' as const), code: error?.code ?? 'ConnectionNotFound' };
  const hint =
    error?.hint ?? (file === null ? 'Check the name and the project.' : 'Deploy it first; --no-azure checks the gateway before that.');
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
