import type { AzureSession } from '../azure/session.js';
import { subscriptionName } from '../azure/subscriptions.js';
import type { Context } from '../context.js';
import type { Plan } from '../generated/output/plan.js';
import { startRun, type AzureRunInput } from './azure-run.js';
import { announceWarnings } from './deploy/announce.js';
import { compare } from './plan/compare.js';
import { gatherConnections } from './plan/gather.js';
import { runPool, type PoolOptions } from './plan/pool.js';
import { planResult, subscriptionsOf, type PlanCause } from './plan/result.js';
import { checkSaving } from './saved-plan/file.js';
import { savePlan } from './saved-plan/save.js';

export interface PlanInput extends AzureRunInput {
  /** None: what the configuration (or `connections/`) names. */
  readonly paths: readonly string[];
  /** File for the plan, so that deploy can do exactly this. */
  readonly save?: string | undefined;
  /** In the saved plan, leave out what is unchanged, although its credential may be another one. */
  readonly onlyChanged?: boolean | undefined;
}

export interface PlannedRun {
  readonly result: Plan;
  readonly causes: readonly PlanCause[];
  /** What the files say, for a report that quotes from them beside findings. */
  readonly sources: readonly string[];
}

/**
 * What a deployment would change, field by field. Reads Azure, writes nothing, needs no secret.
 * @throws usage failures before Azure is touched; AzureFailure when signing in fails
 */
export async function plan(context: Context, input: PlanInput): Promise<Plan> {
  return (await planWithSources(context, input)).result;
}

/** `plan`, with what the program needs for its report and its exit code. */
export async function planWithSources(context: Context, input: PlanInput): Promise<PlannedRun> {
  checkSaving(context, input);
  const { configuration, validation, targets, stopped } = await gatherConnections(context, { ...input, all: true });
  const environment = input.environment ?? null;
  if (stopped !== null) {
    if (input.save !== undefined) context.log.note(`${input.save} was not written: the files have errors.`);
    const result = planResult({ session: null, environment, subscriptionNames: new Map(), planned: [], validation });
    return { result, sources: stopped.sources, causes: [...(stopped.unreadable ? (['usage'] as const) : []), 'findings'] };
  }
  announceWarnings(context, validation);
  const { session, apiVersion, concurrency } = await startRun(context, input, configuration, 'Planning');
  context.log.progress('reading what Azure holds');
  const free = { concurrency, key: () => null };
  const [planned, subscriptionNames] = await Promise.all([
    runPool(targets, free, (target) => compare(session, target, apiVersion)),
    subscriptionNamesOf(session, subscriptionsOf(targets.map((target) => ({ target }))), free),
  ]);
  const result = planResult({ session, environment, subscriptionNames, planned, validation: null });
  const settings = { environment, config: input.config ?? null, onlyChanged: input.onlyChanged === true };
  const saved = input.save === undefined ? null : await savePlan(session, input.save, { planned, result, settings });
  return { result: { ...result, saved }, sources: [], causes: planned.flatMap(({ error }) => (error === null ? [] : [error.kind])) };
}

async function subscriptionNamesOf(session: AzureSession, ids: readonly string[], free: PoolOptions<string>): Promise<Map<string, string>> {
  const names = await runPool(ids, free, (id) => subscriptionName(session, id));
  return new Map(ids.flatMap((id, index) => (names[index] === null ? [] : [[id, names[index]!]])));
}
