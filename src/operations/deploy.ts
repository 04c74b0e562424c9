import { openSession, type Engine } from '../azure/session.js';
import { loadConfiguration } from '../configuration/load.js';
import { connectionApiVersion } from '../connection/ids.js';
import type { Context } from '../context.js';
import type { Deploy } from '../generated/output/deploy.js';
import { findParameterFiles } from '../parameters/find.js';
import { readParameterFile } from '../parameters/read.js';
import { announcePlan, announceSession, announceWarnings, confirm, confirmationNeeded, conflictsAllowed } from './deploy/announce.js';
import { apply } from './deploy/apply.js';
import { nothingToSend, plan } from './deploy/plan.js';
import { runPool } from './deploy/pool.js';
import { deployCauses, summaryOf, type DeployCause } from './deploy/results.js';
import { deployTargets } from './deploy/targets.js';
import type { VerifyLevel } from './deploy/verify.js';
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
  context.log.progress('signing in');
  const session = await openSession(context, { engine: input.engine ?? configuration.engine ?? 'auto', credential: input.credential });
  announceSession(session);
  const concurrency = input.concurrency ?? configuration.concurrency ?? defaultConcurrency;
  const options = { concurrency, key: () => null };
  context.log.progress('reading what Azure holds');
  const planned = await runPool(targets, options, (target) => plan(session, target, input.apiVersion ?? connectionApiVersion));
  announcePlan(context, planned);
  if (input.yes !== true && planned.some((one) => one.decision !== null && !nothingToSend(one))) await confirm(context, planned.length);
  const allowed = await conflictsAllowed(context, planned, input.overwriteRemoteChanges === true);
  const connections = await apply(session, planned, allowed, { ...input, concurrency });
  const { engine, identity } = session;
  const result = { engine, identity: { ...identity }, connections, validation: null, summary: summaryOf(connections) };
  return { result, sources: [], causes: deployCauses(connections) };
}

/** Standard input can be read once only, and validating and deploying both want it. */
function readingStdinOnce(context: Context): Context {
  let bytes: Promise<Uint8Array> | undefined;
  return { ...context, stdin: { ...context.stdin, read: () => (bytes ??= context.stdin.read()) } };
}
