import { readLiveConnection } from '../../azure/live.js';
import type { AzureSession } from '../../azure/session.js';
import { isFailure } from '../../errors.js';
import type { ImportInput } from '../import.js';
import { readConnection, type Found, type ReadOptions } from '../import/read.js';
import type { NamedConnection } from '../import/select.js';
import type { Users } from './users.js';

/** A connection that is to go. */
export type Looked =
  | { readonly named: NamedConnection; readonly state: 'gone' }
  | { readonly named: NamedConnection; readonly state: 'failed'; readonly error: unknown }
  | {
      readonly named: NamedConnection;
      readonly state: 'there';
      readonly found: Found;
      readonly users: Users;
      /** Whether a file can make it again. */
      readonly savable: boolean;
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
    if (live === null) return { named, state: 'gone' };
    const savable = live.connection.auth.type !== 'other';
    // What no file can say is an error where a file is wanted.
    const found: Found = savable || save ? await readConnection(session, named.id, read) : { id: live.id, live: live.connection, connection: live.connection, notes: [] };
    return { named, state: 'there', found, users: await users(live.connection), savable, properties: propertiesOf(live.body) };
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
    return { named, state: 'failed', error };
  }
}

export const propertiesOf = (body: Readonly<Record<string, unknown>>): string => JSON.stringify(body['properties'] ?? null);
