import type { Context } from '../../context.js';
import { check, worst, type Check, type Status } from '../../gateway/check.js';
import { createGateway, type Gateway } from '../../gateway/gateway.js';
import { inspect } from '../../gateway/inspect.js';
import type { Verify, VerifiedConnection } from '../../generated/output/verify.js';
import type { GatewayTarget } from '../gateway/target.js';
import type { AgentChecks } from './agent.js';
import { withAgent } from './agent-proof.js';
import { createProgress, type Progress } from './progress.js';

export interface VerifyOptions {
  /** Only these models; all where there are none. */
  readonly models?: readonly string[] | undefined;
  /** False: no chat completions. */
  readonly chat?: boolean | undefined;
  /** Also single models, streams, the same chat several times, and static models against the gateway's list. */
  readonly deep?: boolean | undefined;
  /** Requests at a time to one host; default 16. */
  readonly concurrency?: number | undefined;
  /** For each request; default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Accept any certificate on loopback. */
  readonly insecureLoopback?: boolean | undefined;
  /** Whether to find out why a connection fails; by default where there is only one. */
  readonly diagnose?: boolean | undefined;
}

/** Connections that are known already, with what to sign in to their gateways with. */
export interface VerifyConnectionsInput extends VerifyOptions {
  readonly targets: readonly GatewayTarget[];
  /** Lets agents answer through the connections, too. */
  readonly agents?: AgentChecks | undefined;
}

/** Looks at connections side by side. What is wrong with them is in the answer, not thrown. */
export async function verifyConnections(context: Context, input: VerifyConnectionsInput): Promise<Verify> {
  const gateway = createGateway(context, {
    concurrency: input.concurrency ?? 16,
    timeoutMs: input.timeoutMs ?? 30_000,
    uncheckedTls: input.insecureLoopback === true,
  });
  const progress = createProgress(context, input.targets.length);
  try {
    const connections = await Promise.all(input.targets.map((target) => verifyOne(gateway, target, input, progress)));
    context.log.progress('');
    return { connections, summary: summarize(connections) };
  } finally {
    // One that fails, or Ctrl-C, must not leave the agents of the others behind.
    await input.agents?.settled();
  }
}

async function verifyOne(
  gateway: Gateway,
  target: GatewayTarget,
  input: VerifyConnectionsInput,
  progress: Progress,
): Promise<VerifiedConnection> {
  const { place, resource, subject, models } = target;
  if (subject === null)
    return { ...place, status: resource.status, checks: [resource, ...unknown(input.agents !== undefined)], models: [], diagnosis: null };
  const { name } = subject.connection;
  const inspection = await inspect(gateway, subject, {
    chat: input.chat !== false,
    models: [...models, ...(input.models ?? [])],
    deep: input.deep,
    progress: (text) => progress.tell(name, text),
  });
  const here = { checks: [resource, ...inspection.checks], models: inspection.models, incomplete: inspection.incomplete, proven: false };
  const finding = await input.agents?.look(target, inspection, (text) => progress.tell(name, text));
  const seen = finding === undefined ? here : withAgent(here, finding);
  const wanted = input.diagnose ?? input.targets.length === 1;
  const fails = seen.checks.some(
    ({ id, status }) =>
      id !== 'agent' &&
      (status === 'fail' || status === 'throttled' || (status === 'inconclusive' && id === 'auth' && subject.atHand.type === 'entra')),
  );
  if (wanted && fails) progress.tell(name, 'looking for the cause');
  const fromHere = wanted && fails ? await (await import('./diagnosed.js')).diagnosed(gateway, target, inspection) : null;
  const diagnosis =
    fromHere ??
    (wanted && finding !== undefined ? (await import('./agent-diagnosis.js')).agentDiagnosis(finding, subject.connection) : null);
  progress.done(name);
  return { ...place, status: overall(seen), checks: [...seen.checks], models: [...seen.models], diagnosis };
}

function unknown(agent: boolean): Check[] {
  return (['network', 'tls', 'auth', 'discovery', 'chat', 'tools', ...(agent ? (['agent'] as const) : [])] as const).map((id) =>
    check(id, 'skipped', 'The connection is not known.'),
  );
}

/**
 * The worst of the checks that were made; `skipped` where nothing is wrong but something wanted was not looked at. What an agent has
 * proven is not made doubtful by what could not be told from here.
 */
function overall({ checks, incomplete, proven }: { checks: readonly Check[]; incomplete: boolean; proven: boolean }): Status {
  const made = checks.map(({ status }) => status).filter((status) => status !== 'skipped' && !(proven && status === 'inconclusive'));
  return worst([...made, ...(incomplete || made.length === 0 ? (['skipped'] as const) : [])]);
}

/** Connections by status. */
export function summarize(connections: readonly VerifiedConnection[]): Verify['summary'] {
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
