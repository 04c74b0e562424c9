import type { Context } from '../context.js';
import type { Deploy } from '../generated/output/deploy.js';
import type { SavedPlan } from '../generated/saved-plan.js';
import { startRun, type AzureRun } from './azure-run.js';
import { announceWarnings } from './deploy/announce.js';
import { checkLeave, verdictOf } from './deploy/allowed.js';
import { apply, type Job } from './deploy/apply.js';
import { answerOf, askAboutConflicts, confirm, type Answers } from './deploy/ask.js';
import { checkInput, type DeployInput } from './deploy/input.js';
import { deployCauses, summaryOf, type DeployCause } from './deploy/results.js';
import { withSecrets } from './deploy/secrets.js';
import { compare, type Planned } from './plan/compare.js';
import { gatherConnections, type Gathered, type GatherInput } from './plan/gather.js';
import { runPool } from './plan/pool.js';
import { planResult } from './plan/result.js';
import { checkFiles, checkPlan, settingsOf } from './saved-plan/check.js';
import { readPlan } from './saved-plan/file.js';

export type { DeployInput } from './deploy/input.js';

export interface Deployed {
  readonly result: Deploy;
  /** Why the exit code is what it is; `deployed and verified` is an empty list. */
  readonly causes: readonly DeployCause[];
  /** What the files say, for a report that quotes from them beside findings. */
  readonly sources: readonly string[];
}

/**
 * Validates, compares with Azure, deploys and verifies. Failures of single connections are in the answer; a failure that
 * concerns the whole run is thrown.
 * @throws usage failures before anything is written; AzureFailure when signing in fails; refused ones where a saved plan no longer fits
 */
export async function deploy(context: Context, input: DeployInput): Promise<Deploy> {
  return (await deployWithSources(context, input)).result;
}

/** `deploy`, with what the program needs for its report and its exit code. */
export async function deployWithSources(context: Context, input: DeployInput): Promise<Deployed> {
  checkInput(context, input);
  const saved = input.plan === undefined ? null : await readPlan(context, input.plan);
  if (saved !== null) checkFiles(context, saved, input.plan!);
  const answers: Answers = new Map();
  let run: AzureRun | undefined;
  for (;;) {
    const gathered = await gatherConnections(context, saved === null ? { ...input, all: input.all === true } : sourcesOf(saved));
    if (gathered.stopped !== null) return stoppedBy(gathered.validation, gathered.stopped);
    announceWarnings(context, gathered.validation);
    run ??= await startRun(context, input, gathered.configuration, 'Deploying');
    const planned = await look(run, input, { gathered, saved });
    if (context.interactive && saved === null && (await askAboutConflicts(context, planned, leaveOf(input), answers))) continue;
    return carryOut(run, planned, { input, saved, answers });
  }
}

/** What the plan was made of. */
function sourcesOf({ connections, environment, config }: SavedPlan): GatherInput {
  return {
    paths: [...new Set(connections.map(({ path }) => path))],
    all: false,
    environment: environment ?? undefined,
    config: config ?? undefined,
  };
}

function stoppedBy(validation: Gathered['validation'], { sources, unreadable }: NonNullable<Gathered['stopped']>): Deployed {
  const result = { engine: null, identity: null, connections: [], validation, summary: summaryOf([]) };
  return { result, sources, causes: [...(unreadable ? (['usage'] as const) : []), 'findings'] };
}

const leaveOf = ({ overwriteRemoteChanges, adopt }: DeployInput) => ({ overwrite: overwriteRemoteChanges === true, adopt: adopt === true });

/** Compares with Azure, shows what would be done, and checks a saved plan against it. */
async function look(
  { session, apiVersion, concurrency }: AzureRun,
  input: DeployInput,
  { gathered: { targets }, saved }: { gathered: Gathered; saved: SavedPlan | null },
): Promise<Planned[]> {
  const { log } = session.context;
  log.progress('reading what Azure holds');
  const planned = await runPool(targets, { concurrency, key: () => null }, (target) => compare(session, target, apiVersion));
  log.progress('');
  const result = planResult({
    session,
    environment: saved?.environment ?? input.environment ?? null,
    subscriptionNames: new Map(),
    planned,
    validation: null,
  });
  await input.show?.(result);
  if (saved !== null) checkPlan(session, saved, { file: input.plan!, planned, result });
  return planned;
}

interface Decided {
  readonly input: DeployInput;
  readonly saved: SavedPlan | null;
  readonly answers: Answers;
}

async function carryOut(
  { session, apiVersion, concurrency }: AzureRun,
  planned: readonly Planned[],
  { input, saved, answers }: Decided,
): Promise<Deployed> {
  const { context, engine, identity } = session;
  const leave = leaveOf(input);
  if (saved !== null) checkLeave(planned, leave);
  const onlyChanged = saved === null ? input.onlyChanged === true : settingsOf(saved).onlyChanged;
  const decided = planned.map((one) => ({ one, verdict: verdictOf(one, { leave, answer: answerOf(answers, one), onlyChanged }) }));
  const sent = decided.filter(({ verdict }) => verdict.kind === 'send').map(({ one }) => one);
  if (saved === null && input.yes !== true) await confirm(context, sent, answers);
  const targets = await withSecrets(
    context,
    planned.map(({ target }) => target),
    { stdin: input.secretsStdin === true, needed: (target) => sent.some((one) => one.target === target) },
  );
  const jobs = decided.map(({ one, verdict }, index): Job => ({ planned: { ...one, target: targets[index]! }, verdict }));
  const connections = await apply(session, jobs, { ...input, apiVersion, concurrency });
  const result = { engine, identity: { ...identity }, connections, validation: null, summary: summaryOf(connections) };
  return { result, sources: [], causes: deployCauses(connections, input.strict) };
}
