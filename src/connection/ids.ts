import type { Connection, ProjectId } from './connection.js';

/** api-version of the connection resource. */
export const connectionApiVersion = '2025-04-01-preview';

/** A name that is one segment of a URL's path and stays so: nothing that leads up, ends the path or is decoded to something else. */
const name = String.raw`((?!\.{1,2}(?:/|$))[^/?#%\\]+)`;
const ofGroup = String.raw`^/subscriptions/${name}/resourceGroups/${name}/providers/`;
const accountPattern = new RegExp(
  String.raw`${ofGroup}Microsoft\.CognitiveServices/accounts/${name}(?:/projects/${name})?(?:/connections/${name})?$`,
  'i',
);
const apimPattern = new RegExp(String.raw`${ofGroup}Microsoft\.ApiManagement/service/${name}$`, 'i');

/** The project that an ARM id names; null where the text is not the id of a Foundry project. Letter case of the fixed parts is ignored. */
export function parseProjectId(text: string): ProjectId | null {
  const [, subscriptionId, resourceGroup, account, project, connection] = accountPattern.exec(text) ?? [];
  if (subscriptionId === undefined || project === undefined || connection !== undefined) return null;
  return { subscriptionId, resourceGroup: resourceGroup!, account: account!, project };
}

/** The account that an ARM id names, its project null; null where the text is not the id of an account. */
export function parseAccountId(text: string): ProjectId | null {
  const [, subscriptionId, resourceGroup, account, project, connection] = accountPattern.exec(text.replace(/\/+$/, '')) ?? [];
  if (subscriptionId === undefined || project !== undefined || connection !== undefined) return null;
  return { subscriptionId, resourceGroup: resourceGroup!, account: account!, project: null };
}

/** The ARM id of a project, or of the account where the project is not known. */
export function projectIdText({ subscriptionId, resourceGroup, account, project }: ProjectId): string {
  const accountId = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.CognitiveServices/accounts/${account}`;
  return project === null ? accountId : `${accountId}/projects/${project}`;
}

/** What `connectionId` needs of a connection. */
export type ConnectionPlace = Pick<Connection, 'level' | 'project' | 'name'>;

/** The ARM id of a connection, at the level where it is. */
export function connectionId({ level, project, name }: ConnectionPlace): string {
  return `${projectIdText(level === 'account' ? { ...project, project: null } : project)}/connections/${name}`;
}

/** The connection that an ARM id names; null where the text is not the id of a connection. Its project is null at account level. */
export function parseConnectionId(text: string): ConnectionPlace | null {
  const [, subscriptionId, resourceGroup, account, project, name] = accountPattern.exec(text) ?? [];
  if (subscriptionId === undefined || name === undefined) return null;
  return {
    level: project === undefined ? 'account' : 'project',
    project: { subscriptionId, resourceGroup: resourceGroup!, account: account!, project: project ?? null },
    name,
  };
}

/** An API Management service, as its ARM id names it. */
export interface ServiceId {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly service: string;
}

/** Null where the text is not the id of an API Management service. */
export function parseServiceId(text: string): ServiceId | null {
  const [, subscriptionId, resourceGroup, service] = apimPattern.exec(text) ?? [];
  return subscriptionId === undefined ? null : { subscriptionId, resourceGroup: resourceGroup!, service: service! };
}
