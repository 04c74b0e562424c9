import { apimTarget } from '../../azure/apim.js';
import { azureFailure, isAzureFailure } from '../../azure/errors.js';
import { readLiveConnection } from '../../azure/live.js';
import { readAttempt, readRecord } from '../../azure/record.js';
import type { AzureSession } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { differences } from '../../connection/diff.js';
import { isFailure } from '../../errors.js';
import type { DeployError } from '../../generated/output/deploy.js';
import { errorOf } from '../errors.js';
import { decide, needsLeave, type Decision } from './decide.js';
import type { PlanTarget } from './targets.js';

/** A connection and what a deployment would do to it; or why Azure could not say. */
export type Planned<Target extends PlanTarget = PlanTarget> =
  | {
      readonly target: Target;
      readonly decision: Decision;
      /** The connection as the file wants it, its URL looked up. */
      readonly desired: Connection;
      /** As Azure holds it; null where there is none. */
      readonly live: Connection | null;
      readonly error: null;
    }
  | { readonly target: Target; readonly decision: null; readonly desired: null; readonly live: null; readonly error: DeployError };

/** The connection with the URL that ARM will look up, so that it can be compared. */
async function withUrl(session: AzureSession, connection: Connection): Promise<Connection> {
  const { target } = connection;
  if (target.from === 'url') return connection;
  try {
    return { ...connection, target: { from: 'url', url: await apimTarget(session, target.serviceId, target.api) } };
  } catch (error) {
    if (!isAzureFailure(error) || error.azure.kind !== 'auth' || error.azure.code !== 'AuthorizationFailed') throw error;
    throw azureFailure({
      ...error.azure,
      cause: `The URL of the API is looked up as the deployment does it, and ${session.identity.name} may not read the API Management service.`,
      hint: `Have the role API Management Service Reader Role assigned to it on ${target.serviceId}, or use an identity that has it; a new role needs some minutes.`,
    });
  }
}

/**
 * A run that was interrupted after the connection was written, before its record was: what it sent is what is live, so nobody else has
 * changed it since. Null where that cannot be told. Where there is no record at all, nothing is made up for it.
 */
async function tornRun(session: AzureSession, live: Connection | null, id: string): Promise<Connection | null> {
  const attempt = await readAttempt(session, id);
  if (live === null || attempt === null) return null;
  try {
    return differences(live, await withUrl(session, attempt)).length === 0 ? live : null;
  } catch (error) {
    // The API that it named may be gone.
    if (isAzureFailure(error)) return null;
    throw error;
  }
}

/** Reads what Azure holds and decides; a failure of Azure stays with this connection. */
export async function compare<Target extends PlanTarget>(
  session: AzureSession,
  target: Target,
  apiVersion: string,
): Promise<Planned<Target>> {
  try {
    const [live, base, desired] = await Promise.all([
      readLiveConnection(session, target.id, apiVersion),
      readRecord(session, target.id),
      withUrl(session, target.connection),
    ]);
    const connection = live?.connection ?? null;
    const decision = decide(connection, base, desired);
    const torn = base !== null && needsLeave(decision) ? await tornRun(session, connection, target.id) : null;
    return { target, decision: torn === null ? decision : decide(connection, torn, desired), desired, live: connection, error: null };
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
    return { target, decision: null, desired: null, live: null, error: errorOf(error) };
  }
}
