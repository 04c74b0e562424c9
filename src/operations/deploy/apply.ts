import type { AzureSession } from '../../azure/session.js';
import type { DeployedConnection } from '../../generated/output/deploy.js';
import { errorOf } from '../errors.js';
import type { Planned } from '../plan/compare.js';
import type { Decision } from '../plan/decide.js';
import { runPool } from '../plan/pool.js';
import type { Verdict } from './allowed.js';
import { whileBusy } from './busy.js';
import { progressOf, type Progress } from './progress.js';
import { entry } from './results.js';
import type { DeployTarget } from './secrets.js';
import { checkUnchanged } from './unchanged.js';
import { verifyDeployed, type VerifyLevel } from './verify.js';
import { deploymentOf, write } from './write.js';

/** A planned connection, what is done with it, and its secrets where it is sent. */
export interface Job {
  readonly planned: Planned<DeployTarget>;
  readonly verdict: Verdict;
}

export interface ApplyOptions {
  readonly concurrency: number;
  readonly template?: 'compiled' | 'bicep' | undefined;
  readonly verify?: VerifyLevel | undefined;
  readonly apiVersion: string;
}

const notStarted = {
  kind: 'interrupted',
  code: 'Interrupted',
  message: 'Interrupted before it was begun.',
  cause: null,
  hint: null,
} as const;

/** Writes what is to be sent, then verifies what is there; one that fails does not stop the others. */
export async function apply(session: AzureSession, jobs: readonly Job[], options: ApplyOptions): Promise<DeployedConnection[]> {
  const progress = progressOf(session.context, jobs.length);
  try {
    const written = await runPool(jobs, { concurrency: options.concurrency, key: accountOf }, (job) =>
      writeOne(session, job, { ...options, progress }),
    );
    progress.next(written.filter(({ status }) => status !== 'failed' && status !== 'refused').length);
    const both = written.map((connection, index) => ({ connection, target: jobs[index]!.planned.target }));
    return await runPool(both, { concurrency: options.concurrency, key: () => null }, ({ connection, target }) =>
      verifyOne(session, target, connection, { ...options, progress, diagnose: jobs.length === 1 }),
    );
  } finally {
    progress.end();
  }
}

/** Parallel writes to one account fail in Azure, so they wait for each other. */
function accountOf({ planned: { target } }: Job): string {
  const { subscriptionId, resourceGroup, account } = target.connection.project;
  return `${subscriptionId}/${resourceGroup}/${account}`.toLowerCase();
}

type WriteOptions = ApplyOptions & { readonly progress: Progress };

/** Of many, those that fail are named; finding out why is left to verify, which does not keep a deployment waiting. */
type AfterOptions = WriteOptions & { readonly diagnose: boolean };

async function writeOne(session: AzureSession, { planned, verdict }: Job, options: WriteOptions): Promise<DeployedConnection> {
  const { target, decision, error } = planned;
  if (error !== null) return entry(target, null, { status: 'failed', error });
  if (verdict.kind === 'leave') return entry(target, decision, { status: 'refused', error: verdict.error });
  if (session.context.signal.aborted) return entry(target, decision, { status: 'skipped', error: notStarted });
  if (verdict.kind === 'nothing') return entry(target, decision, { status: 'skipped' });
  return send(session, planned, decision, options);
}

async function send(
  session: AzureSession,
  planned: Planned<DeployTarget>,
  decision: Decision,
  { template = 'compiled', apiVersion, progress }: WriteOptions,
): Promise<DeployedConnection> {
  const { clock, packageRoot } = session.context;
  const { target } = planned;
  const { name } = target.connection;
  const deployment = deploymentOf(packageRoot, target, template);
  const started = clock.now();
  const durationMs = (): number => clock.now() - started;
  const step = progress.begin(name);
  try {
    await whileBusy(session.context, name, async () => {
      await checkUnchanged(session, planned, apiVersion);
      await write(session, deployment, step);
    });
    return entry(target, decision, { status: 'succeeded', durationMs: durationMs(), deployment: deployment.name });
  } catch (cause) {
    const error = errorOf(cause);
    if (error.kind === 'refused') return entry(target, decision, { status: 'refused', error });
    return entry(target, decision, { status: 'failed', error, durationMs: durationMs(), deployment: deployment.name });
  } finally {
    step('done');
  }
}

async function verifyOne(
  session: AzureSession,
  target: DeployTarget,
  connection: DeployedConnection,
  { verify: level = 'gateway', apiVersion, progress, diagnose }: AfterOptions,
): Promise<DeployedConnection> {
  const applied = connection.status === 'succeeded' || (connection.status === 'skipped' && connection.error === null);
  if (!applied || level === 'none' || session.context.signal.aborted) return connection;
  const step = progress.begin(connection.name);
  step('verifying');
  try {
    return { ...connection, verify: await verifyDeployed(session, target, { level, apiVersion, diagnose }) };
  } catch (error) {
    // An interruption while verifying takes nothing away from what is known of the deployment.
    if (session.context.signal.aborted) return connection;
    throw error;
  } finally {
    step('done');
  }
}
