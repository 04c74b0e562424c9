import type { Connection } from '../connection/connection.js';
import { connectionFromBody } from '../connection/from-body.js';
import { connectionFromParameters } from '../connection/from-parameters.js';
import { parseConnectionId } from '../connection/ids.js';
import { deploymentName, recordDeploymentName } from '../connection/names.js';
import { isFailure } from '../errors.js';
import { kindOf } from '../parameters/kind.js';
import type { Json } from '../parameters/value.js';
import { deploymentApiVersion, deploymentPath } from './deployment.js';
import type { AzureSession } from './session.js';

type Entries = Readonly<Record<string, { readonly value?: unknown } | undefined>>;

interface DeploymentInHistory {
  readonly timestamp?: unknown;
  readonly provisioningState?: unknown;
  readonly outputs?: Entries;
  readonly parameters?: Entries;
}

/** A deployment of the resource group that a connection belongs to; empty where the history does not hold it. */
async function readDeployment(session: AzureSession, id: string, name: string): Promise<DeploymentInHistory> {
  const { subscriptionId, resourceGroup } = parseConnectionId(id)!.project;
  const { status, body } = await session.arm({
    method: 'GET',
    path: deploymentPath({ subscriptionId, resourceGroup, name }),
    apiVersion: deploymentApiVersion,
    accept: [404],
  });
  return status === 404 ? {} : ((body as { properties?: DeploymentInHistory } | null)?.properties ?? {});
}

/** Null where the history holds something that is no connection. */
function orNull(make: () => Connection): Connection | null {
  try {
    return make();
  } catch (error) {
    if (isFailure(error)) return null;
    throw error;
  }
}

/**
 * What this tool last applied to a connection, from ARM's own deployment history. Null where there is no record (any more):
 * ARM purges old deployments, so that is a normal state.
 */
export async function readRecord(session: AzureSession, id: string): Promise<Connection | null> {
  return (await readDatedRecord(session, id))?.connection ?? null;
}

/** `readRecord`, with the time of the deployment; null where Azure does not say it. */
export async function readDatedRecord(
  session: AzureSession,
  id: string,
): Promise<{ readonly connection: Connection; readonly at: string | null } | null> {
  if (parseConnectionId(id) === null) return null;
  const { provisioningState, outputs, timestamp } = await readDeployment(session, id, recordDeploymentName(id));
  const properties = outputs?.['properties']?.value;
  if (provisioningState !== 'Succeeded' || properties === undefined) return null;
  const connection = orNull(() => connectionFromBody(id, { properties }));
  return connection === null ? null : { connection, at: typeof timestamp === 'string' ? timestamp : null };
}

/**
 * What this tool last tried to apply to a connection, whether or not that came to its end; its URL may be one that ARM looks up. Null where
 * the history does not tell.
 */
export async function readAttempt(session: AzureSession, id: string): Promise<Connection | null> {
  if (parseConnectionId(id) === null) return null;
  const { parameters = {} } = await readDeployment(session, id, deploymentName(id));
  const values = Object.fromEntries(
    Object.entries(parameters).flatMap(([name, entry]) => (entry?.value == null ? [] : [[name, entry.value as Json]])),
  );
  const kind = kindOf(Object.keys(values).filter((name) => values[name] !== ''));
  return kind === null ? null : orNull(() => connectionFromParameters({ kind, values, secrets: {}, origins: {} }));
}
