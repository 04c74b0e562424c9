import type { Connection } from '../connection/connection.js';
import { connectionFromBody } from '../connection/from-body.js';
import { parseConnectionId } from '../connection/ids.js';
import { recordDeploymentName } from '../connection/names.js';
import { isFailure } from '../errors.js';
import { deploymentApiVersion, deploymentPath } from './deployment.js';
import type { AzureSession } from './session.js';

interface RecordedDeployment {
  readonly properties?: {
    readonly provisioningState?: unknown;
    readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
  };
}

/**
 * What this tool last applied to a connection, from ARM's own deployment history. Null where there is no record (any more):
 * ARM purges old deployments, so that is a normal state.
 */
export async function readRecord(session: AzureSession, id: string): Promise<Connection | null> {
  const place = parseConnectionId(id);
  if (place === null) return null;
  const { subscriptionId, resourceGroup } = place.project;
  const { status, body } = await session.arm({
    method: 'GET',
    path: deploymentPath({ subscriptionId, resourceGroup, name: recordDeploymentName(id) }),
    apiVersion: deploymentApiVersion,
    accept: [404],
  });
  const { provisioningState, outputs } = (body as RecordedDeployment | null)?.properties ?? {};
  const properties = outputs?.['properties']?.value;
  if (status === 404 || provisioningState !== 'Succeeded' || properties === undefined) return null;
  try {
    return connectionFromBody(id, { properties });
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}
