import { apimTarget } from '../../azure/apim.js';
import { readLiveConnection } from '../../azure/live.js';
import { readRecord } from '../../azure/record.js';
import type { AzureSession } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { connectionApiVersion } from '../../connection/ids.js';
import { isFailure } from '../../errors.js';
import type { DeployedConnection, DeployError } from '../../generated/output/deploy.js';
import { decide, type Decision } from './decide.js';
import { entry, errorOf } from './results.js';
import type { DeployTarget } from './targets.js';

/** A connection and what a deployment would do to it; or why Azure could not say. */
export type Planned =
  | { readonly target: DeployTarget; readonly decision: Decision; readonly error: null }
  | { readonly target: DeployTarget; readonly decision: null; readonly error: DeployError };

/** The connection with the URL that ARM will look up, so that it can be compared. */
async function withUrl(session: AzureSession, connection: Connection): Promise<Connection> {
  const { target } = connection;
  if (target.from === 'url') return connection;
  return { ...connection, target: { from: 'url', url: await apimTarget(session, target.serviceId, target.api) } };
}

/** Reads what Azure holds and decides; a failure of Azure stays with this connection. */
export async function plan(session: AzureSession, target: DeployTarget, apiVersion: string): Promise<Planned> {
  try {
    const [live, base, desired] = await Promise.all([
      readLiveConnection(session, target.id, apiVersion),
      readRecord(session, target.id),
      withUrl(session, target.connection),
    ]);
    return { target, decision: decide(live?.connection ?? null, base, desired), error: null };
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
    return { target, decision: null, error: errorOf(error) };
  }
}

const credentialled = ({ auth }: Connection): boolean => auth.type === 'ApiKey' || auth.type === 'OAuth2';

/** The same connection is sent all the same where it has a credential: a changed key can only arrive that way. */
export function nothingToSend({ decision, target }: Planned): boolean {
  return decision?.action === 'none' && !credentialled(target.connection);
}

const conflictTexts = {
  recorded: 'The live connection was changed by someone else since it was last deployed',
  missing: 'The live connection differs from the file, and there is no record of who made it',
} as const;

/** The answer's entry for a connection that is left as it is because someone else may have changed it. */
export function refused(target: DeployTarget, decision: Decision): DeployedConnection {
  const fields = decision.changes.map(({ path }) => path).join(', ');
  return entry(target, decision, {
    status: 'refused',
    error: {
      kind: 'refused',
      code: 'Conflict',
      message: `${conflictTexts[decision.base ?? 'missing']} (${fields}).`,
      cause: null,
      hint: `See what is live: az rest --method get --url "${target.id}?api-version=${connectionApiVersion}". Then change the file, or run again with --overwrite-remote-changes.`,
    },
  });
}
