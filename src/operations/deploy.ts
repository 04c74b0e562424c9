import { openSession, type AzureSession, type Engine } from '../azure/session.js';
import { connectionApiVersion } from '../connection/ids.js';
import { loadConfiguration } from '../configuration/load.js';
import type { Context } from '../context.js';
import type { Deploy, DeployedConnection } from '../generated/output/deploy.js';
import { findParameterFiles } from '../parameters/find.js';
import { readParameterFile } from '../parameters/read.js';
import { announcePlan, announceSession, announceWarnings, confirm, confirmationNeeded, confirmOverwrite } from './deploy/announce.js';
import type { Decision } from './deploy/decide.js';
import { nothingToSend, plan, refused, type Planned } from './deploy/plan.js';
import { runPool } from './deploy/pool.js';
import { progressOf } from './deploy/progress.js';
import { deployCauses, entry, errorOf, summaryOf, type DeployCause } from './deploy/results.js';
import { deployTargets, type DeployTarget } from './deploy/targets.js';
import { verifyDeployed, type VerifyLevel } from './deploy/verify.js';
import { deploymentOf, write } from './deploy/write.js';
import { validateWithSources } from './validate.js';

export interface DeployInput {
  readonly paths: readonly string[];
  /** Everything that the configuration (or `connections/`) names, where no path is given. */
  readonly all?: boolean | undefined;
  readonly config?: string | undefined;
  readonly environment?: string | undefined;
  readonly engine?: Engine | undefined;
  readonly credential?: string | undefined;
  readonly template?: 'compiled' | 'bicep' | undefined;
  readonly yes?: boolean | undefined;
  readonly overwriteRemoteChanges?: boolean | undefined;
  readonly verify?: VerifyLevel | undefined;
  readonly secretsStdin?: boolean | undefined;
  /** Connections at once; one at a time for each account. Default 4. */
  readonly concurrency?: number | undefined;
  /** api-version with which live connections are read. */
  readonly apiVersion?: string | undefined;
}

const defaultConcurrency = 4;

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
 * @throws usage failures before Azure is touched; AzureFailure when signing in fails
 */
export async function deploy(context: Context, input: DeployInput): Promise<Deploy> {
  return (await deployWithSources(context, input)).result;
}

/** `deploy`, with what the program needs for its report and its exit code. */
export async function deployWithSources(given: Context, input: DeployInput): Promise<Deployed> {
  if (!given.interactive && input.yes !== true) throw confirmationNeeded();
  const context = readingStdinOnce(given);
  const configuration = await loadConfiguration(context, input.config);
  const fallback = input.all === true ? (configuration.paths ?? ['connections/']) : [];
  const found = await findParameterFiles(context, input.paths, { fallback });
  const { result: validation, sources, unreadable } = await validateWithSources(context, {
    paths: found.map(({ path }) => path),
    config: input.config,
    env: input.environment,
  });
  if (validation.summary.errors > 0) {
    const result = { engine: null, identity: null, connections: [], validation, summary: summaryOf([]) };
    return { result, sources, causes: [...(unreadable ? (['usage'] as const) : []), 'findings'] };
  }
  announceWarnings(context, validation);
  const files = await Promise.all(found.map(async (file) => readParameterFile(file.path, await file.read())));
  const targets = await deployTargets(context, files, {
    configuration,
    environment: input.environment,
    secretsStdin: input.secretsStdin === true,
  });
  const session = await openSession(context, { engine: input.engine ?? configuration.engine ?? 'auto', credential: input.credential });
  announceSession(session);
  const concurrency = input.concurrency ?? configuration.concurrency ?? defaultConcurrency;
  const options = { concurrency, key: () => null };
  const planned = await runPool(targets, options, (target) => plan(session, target, input.apiVersion ?? connectionApiVersion));
  announcePlan(context, planned);
  if (input.yes !== true && planned.some(({ decision }) => decision !== null)) await confirm(context, planned.length);
  const allowed = await conflictsAllowed(context, planned, input.overwriteRemoteChanges === true);
  const connections = await writeAll(session, planned, allowed, { ...input, concurrency });
  const { engine, identity } = session;
  const result = { engine, identity: { ...identity }, connections, validation: null, summary: summaryOf(connections) };
  return { result, sources: [], causes: deployCauses(connections) };
}

/** Standard input can be read once only, and validating and deploying both want it. */
function readingStdinOnce(context: Context): Context {
  let bytes: Promise<Uint8Array> | undefined;
  return { ...context, stdin: { ...context.stdin, read: () => (bytes ??= context.stdin.read()) } };
}

/** The conflicts that may be overwritten, asked about one by one where there is somebody to ask. */
async function conflictsAllowed(context: Context, planned: readonly Planned[], overwrite: boolean): Promise<Set<Planned>> {
  const allowed = new Set<Planned>();
  for (const one of planned) {
    if (one.decision?.action !== 'conflict') continue;
    if (overwrite || (context.interactive && (await confirmOverwrite(context, one)))) allowed.add(one);
  }
  return allowed;
}

/** Parallel writes to one account fail in Azure, so those wait for each other. */
async function writeAll(
  session: AzureSession,
  planned: readonly Planned[],
  allowed: ReadonlySet<Planned>,
  options: DeployInput & { concurrency: number },
): Promise<DeployedConnection[]> {
  const { context } = session;
  const progress = progressOf(context, planned.length);
  const key = ({ target }: Planned): string => {
    const { subscriptionId, resourceGroup, account } = target.connection.project;
    return `${subscriptionId}/${resourceGroup}/${account}`.toLowerCase();
  };
  try {
    return await runPool(planned, { concurrency: options.concurrency, key }, async (one) => {
      const { target, decision, error } = one;
      if (error !== null) return entry(target, null, { status: 'failed', error });
      if (decision.action === 'conflict' && !allowed.has(one)) return refused(target, decision);
      if (context.signal.aborted) return entry(target, decision, { status: 'skipped', error: notStarted });
      const written = nothingToSend(one) ? entry(target, decision, { status: 'skipped' }) : await writeOne(session, target, decision, options, progress);
      if (written.status === 'failed' || context.signal.aborted) return written;
      return { ...written, verify: await verified(session, target, options) };
    });
  } finally {
    progress.end();
  }
}

/** An interruption while verifying takes nothing away from what is known of the deployment. */
async function verified(session: AzureSession, target: DeployTarget, { verify = 'gateway', apiVersion = connectionApiVersion }: DeployInput) {
  try {
    return await verifyDeployed(session, target, verify, apiVersion);
  } catch (error) {
    if (session.context.signal.aborted) return null;
    throw error;
  }
}

const notStarted = { kind: 'interrupted', code: 'Interrupted', message: 'Interrupted before it was begun.', cause: null, hint: null } as const;

async function writeOne(
  session: AzureSession,
  target: DeployTarget,
  decision: Decision,
  { template = 'compiled' }: DeployInput,
  progress: ReturnType<typeof progressOf>,
): Promise<DeployedConnection> {
  const { clock, packageRoot } = session.context;
  const deployment = deploymentOf(packageRoot, target, template);
  const started = clock.now();
  const outcome = (): { durationMs: number; deployment: string } => ({ durationMs: clock.now() - started, deployment: deployment.name });
  const step = progress.begin(target.connection.name);
  try {
    await write(session, deployment, step);
    return entry(target, decision, { status: 'succeeded', ...outcome() });
  } catch (error) {
    return entry(target, decision, { status: 'failed', error: errorOf(error), ...outcome() });
  } finally {
    step('done');
  }
}
