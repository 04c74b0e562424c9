import { apimSearches } from '../azure/apim-search.js';
import { checkSubscription, chooseEnvironment } from '../configuration/environment.js';
import { loadConfiguration } from '../configuration/load.js';
import { parseConnectionId } from '../connection/ids.js';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Delete } from '../generated/output/delete.js';
import { ask, askNeeded } from './delete/ask.js';
import { look, type Looked } from './delete/look.js';
import { remove } from './delete/remove.js';
import { causesOf, entryOf, refusal, resultOf, type DeleteCause } from './delete/result.js';
import { saveConnections, type Saved } from './delete/save.js';
import { agentUsers } from './delete/users.js';
import { startRun, type AzureRun, type AzureRunInput } from './azure-run.js';
import { select, selected, type NamedConnection } from './import/select.js';
import { runPool } from './plan/pool.js';

export interface DeleteInput extends AzureRunInput {
  /** ARM ids, names with `project` or `account`, or parameter files whose connection is meant. */
  readonly connections: readonly string[];
  readonly project?: string | undefined;
  readonly account?: string | undefined;
  /** All gateway connections of the project, or of the account and its projects. */
  readonly all?: boolean | undefined;
  /** Do not ask. Never answers for a connection that agents use. */
  readonly yes?: boolean | undefined;
  /** Delete also what agents use, or may use. */
  readonly breakAgents?: boolean | undefined;
  /** False: keep no file of what is deleted. */
  readonly save?: boolean | undefined;
  /** Folder of the saved files; `deleted`. */
  readonly saveTo?: string | undefined;
  /** Say what would be deleted. */
  readonly dryRun?: boolean | undefined;
  readonly apimSubscription?: string | undefined;
}

export interface DeletedRun {
  readonly result: Delete;
  readonly causes: readonly DeleteCause[];
}

const defaultFolder = 'deleted';

/**
 * Deletes connections: saves each as a parameter file first, looks for agents that use it, asks. What agents use, or may use where
 * they cannot be read, is refused unless `breakAgents`. One that is gone already is no failure.
 * @throws usage failures of the input, `ConfirmationNeeded`, of saving; `SubscriptionNotAllowed`; AzureFailure of signing in
 */
export async function deleteConnections(context: Context, input: DeleteInput): Promise<Delete> {
  return (await deleteWithCauses(context, input)).result;
}

/** `deleteConnections`, with what the program needs for its exit code. */
export async function deleteWithCauses(context: Context, input: DeleteInput): Promise<DeletedRun> {
  const configuration = await loadConfiguration(context, input.config);
  const environment = chooseEnvironment(configuration, input.environment);
  const selection = await select(context, input);
  const allowed = ({ id, path }: NamedConnection): void =>
    checkSubscription(environment, parseConnectionId(id)?.project.subscriptionId ?? '', path ?? id);
  if ('named' in selection) selection.named.forEach(allowed);
  else checkSubscription(environment, selection.allOf.subscriptionId, selection.allOf.account);
  if (input.yes !== true && input.dryRun !== true && !context.interactive) throw askNeeded();
  const azure = await startRun(context, input, configuration, input.dryRun === true ? 'Looking' : 'Deleting');
  const { session, apiVersion, concurrency } = azure;
  const looked = await lookAt(azure, await selected(session, selection, apiVersion), input);
  const name = input.environment ?? null;
  const breakAgents = input.breakAgents === true;
  const going = looked.filter(
    (one): one is Extract<Looked, { state: 'there' }> => one.state === 'there' && refusal(one, breakAgents) === null,
  );
  if (input.dryRun === true)
    return finish(
      looked.map((one) => entryOf(one, name, { breakAgents, status: 'skipped', saved: null })),
      true,
    );
  if (going.length > 0 && input.yes !== true) await ask(context, going);
  const saved = await save(context, going, input);
  const done = new Map<Looked, Awaited<ReturnType<typeof remove>>>();
  const accountOf = ({ found }: (typeof going)[number]): string =>
    `${found.live.project.subscriptionId}/${found.live.project.account}`.toLowerCase();
  await runPool(going, { concurrency, key: accountOf }, async (one) => {
    done.set(one, await remove(session, one, apiVersion));
  });
  return finish(
    looked.map((one) => entryOf(one, name, { breakAgents, ...(done.get(one) ?? { status: 'skipped' }), saved: saved.get(one) ?? null })),
    false,
  );
}

async function lookAt(
  { session, apiVersion, concurrency }: AzureRun,
  named: readonly NamedConnection[],
  input: DeleteInput,
): Promise<readonly Looked[]> {
  const users = agentUsers(session);
  const save = input.save !== false;
  const searches = apimSearches(session);
  return runPool(named, { concurrency, key: () => null }, async (one) => {
    const search = searches(parseConnectionId(one.id)?.project.subscriptionId ?? '');
    const read = { search, apimSubscription: input.apimSubscription, apiVersion, orAccount: false };
    return look(session, one, { read, save, users });
  });
}

async function save(
  context: Context,
  going: readonly Extract<Looked, { state: 'there' }>[],
  { save: wanted, saveTo }: DeleteInput,
): Promise<ReadonlyMap<Looked, Saved>> {
  if (wanted === false || going.length === 0) return new Map();
  const saved = await saveConnections(
    context,
    saveTo ?? defaultFolder,
    going.map(({ found }) => found),
  );
  for (const { path } of saved) context.log.note(`Saved ${path}.`);
  return new Map(going.map((one, index) => [one, saved[index]!]));
}

function finish(connections: Delete['connections'], dryRun: boolean): DeletedRun {
  const result = resultOf(connections, dryRun);
  if (connections.length === 1 && connections[0]!.status === 'failed' && connections[0]!.error !== null) {
    const { kind, code, message, hint } = connections[0]!.error;
    if (kind === 'usage') throw failure({ kind, code, message, ...(hint === null ? {} : { hint }) });
  }
  return { result, causes: causesOf(connections) };
}
