import type { ProjectId } from '../connection/connection.js';
import { sendToAzure } from './arm-client.js';
import { dataPlaneScope, dataPlaneVersion, projectEndpoint } from './data-plane.js';
import { azureFailure } from './errors.js';
import type { AzureSession } from './session.js';

/** A version of an agent, with the model that it uses: `<connection>/<model>`, or a deployment's name. */
export interface AgentVersion {
  readonly agent: string;
  readonly version: string;
  readonly model: string;
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const pageSize = 100;

/** All items of a list of the data plane: `{data, has_more, last_id}`. */
async function listAll(session: AzureSession, project: ProjectId, url: string): Promise<readonly Members[]> {
  const found: Members[] = [];
  for (let after: string | null = ''; after !== null;) {
    const target = new URL(url);
    target.searchParams.set('api-version', dataPlaneVersion);
    target.searchParams.set('limit', String(pageSize));
    if (after !== '') target.searchParams.set('after', after);
    const { body } = await sendToAzure(session.context, { method: 'GET', url: target.href }, () =>
      session.token(dataPlaneScope, project.subscriptionId),
    );
    const {
      data,
      has_more: more,
      last_id: last,
    } = (isObject(body) ? body : {}) as { data?: unknown; has_more?: unknown; last_id?: unknown };
    if (!Array.isArray(data))
      throw azureFailure({ code: 'UnexpectedAnswer', message: `The project ${project.project ?? ''} answered without a list of agents.` });
    found.push(...(data as unknown[]).filter(isObject));
    const next = text(last) || text(found.at(-1)?.['id']);
    if (more === true && (next === '' || next === after))
      throw azureFailure({ code: 'UnexpectedAnswer', message: `The list of agents of ${project.project ?? ''} leads in a circle.` });
    after = more === true ? next : null;
  }
  return found;
}

/** Every version of every agent of a project, with its model. Needs rights on the project's data plane. @throws AzureFailure */
export async function listAgentVersions(session: AzureSession, project: ProjectId): Promise<readonly AgentVersion[]> {
  const endpoint = `${await projectEndpoint(session, project)}/agents`;
  const agents = (await listAll(session, project, endpoint)).map(({ name, id }) => text(name) || text(id)).filter((name) => name !== '');
  const versions: AgentVersion[] = [];
  for (const agent of agents) {
    for (const { version, definition } of await listAll(session, project, `${endpoint}/${encodeURIComponent(agent)}/versions`)) {
      versions.push({ agent, version: text(version), model: isObject(definition) ? text(definition['model']) : '' });
    }
  }
  return versions;
}
