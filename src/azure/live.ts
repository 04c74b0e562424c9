import type { Connection } from '../connection/connection.js';
import { connectionFromBody, type Unread } from '../connection/from-body.js';
import { connectionApiVersion } from '../connection/ids.js';
import type { AzureSession } from './session.js';

/** A connection as Azure holds it now. */
export interface LiveConnection {
  readonly id: string;
  readonly connection: Connection;
  /** Parts of its metadata that could not be understood. */
  readonly unread: readonly Unread[];
  /** The resource as ARM gave it; ARM leaves credentials out. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly etag: string | null;
  /** When Azure says it was last changed; null where it does not say. */
  readonly lastModified: string | null;
}

/**
 * Reads a connection; null where Azure holds none under this id.
 * @throws usage failure `NotAGatewayConnection` for a connection of another category; `AzureFailure`
 */
export async function readLiveConnection(
  session: AzureSession,
  id: string,
  apiVersion: string = connectionApiVersion,
): Promise<LiveConnection | null> {
  const resource = await session.read(id, apiVersion);
  if (resource === null) return null;
  const { body, etag } = resource;
  const { unread, ...connection } = connectionFromBody(id, body);
  const modified = (body['systemData'] as { lastModifiedAt?: unknown } | undefined)?.lastModifiedAt;
  return { id, connection, unread, body, etag, lastModified: typeof modified === 'string' ? modified : null };
}
