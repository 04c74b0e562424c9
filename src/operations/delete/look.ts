import { readLiveConnection } from '../../azure/live.js';
import type { AzureSession } from '../../azure/session.js';
import { parseConnectionId, projectIdText } from '../../connection/ids.js';
import { failure, isFailure } from '../../errors.js';
import type { ImportInput } from '../import/input.js';
import { readConnection, type Found, type ReadOptions } from '../import/read.js';
import type { NamedConnection } from '../import/select.js';
import type { Users } from './users.js';

/** A connection that is to go. */
export type Looked =
  | { readonly named: NamedConnection; readonly state: 'gone'; readonly notes: readonly string[] }
  | { readonly named: NamedConnection; readonly state: 'failed'; readonly error: unknown }
  | {
      readonly named: NamedConnection;
      readonly state: 'there';
      readonly found: Found;
      readonly users: Users;
      /** Its properties as they are now, to be seen again right before it goes. */
      readonly properties: string;
    };

export interface LookOptions extends Pick<ImportInput, 'apimSubscription'> {
  readonly read: ReadOptions;
  readonly save: boolean;
  readonly users: (connection: Found['connection']) => Promise<Users>;
}

/** Reads a connection and who uses it. Never rejects for what Azure says, but for an interruption. */
export async function look(session: AzureSession, named: NamedConnection, { read, save, users }: LookOptions): Promise<Looked> {
  try {
    const live = await readLiveConnection(session, named.id, read.apiVersion);
    if (live === null) return { named, state: 'gone', notes: await ofAccount(session, named.id, read.apiVersion) };
    const savable = live.connection.auth.type !== 'other';
    if (!savable && save) throw notSavable(live.connection);
    const found: Found = savable
      ? await readConnection(session, named.id, read)
      : { id: live.id, live: live.connection, connection: live.connection, notes: [] };
    return { named, state: 'there', found, users: await users(live.connection), properties: propertiesOf(live.body) };
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
    return { named, state: 'failed', error };
  }
}

/** A name that the project does not have may be meant to be the account's. */
async function ofAccount(session: AzureSession, id: string, apiVersion: string): Promise<readonly string[]> {
  const place = parseConnectionId(id);
  if (place === null || place.level === 'account') return [];
  const account = projectIdText({ ...place.project, project: null });
  const there = (await session.read(`${account}/connections/${place.name}`, apiVersion)) !== null;
  return there ? [`The account has one of this name, which was left alone: foundry-gw delete ${place.name} --account ${account}`] : [];
}

function notSavable({ name, auth }: Found['live']): Error {
  const authType = auth.type === 'other' ? auth.authType : auth.type;
  return failure({
    kind: 'usage',
    code: 'CannotBeSaved',
    message: `"${name}" signs in with ${authType === '' ? 'no auth type' : authType}, which no parameter file of a gateway connection can say: there would be no way back.`,
    hint: 'Delete it all the same with --no-save.',
  });
}

export const propertiesOf = (body: Readonly<Record<string, unknown>>): string => JSON.stringify(body['properties'] ?? null);
