import { parseConnectionId, projectIdText } from '../../connection/ids.js';
import { kindOfConnection } from '../../connection/to-parameters.js';
import type { FailureKind } from '../../errors.js';
import type { Delete, DeletedConnection, UsingAgent } from '../../generated/output/delete.js';
import type { DeployError } from '../../generated/output/deploy.js';
import { errorOf } from '../errors.js';
import type { Looked } from './look.js';
import type { Saved } from './save.js';

export type DeleteCause = FailureKind;

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** `support-bot (versions 1, 2) in support-agents`. */
export function agentText({ name, project, versions }: UsingAgent): string {
  return `${name} (${versions.length === 1 ? 'version' : 'versions'} ${versions.join(', ')}) in ${nameOf(project)}`;
}

/** Why a connection must not go without --break-agents; null where nothing speaks against it. */
export function refusal(one: Looked, breakAgents: boolean): DeployError | null {
  if (one.state !== 'there' || breakAgents) return null;
  const { agents, unread } = one.users;
  const base = { kind: 'refused', cause: null } as const;
  const { name } = one.found.live;
  if (agents.length > 0) {
    return {
      ...base,
      code: 'ConnectionInUse',
      message: `${agents.length === 1 ? 'An agent uses' : `${agents.length} agents use`} ${name}: ${agents.map(agentText).join('; ')}.`,
      hint: 'Give them another model first, or delete it all the same with --break-agents.',
    };
  }
  if (unread.length === 0) return null;
  return {
    ...base,
    code: 'AgentsUnknown',
    message: `Whether agents use ${name} cannot be told: ${unread.join('; ')}.`,
    hint: 'Sign in as somebody who may read the agents (Foundry User on the project), or delete it all the same with --break-agents.',
  };
}

interface Done {
  readonly breakAgents: boolean;
  readonly status: DeletedConnection['status'];
  readonly error?: DeployError;
  readonly saved: Saved | null;
}

/** One connection's part of the answer. */
export function entryOf(one: Looked, environment: string | null, { breakAgents, status, error, saved }: Done): DeletedConnection {
  const { id, path } = one.named;
  const place = parseConnectionId(id);
  const project = place === null || place.level === 'account' ? null : projectIdText(place.project);
  const base = {
    path,
    environment,
    id,
    name: place?.name ?? nameOf(id),
    project,
    kind: null,
    saved: null,
    agents: [],
    agentsUnread: [],
    notes: [],
    error: null,
  };
  if (one.state === 'gone') return { ...base, status: 'gone', notes: [...one.notes] };
  if (one.state === 'failed') return { ...base, status: 'failed', error: errorOf(one.error) };
  const refused = refusal(one, breakAgents);
  return {
    ...base,
    name: one.found.live.name,
    kind: kindOfConnection(one.found.connection),
    status: refused === null ? status : 'refused',
    saved: saved === null ? null : { path: saved.path, secrets: [...saved.secrets] },
    agents: [...one.users.agents],
    agentsUnread: [...one.users.unread],
    notes: [...one.found.notes],
    error: refused ?? error ?? null,
  };
}

export function resultOf(connections: readonly DeletedConnection[], dryRun: boolean): Delete {
  const count = (status: DeletedConnection['status']): number => connections.filter((one) => one.status === status).length;
  return {
    dryRun,
    connections: [...connections],
    summary: {
      connections: connections.length,
      deleted: count('deleted'),
      gone: count('gone'),
      refused: count('refused'),
      failed: count('failed'),
      skipped: count('skipped'),
    },
  };
}

export const causesOf = (connections: readonly DeletedConnection[]): readonly DeleteCause[] =>
  connections.flatMap(({ error }) => (error === null ? [] : [error.kind]));
