import { loadConfiguration } from '../configuration/load.js';
import { connectionId, projectIdText } from '../connection/ids.js';
import type { Context } from '../context.js';
import { failure, isFailure, type FailureKind } from '../errors.js';
import type { List, ListedConnection, UnreadScope } from '../generated/output/list.js';
import { startRun, type AzureRunInput } from './azure-run.js';
import { readConnections, type FileConnection } from './gateway/files.js';
import { inOrder, liveEntry, missingEntry } from './list/entries.js';
import { readScopes } from './list/read.js';
import { covers, scopeId, scopeOf, type Owner, type Scope, type ScopeInput } from './list/scope.js';

export interface ListInput extends ScopeInput, AzureRunInput {
  /** Compare with parameter files: those of these paths; an empty list means what the configuration (or `connections/`) names. */
  readonly compare?: readonly string[] | undefined;
}

export interface ListedRun {
  readonly result: List;
  readonly causes: readonly FailureKind[];
}

/**
 * The gateway connections of a project, an account, a subscription, or of the projects that the parameter files name; on demand beside
 * the files. What cannot be looked into is in the answer and in the causes.
 * @throws usage failures of the input and of the files; AzureFailure when signing in fails
 */
export async function list(context: Context, input: ListInput): Promise<List> {
  return (await listConnections(context, input)).result;
}

/** `list`, with what the program needs for its exit code. */
export async function listConnections(context: Context, input: ListInput): Promise<ListedRun> {
  const given = scopeOf(input);
  const configuration = await loadConfiguration(context, input.config);
  const files = given === null || input.compare !== undefined ? await filesOf(context, input) : [];
  const scopes = given === null ? scopesOf(files) : [given];
  const { session, ...options } = await startRun(context, input, configuration, 'Listing');
  const { found, unread, causes, listed } = await readScopes(session, scopes, options);
  const compared = input.compare !== undefined;
  const byId = new Map(files.map((file) => [connectionId(file.connection).toLowerCase(), file]));
  const live = found.map((one) => liveEntry(one, compared ? byId.get(one.id.toLowerCase()) : null));
  const known = new Set(found.map(({ id }) => id.toLowerCase()));
  const missing = compared
    ? [...byId].filter(([id, file]) => !known.has(id) && listed.has(ownerKey(file)) && scopes.some((scope) => covers(scope, ownerOf(file))))
    : [];
  const connections = inOrder([...live, ...missing.map(([, file]) => missingEntry(file))]);
  const { engine, identity } = session;
  return {
    result: {
      engine,
      identity: { ...identity },
      scopes: scopes.map(scopeId),
      compared,
      connections,
      unread: [...unread],
      summary: summaryOf(connections, unread),
    },
    causes,
  };
}

async function filesOf(context: Context, input: ListInput): Promise<FileConnection[]> {
  const { compare = [], environment, config } = input;
  try {
    return await readConnections(context, compare, { environment, config });
  } catch (error) {
    const nothingNamed = input.compare === undefined && scopeOf(input) === null;
    if (!nothingNamed || !isFailure(error) || !['NothingMatched', 'FileNotFound'].includes(error.code)) throw error;
    throw failure({
      kind: 'usage',
      code: 'ScopeMissing',
      message: 'It is not said what to list, and there are no parameter files that would say it.',
      hint: 'Add --project <id>, --account <id> or --subscription <id>.',
    });
  }
}

const ownerOf = ({ connection: { project, level } }: FileConnection): Owner['of'] =>
  level === 'account' ? { ...project, project: null } : project;
const ownerKey = (file: FileConnection): string => projectIdText(ownerOf(file)).toLowerCase();

/** The projects of the files, each once. */
function scopesOf(files: readonly FileConnection[]): Scope[] {
  const projects = new Map(files.map(({ connection: { project } }) => [projectIdText(project).toLowerCase(), project]));
  return [...projects.values()].map((of) => ({ kind: 'project', of }));
}

function summaryOf(connections: readonly ListedConnection[], unread: readonly UnreadScope[]): List['summary'] {
  const count = (state: ListedConnection['state']): number => connections.filter((one) => one.state === state).length;
  return {
    connections: connections.length,
    managed: count('managed'),
    changed: count('changed'),
    unmanaged: count('unmanaged'),
    missing: count('missing'),
    unread: unread.length,
  };
}
