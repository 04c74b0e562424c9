import { isAzureFailure } from '../../azure/errors.js';
import type { AzureSession } from '../../azure/session.js';
import { connectionApiVersion } from '../../connection/ids.js';
import type { DeployedConnection } from '../../generated/output/deploy.js';
import { errorOf } from '../errors.js';
import type { Planned } from '../plan/compare.js';
import type { Decision } from '../plan/decide.js';
import { runPool } from '../plan/pool.js';
import { nothingToSend, refused, wantsLeave } from './allowed.js';
import { progressOf, type Progress } from './progress.js';
import { entry } from './results.js';
import type { DeployTarget } from './secrets.js';
import { verifyDeployed, type VerifyLevel } from './verify.js';
import { deploymentOf, write } from './write.js';

export interface ApplyOptions {
  readonly concurrency: number;
  readonly template?: 'compiled' | 'bicep' | undefined;
  readonly verify?: VerifyLevel | undefined;
  readonly apiVersion?: string | undefined;
}

const notStarted = { kind: 'interrupted', code: 'Interrupted', message: 'Interrupted before it was begun.', cause: null, hint: null } as const;

/** Writes what was planned and may be written, then verifies what is there; one that fails does not stop the others. */
export async function apply(
  session: AzureSession,
  planned: readonly Planned<DeployTarget>[],
  allowed: ReadonlySet<Planned>,
  options: ApplyOptions,
): Promise<DeployedConnection[]> {
  const progress = progressOf(session.context, planned.length);
  try {
    const written = await runPool(planned, { concurrency: options.concurrency, key: accountOf }, (one) => writeOne(session, one, { ...options, allowed, progress }));
    progress.next(written.filter(({ status }) => status !== 'failed' && status !== 'refused').length);
    const both = written.map((connection, index) => ({ connection, target: planned[index]!.target }));
    return await runPool(both, { concurrency: options.concurrency, key: () => null }, ({ connection, target }) =>
      verifyOne(session, target, connection, { ...options, progress }),
    );
  } finally {
    progress.end();
  }
}

/** Parallel writes to one account fail in Azure, so they wait for each other. */
function accountOf({ target }: Planned): string {
  const { subscriptionId, resourceGroup, account } = target.connection.project;
  return `${subscriptionId}/${resourceGroup}/${account}`.toLowerCase();
}

async function writeOne(
  session: AzureSession,
  one: Planned<DeployTarget>,
  { allowed, progress, template = 'compiled' }: ApplyOptions & { allowed: ReadonlySet<Planned>; progress: Progress },
): Promise<DeployedConnection> {
  const { target, decision, error } = one;
  if (error !== null) return entry(target, null, { status: 'failed', error });
  if (wantsLeave(decision) && !allowed.has(one)) return refused(target, decision);
  if (session.context.signal.aborted) return entry(target, decision, { status: 'skipped', error: notStarted });
  if (nothingToSend(one)) return entry(target, decision, { status: 'skipped' });
  return send(session, target, decision, { template, progress });
}

async function send(
  session: AzureSession,
  target: DeployTarget,
  decision: Decision,
  { template, progress }: { template: 'compiled' | 'bicep'; progress: Progress },
): Promise<DeployedConnection> {
  const { clock, packageRoot } = session.context;
  const deployment = deploymentOf(packageRoot, target, template);
  const started = clock.now();
  const outcome = (): { durationMs: number; deployment: string } => ({ durationMs: clock.now() - started, deployment: deployment.name });
  const step = progress.begin(target.connection.name);
  try {
    await whileBusy(session, target, () => write(session, deployment, step));
    return entry(target, decision, { status: 'succeeded', ...outcome() });
  } catch (error) {
    return entry(target, decision, { status: 'failed', error: errorOf(error), ...outcome() });
  } finally {
    step('done');
  }
}

const busy = ['AnotherOperationInProgress', 'RequestConflict', 'DeploymentActive'];
const pauses = [5, 10, 20];

/** Somebody else's change of the same account ends after a while: tries again three times. */
async function whileBusy({ context }: AzureSession, { connection }: DeployTarget, run: () => Promise<void>): Promise<void> {
  for (const pause of [...pauses, null]) {
    try {
      return await run();
    } catch (error) {
      if (pause === null || !isAzureFailure(error) || !busy.includes(error.code)) throw error;
      context.log.note(`${connection.name}: Azure is busy with another change (${error.code}); trying again in ${pause} s.`);
      await context.clock.sleep(pause * 1000);
    }
  }
}

async function verifyOne(
  session: AzureSession,
  target: DeployTarget,
  connection: DeployedConnection,
  { verify = 'gateway', apiVersion = connectionApiVersion, progress }: ApplyOptions & { progress: Progress },
): Promise<DeployedConnection> {
  const applied = connection.status === 'succeeded' || (connection.status === 'skipped' && connection.error === null);
  if (!applied || verify === 'none' || session.context.signal.aborted) return connection;
  const step = progress.begin(connection.name);
  step('verifying');
  try {
    return { ...connection, verify: await verifyDeployed(session, target, verify, apiVersion) };
  } catch (error) {
    // An interruption while verifying takes nothing away from what is known of the deployment.
    if (session.context.signal.aborted) return connection;
    throw error;
  } finally {
    step('done');
  }
}
