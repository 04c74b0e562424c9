import type { Context } from '../context.js';
import { check, worst, type Check, type Status } from '../gateway/check.js';
import { createGateway } from '../gateway/gateway.js';
import { inspect } from '../gateway/inspect.js';
import type { Verify, VerifiedConnection } from '../generated/output/verify.js';
import { setWhereWritten } from './gateway/elsewhere.js';
import type { GatewayTarget } from './gateway/target.js';
import { gatherTargets, type TargetsInput } from './gateway/targets.js';

export interface VerifyOptions {
  /** Only these models; all where there are none. */
  readonly models?: readonly string[] | undefined;
  /** False: no chat completions. */
  readonly chat?: boolean | undefined;
  /** Requests at a time over all connections; default 16. */
  readonly concurrency?: number | undefined;
  /** For each request; default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Accept any certificate on loopback. */
  readonly insecureLoopback?: boolean | undefined;
  /** Whether to find out why a connection fails; by default where there is only one. */
  readonly diagnose?: boolean | undefined;
}

export type VerifyInput = TargetsInput & VerifyOptions;

/** Connections that are known already, with what to sign in to their gateways with. */
export interface VerifyConnectionsInput extends VerifyOptions {
  readonly targets: readonly GatewayTarget[];
}

/**
 * Checks that each connection works: the resource in Azure, then its gateway through it.
 * @throws usage failures of the inputs, failures of Azure; what a gateway does is in the answer
 */
export async function verify(context: Context, input: VerifyInput): Promise<Verify> {
  return verifyConnections(context, { ...input, targets: await gatherTargets(context, input) });
}

export async function verifyConnections(context: Context, input: VerifyConnectionsInput): Promise<Verify> {
  const gateway = createGateway(context, {
    concurrency: input.concurrency ?? 16,
    timeoutMs: input.timeoutMs ?? 30_000,
    uncheckedTls: input.insecureLoopback === true,
  });
  const connections = await Promise.all(
    input.targets.map(async ({ place, resource, subject, models, written }): Promise<VerifiedConnection> => {
      if (subject === null) return { ...place, status: resource.status, checks: [resource, ...unknown()], models: [], diagnosis: null };
      const inspection = await inspect(gateway, subject, { chat: input.chat !== false, models: [...models, ...(input.models ?? [])] });
      const checks = [resource, ...inspection.checks];
      const wanted = input.diagnose ?? input.targets.length === 1;
      const diagnosis = wanted && checks.some(({ status }) => status === 'fail' || status === 'throttled') ? await (await import('./gateway/diagnosis.js')).findCause(gateway, subject, inspection) : null;
      return { ...place, status: overall(checks, inspection.incomplete), checks, models: [...inspection.models], diagnosis: diagnosis === null ? null : setWhereWritten({ ...diagnosis, changes: [...diagnosis.changes] }, written) };
    }),
  );
  context.log.progress('');
  return { connections, summary: summarize(connections) };
}

function unknown(): Check[] {
  return (['network', 'tls', 'auth', 'discovery', 'chat', 'tools'] as const).map((id) => check(id, 'skipped', 'The connection is not known.'));
}

/** The worst of the checks that were made; `skipped` where nothing is wrong but something wanted was not looked at. */
function overall(checks: readonly Check[], incomplete: boolean): Status {
  const made = checks.map(({ status }) => status).filter((status) => status !== 'skipped');
  return worst([...made, ...(incomplete || made.length === 0 ? (['skipped'] as const) : [])]);
}

function summarize(connections: readonly VerifiedConnection[]): Verify['summary'] {
  const count = (status: Status): number => connections.filter((one) => one.status === status).length;
  return {
    connections: connections.length,
    pass: count('pass'),
    warn: count('warn'),
    fail: count('fail'),
    throttled: count('throttled'),
    inconclusive: count('inconclusive'),
    skipped: count('skipped'),
  };
}
