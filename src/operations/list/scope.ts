import { listAccounts, listProjects } from '../../azure/accounts.js';
import type { AzureSession } from '../../azure/session.js';
import type { ProjectId } from '../../connection/connection.js';
import { parseAccountId, parseProjectId, projectIdText } from '../../connection/ids.js';
import { failure, isFailure } from '../../errors.js';
import type { UnreadScope } from '../../generated/output/list.js';
import { errorOf } from '../errors.js';
import { runPool } from '../plan/pool.js';

export type Scope =
  { readonly kind: 'project' | 'account'; readonly of: ProjectId } | { readonly kind: 'subscription'; readonly id: string };

export interface ScopeInput {
  /** ARM id. */
  readonly project?: string | undefined;
  /** ARM id. */
  readonly account?: string | undefined;
  /** Id, or `/subscriptions/<id>`. */
  readonly subscription?: string | undefined;
}

/**
 * The scope that the options name; null where they name none.
 * @throws usage failures `ScopesCollide`, `InvalidProjectId`, `InvalidAccountId`, `InvalidSubscriptionId`
 */
export function scopeOf({ project, account, subscription }: ScopeInput): Scope | null {
  if ([project, account, subscription].filter((one) => one !== undefined).length > 1) {
    throw failure({
      kind: 'usage',
      code: 'ScopesCollide',
      message: '--project, --account and --subscription exclude each other.',
      hint: 'Give one of them.',
    });
  }
  if (project !== undefined) return { kind: 'project', of: parseProjectId(project.replace(/\/+$/, '')) ?? wrong('project', project) };
  if (account !== undefined) return { kind: 'account', of: parseAccountId(account) ?? wrong('account', account) };
  if (subscription === undefined) return null;
  const id = /^(?:\/subscriptions\/)?([0-9a-z-]+)\/?$/i.exec(subscription)?.[1];
  return { kind: 'subscription', id: id ?? wrong('subscription', subscription) };
}

const forms = {
  project: '/subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>',
  account: '/subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/<account>',
  subscription: "a subscription's id, as az account list shows it",
} as const;

function wrong(kind: Scope['kind'], text: string): never {
  const code = `Invalid${kind[0]!.toUpperCase()}${kind.slice(1)}Id`;
  throw failure({
    kind: 'usage',
    code,
    message: `--${kind} is not the id of ${kind === 'account' ? 'an' : 'a'} ${kind}: ${text}`,
    hint: `Give ${forms[kind]}.`,
  });
}

export const scopeId = (scope: Scope): string => (scope.kind === 'subscription' ? `/subscriptions/${scope.id}` : projectIdText(scope.of));

/** A project or account whose connections are listed. */
export interface Owner {
  readonly of: ProjectId;
  /** Listed along with what was asked for: that it may not be read is no failure of the run. */
  readonly beside: boolean;
}

/** Whether a connection of an owner is in a scope: a project sees its account's connections, too. */
export function covers(scope: Scope, { subscriptionId, resourceGroup, account, project }: ProjectId): boolean {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  if (scope.kind === 'subscription') return same(scope.id, subscriptionId);
  const { of } = scope;
  const inAccount = same(of.subscriptionId, subscriptionId) && same(of.resourceGroup, resourceGroup) && same(of.account, account);
  return inAccount && (scope.kind === 'account' || project === null || same(of.project ?? '', project));
}

/** The projects and accounts of a scope; what cannot be looked into is handed to `unread`. */
export async function ownersOf(
  session: AzureSession,
  scope: Scope,
  { concurrency, unread }: { readonly concurrency: number; readonly unread: (scope: UnreadScope) => void },
): Promise<readonly Owner[]> {
  const tolerant = async <T>(id: string, read: () => Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await read();
    } catch (error) {
      if (!isFailure(error) || session.context.signal.aborted) throw error;
      unread({ id, error: errorOf(error) });
      return [];
    }
  };
  const wholeAccount = async (of: ProjectId): Promise<Owner[]> => {
    const projects = await tolerant(`${projectIdText(of)}/projects`, () => listProjects(session, of));
    return [of, ...projects].map((owner) => ({ of: owner, beside: false }));
  };
  const wholeSubscription = async (id: string): Promise<Owner[]> => {
    const accounts = await tolerant(`/subscriptions/${id}`, () => listAccounts(session, id));
    const owners = await runPool(accounts, { concurrency, key: () => null }, async ({ account, hasProjects }) =>
      hasProjects ? wholeAccount(account) : [{ of: account, beside: false }],
    );
    return owners.flat();
  };
  if (scope.kind === 'subscription') return wholeSubscription(scope.id);
  if (scope.kind === 'project')
    return [
      { of: scope.of, beside: false },
      { of: { ...scope.of, project: null }, beside: true },
    ];
  return wholeAccount(scope.of);
}
