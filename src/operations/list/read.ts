import { listGateways } from '../../azure/accounts.js';
import type { ListedResource } from '../../azure/list.js';
import type { AzureSession } from '../../azure/session.js';
import { projectIdText } from '../../connection/ids.js';
import { isFailure, type FailureKind } from '../../errors.js';
import type { UnreadScope } from '../../generated/output/list.js';
import { errorOf } from '../errors.js';
import { runPool } from '../plan/pool.js';
import { ownersOf, type Owner, type Scope } from './scope.js';

/** What Azure holds in some scopes, and what could not be looked into. */
export interface Found {
  readonly found: readonly ListedResource[];
  readonly unread: readonly UnreadScope[];
  readonly causes: readonly FailureKind[];
  /** Lower-case ARM ids of the projects and accounts whose connections are known. */
  readonly listed: ReadonlySet<string>;
}

/** Reads the gateway connections of all projects and accounts of the scopes, each once. */
export async function readScopes(
  session: AzureSession,
  scopes: readonly Scope[],
  { concurrency, apiVersion }: { concurrency: number; apiVersion: string },
): Promise<Found> {
  const unread: UnreadScope[] = [];
  const causes: FailureKind[] = [];
  const told = new Set<string>();
  const listed = new Set<string>();
  const fail = ({ id, error }: UnreadScope): void => {
    causes.push(error.kind);
    // An account that is not there has neither projects nor connections: that is said once.
    const owner = id.replace(/\/projects$/, '');
    const key = `${error.code} ${owner.toLowerCase()}`;
    if (!told.has(key)) unread.push({ id: error.code.endsWith('NotFound') ? owner : id, error: inWords(error) });
    told.add(key);
  };
  session.context.log.progress('looking for connections');
  const owners = new Map<string, Owner>();
  for (const owner of (await Promise.all(scopes.map((scope) => ownersOf(session, scope, { concurrency, unread: fail })))).flat()) {
    const key = projectIdText(owner.of).toLowerCase();
    if (owners.get(key)?.beside !== false) owners.set(key, owner);
  }
  const lists = await runPool([...owners], { concurrency, key: () => null }, async ([key, { of, beside }]) => {
    try {
      const resources = await listGateways(session, of, apiVersion);
      listed.add(key);
      return resources;
    } catch (error) {
      if (!isFailure(error) || session.context.signal.aborted) throw error;
      const scope = { id: projectIdText(of), error: errorOf(error) };
      if (beside) unread.push({ ...scope, error: inWords(scope.error) });
      else fail(scope);
      return [];
    }
  });
  const found = new Map(lists.flat().map((one) => [one.id.toLowerCase(), one]));
  return { found: [...found.values()], unread, causes, listed };
}

/** The known failure speaks of a parameter file, and here there may be none. */
function inWords(error: UnreadScope['error']): UnreadScope['error'] {
  if (!error.code.endsWith('NotFound')) return error;
  return { ...error, cause: null, hint: 'Check the id: az cognitiveservices account list --query "[].id" shows the accounts.' };
}
