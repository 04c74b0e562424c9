import { apimTarget } from '../../azure/apim.js';
import { azureFailure, isAzureFailure } from '../../azure/errors.js';
import { readLiveConnection } from '../../azure/live.js';
import { readRecord } from '../../azure/record.js';
import type { AzureSession } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { isFailure } from '../../errors.js';
import type { DeployError } from '../../generated/output/deploy.js';
import { errorOf } from '../errors.js';
import { decide, type Decision } from './decide.js';
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

/** Reads what Azure holds and decides; a failure of Azure stays with this connection. */
export async function compare<Target extends PlanTarget>(session: AzureSession, target: Target, apiVersion: string): Promise<Planned<Target>> {
  try {
    const [live, base, desired] = await Promise.all([
      readLiveConnection(session, target.id, apiVersion),
      readRecord(session, target.id),
      withUrl(session, target.connection),
    ]);
    const connection = live?.connection ?? null;
    return { target, decision: decide(connection, base, desired), desired, live: connection, error: null };
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
    return { target, decision: null, desired: null, live: null, error: errorOf(error) };
  }
}
