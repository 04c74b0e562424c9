import type { ProjectId } from '../connection/connection.js';
import { connectionApiVersion, parseAccountId, parseConnectionId, projectIdText } from '../connection/ids.js';
import { listResources, type ListedResource } from './list.js';
import type { AzureSession } from './session.js';

/** The projects of an account, by name. */
export async function listProjects(session: AzureSession, account: ProjectId): Promise<readonly ProjectId[]> {
  const at = { ...account, project: null };
  const found = await listResources(session, `${projectIdText(at)}/projects`, connectionApiVersion);
  return found
    .map(({ id }) => ({ ...at, project: id.slice(id.lastIndexOf('/') + 1) }))
    .sort((one, other) => (one.project < other.project ? -1 : 1));
}

/** The accounts of a subscription that this identity can see. */
export async function listAccounts(
  session: AzureSession,
  subscriptionId: string,
): Promise<readonly { readonly account: ProjectId; readonly hasProjects: boolean }[]> {
  const found = await listResources(
    session,
    `/subscriptions/${subscriptionId}/providers/Microsoft.CognitiveServices/accounts`,
    connectionApiVersion,
  );
  return found.flatMap(({ id, properties }) => {
    const account = parseAccountId(id);
    return account === null ? [] : [{ account, hasProjects: properties['allowProjectManagement'] === true }];
  });
}

/** The gateway connections of a project, or of an account itself where `project` is null, as ARM gives them; in the order of their names. */
export async function listGateways(
  session: AzureSession,
  owner: ProjectId,
  apiVersion: string = connectionApiVersion,
): Promise<readonly ListedResource[]> {
  const found = await listResources(session, `${projectIdText(owner)}/connections`, apiVersion);
  return found
    .filter(
      ({ id, properties }) => /^(apimanagement|modelgateway)$/i.test(String(properties['category'])) && parseConnectionId(id) !== null,
    )
    .sort((one, other) => (one.id.toLowerCase() < other.id.toLowerCase() ? -1 : 1));
}

/** ARM ids of the gateway connections of a project, or of an account itself; in the order of their names. */
export async function listGatewayConnections(
  session: AzureSession,
  owner: ProjectId,
  apiVersion: string = connectionApiVersion,
): Promise<readonly string[]> {
  return (await listGateways(session, owner, apiVersion)).map(({ id }) => id);
}
