import type { ProjectId } from '../connection/connection.js';
import { projectIdText } from '../connection/ids.js';
import { Secret } from '../parameters/secret.js';
import { sendToAzure } from './arm-client.js';
import { azureFailure } from './errors.js';
import type { AzureSession } from './session.js';

/** What a token for a project's data plane is asked for. */
export const dataPlaneScope = 'https://ai.azure.com/.default';
/** Its api-version. */
export const dataPlaneVersion = 'v1';

const projectApiVersion = '2025-04-01-preview';

/** Base URL of a project's data plane: FOUNDRY_GW_PROJECT_ENDPOINT unless it names another project, what the project itself says, or what its names make. */
export async function projectEndpoint(session: AzureSession, project: ProjectId): Promise<string> {
  const given = session.endpoints.project;
  const named = given === null ? undefined : /\/projects\/([^/]+)$/.exec(given)?.[1];
  if (given !== null && (named === undefined || named.toLowerCase() === project.project?.toLowerCase())) return given;
  const usual = `https://${project.account}.services.ai.azure.com/api/projects/${project.project ?? ''}`;
  const { body } = await session.arm({ method: 'GET', path: projectIdText(project), apiVersion: projectApiVersion, accept: [403, 404] });
  const endpoints = (body as { properties?: { endpoints?: Record<string, unknown> } } | null)?.properties?.endpoints;
  const own = endpoints?.['AI Foundry API'];
  return typeof own === 'string' && own.includes('/api/projects/') ? own.replace(/\/+$/, '') : usual;
}

/**
 * The stored credentials of a connection: the only way to read them back (`--read-credentials`). Members are named as the
 * data plane names them: `key`, `clientId`, `clientSecret`, …
 */
export async function readCredentials(
  session: AzureSession,
  project: ProjectId,
  connection: string,
): Promise<Readonly<Record<string, Secret>>> {
  const url = `${await projectEndpoint(session, project)}/connections/${encodeURIComponent(connection)}/getConnectionWithCredentials?api-version=${dataPlaneVersion}`;
  const { body } = await sendToAzure(session.context, { method: 'POST', url }, () => session.token(dataPlaneScope, project.subscriptionId));
  const credentials = (body as { credentials?: unknown } | null)?.credentials;
  if (credentials === null || typeof credentials !== 'object') {
    throw azureFailure({ code: 'UnexpectedAnswer', message: `The project answered without credentials for ${connection}.` });
  }
  const entries = Object.entries(credentials).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries.map(([name, text]) => [name, new Secret(text, `the stored credentials of ${connection}`)]));
}
