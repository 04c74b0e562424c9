import { listProjects } from '../../azure/accounts.js';
import { listAgentVersions, type AgentVersion } from '../../azure/agents.js';
import type { AzureSession } from '../../azure/session.js';
import type { Connection, ProjectId } from '../../connection/connection.js';
import { projectIdText } from '../../connection/ids.js';
import { isFailure } from '../../errors.js';
import type { UsingAgent } from '../../generated/output/delete.js';

/** Who uses a connection, as far as it can be seen. */
export interface Users {
  readonly agents: readonly UsingAgent[];
  /** Projects that see the connection and whose agents could not be read. */
  readonly unread: readonly string[];
}

type Answer = { readonly versions: readonly AgentVersion[] } | { readonly reason: string };

/**
 * Gives the agents that use a connection: of its project, and of every project of the account where it is shared or the account's. Each
 * project is asked once in a run.
 */
export function agentUsers(session: AzureSession): (connection: Connection) => Promise<Users> {
  const known = new Map<string, Promise<Answer>>();
  const versionsOf = (project: ProjectId): Promise<Answer> => {
    const key = projectIdText(project).toLowerCase();
    const found = known.get(key) ?? tolerant(session, async () => ({ versions: await listAgentVersions(session, project) }));
    known.set(key, found);
    return found;
  };
  return async (connection) => {
    const projects = await seeing(session, connection);
    if ('reason' in projects) return { agents: [], unread: [`all projects of ${connection.project.account}: ${projects.reason}`] };
    const answers = await Promise.all(projects.projects.map(async (project) => ({ project, answer: await versionsOf(project) })));
    return {
      agents: answers.flatMap(({ project, answer }) => ('versions' in answer ? using(connection.name, project, answer.versions) : [])),
      unread: answers.flatMap(({ project, answer }) => ('reason' in answer ? [`${project.project}: ${answer.reason}`] : [])),
    };
  };
}

async function seeing(
  session: AzureSession,
  connection: Connection,
): Promise<{ readonly projects: readonly ProjectId[] } | { readonly reason: string }> {
  if (connection.level === 'project' && !connection.isSharedToAll) return { projects: [connection.project] };
  return tolerant(session, async () => ({ projects: await listProjects(session, connection.project) }));
}

async function tolerant<T>(session: AzureSession, ask: () => Promise<T>): Promise<T | { readonly reason: string }> {
  try {
    return await ask();
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
    return { reason: error.message };
  }
}

function using(connection: string, project: ProjectId, versions: readonly AgentVersion[]): UsingAgent[] {
  const prefix = `${connection.toLowerCase()}/`;
  const found = new Map<string, string[]>();
  for (const { agent, version, model } of versions) {
    if (model.toLowerCase().startsWith(prefix)) found.set(agent, [...(found.get(agent) ?? []), version]);
  }
  return [...found].map(([name, used]) => ({ name, project: projectIdText(project), versions: used }));
}
