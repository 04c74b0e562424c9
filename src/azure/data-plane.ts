import type { ProjectId } from '../connection/connection.js';
import { Secret } from '../parameters/secret.js';
import { sendToAzure } from './arm-client.js';
import { azureFailure } from './errors.js';
import type { AzureSession } from './session.js';

const scope = 'https://ai.azure.com/.default';
const apiVersion = 'v1';

/** Base URL of a project's data plane. */
export function projectEndpoint(session: AzureSession, { account, project }: ProjectId): string {
  return session.endpoints.project ?? `https://${account}.services.ai.azure.com/api/projects/${project ?? ''}`;
}

/**
 * The stored credentials of a connection: the only way to read them back (`--read-credentials`). Members are named as the
 * data plane names them: `key`, `clientId`, `clientSecret`, …
 */
export async function readCredentials(session: AzureSession, project: ProjectId, connection: string): Promise<Readonly<Record<string, Secret>>> {
  const url = `${projectEndpoint(session, project)}/connections/${encodeURIComponent(connection)}/getConnectionWithCredentials?api-version=${apiVersion}`;
  const { body } = await sendToAzure(session.context, { method: 'POST', url }, () => session.token(scope, project.subscriptionId));
  const credentials = (body as { credentials?: unknown } | null)?.credentials;
  if (credentials === null || typeof credentials !== 'object') {
    throw azureFailure({ code: 'UnexpectedAnswer', message: `The project answered without credentials for ${connection}.` });
  }
  const entries = Object.entries(credentials).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries.map(([name, text]) => [name, new Secret(text, `the stored credentials of ${connection}`)]));
}
