import { openSession, type Engine } from '../azure/session.js';
import { connectionApiVersion } from '../connection/ids.js';
import type { Context } from '../context.js';
import type { Deploy } from '../generated/output/deploy.js';
import { announcePlan, announceSession, announceWarnings, confirm, confirmationNeeded, conflictsAllowed } from './deploy/announce.js';
import { nothingToSend } from './deploy/allowed.js';
import { apply } from './deploy/apply.js';
import { deployCauses, summaryOf, type DeployCause } from './deploy/results.js';
import { withSecrets } from './deploy/secrets.js';
import type { VerifyLevel } from './deploy/verify.js';
import { compare } from './plan/compare.js';
import { gatherConnections } from './plan/gather.js';
import { runPool } from './plan/pool.js';

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
  /** Overwrite a live connection that differs and of which there is no record. */
  readonly adopt?: boolean | undefined;
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
export async function deployWithSources(context: Context, input: DeployInput): Promise<Deployed> {
  if (!context.interactive && input.yes !== true) throw confirmationNeeded();
  const { configuration, validation, targets: wanted, stopped } = await gatherConnections(context, { ...input, all: input.all === true });
  if (stopped !== null) {
    const result = { engine: null, identity: null, connections: [], validation, summary: summaryOf([]) };
    return { result, sources: stopped.sources, causes: [...(stopped.unreadable ? (['usage'] as const) : []), 'findings'] };
  }
  announceWarnings(context, validation);
  const targets = await withSecrets(context, wanted, { stdin: input.secretsStdin === true });
  context.log.progress('signing in');
  const session = await openSession(context, { engine: input.engine ?? configuration.engine ?? 'auto', credential: input.credential });
  announceSession(session, 'Deploying');
  const concurrency = input.concurrency ?? configuration.concurrency ?? defaultConcurrency;
  const options = { concurrency, key: () => null };
  context.log.progress('reading what Azure holds');
  const planned = await runPool(targets, options, (target) => compare(session, target, input.apiVersion ?? connectionApiVersion));
  announcePlan(context, planned);
  if (input.yes !== true && planned.some((one) => one.decision !== null && !nothingToSend(one))) await confirm(context, planned.length);
  const allowed = await conflictsAllowed(context, planned, { overwrite: input.overwriteRemoteChanges === true, adopt: input.adopt === true });
  const connections = await apply(session, planned, allowed, { ...input, concurrency });
  const { engine, identity } = session;
  const result = { engine, identity: { ...identity }, connections, validation: null, summary: summaryOf(connections) };
  return { result, sources: [], causes: deployCauses(connections) };
}
