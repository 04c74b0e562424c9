import type { ProjectId } from '../connection/connection.js';
import { connectionApiVersion, parseConnectionId, projectIdText } from '../connection/ids.js';
import { listResources } from './list.js';
import type { AzureSession } from './session.js';

/** The projects of an account, by name. */
export async function listProjects(session: AzureSession, account: ProjectId): Promise<readonly ProjectId[]> {
  const at = { ...account, project: null };
  const found = await listResources(session, `${projectIdText(at)}/projects`, connectionApiVersion);
  return found.map(({ id }) => ({ ...at, project: id.slice(id.lastIndexOf('/') + 1) })).sort((one, other) => (one.project < other.project ? -1 : 1));
}

/** ARM ids of the gateway connections of a project, or of an account itself where `project` is null; in the order of their names. */
export async function listGatewayConnections(session: AzureSession, owner: ProjectId, apiVersion: string = connectionApiVersion): Promise<readonly string[]> {
  const found = await listResources(session, `${projectIdText(owner)}/connections`, apiVersion);
  return found
    .filter(({ properties }) => /^(apimanagement|modelgateway)$/i.test(String(properties['category'])))
    .map(({ id }) => id)
    .filter((id) => parseConnectionId(id) !== null)
    .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
}
