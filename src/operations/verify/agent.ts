import { openAgents, type AgentProject } from '../../azure/agent-run.js';
import { isAzureFailure } from '../../azure/errors.js';
import type { AzureSession } from '../../azure/session.js';
import type { ProjectId } from '../../connection/connection.js';
import { projectIdText } from '../../connection/ids.js';
import { check, worst, type Check } from '../../gateway/check.js';
import type { Inspection } from '../../gateway/inspect.js';
import { createLimiter } from '../../gateway/limiter.js';
import type { Subject } from '../../gateway/subject.js';
import type { Secret } from '../../parameters/secret.js';
import type { GatewayTarget } from '../gateway/target.js';
import { askOnce, type Asked } from './agent-ask.js';
import { modelsToAsk } from './agent-models.js';

export interface AgentOptions {
  /** Where agents are made; else the connection's own project. */
  readonly project: ProjectId | null;
  /** Only these models; else the first one. */
  readonly models: readonly string[];
  /** For each request and for a connection that the project does not see yet. */
  readonly timeoutMs?: number | undefined;
}

/** What agents of the project found. */
export interface AgentFinding {
  readonly check: Check;
  readonly asked: readonly Asked[];
}

/** Lets temporary agents of a project answer through connections. */
export interface AgentChecks {
  look(target: GatewayTarget, inspection: Inspection, tell: (text: string) => void): Promise<AgentFinding>;
  /** Ends when no agent is left to be removed. */
  settled(): Promise<void>;
}

const requestMs = 90_000;
const patienceMs = 150_000;
/** Agents at a time in a run. */
const atOnce = 4;

export function createAgentChecks(session: AzureSession, options: AgentOptions): AgentChecks {
  const limiter = createLimiter(atOnce, atOnce);
  const open = new Map<string, Promise<AgentProject>>();
  const running = new Set<Promise<unknown>>();
  const agentsOf = (project: ProjectId): Promise<AgentProject> => {
    const key = projectIdText(project).toLowerCase();
    const agents = open.get(key) ?? openAgents(session, project, { timeoutMs: options.timeoutMs ?? requestMs });
    open.set(key, agents);
    return agents;
  };
  const ask = (
    agents: AgentProject,
    subject: Subject,
    reference: string,
    { agent, marker }: { agent: string; marker: string },
    tell: (text: string) => void,
  ): Promise<Asked> => {
    const done = limiter('agents', () => {
      session.context.signal.throwIfAborted();
      return askOnce(
        session.context,
        agents,
        { agent, reference, marker },
        { patienceMs: options.timeoutMs ?? patienceMs, secrets: secretsOf(subject), tell },
      );
    });
    const tracked = done.finally(() => running.delete(tracked));
    tracked.catch(() => undefined);
    running.add(tracked);
    return tracked;
  };
  return {
    async look(target, inspection, tell) {
      const subject = target.subject!;
      const place = placeToAsk(target, options.project);
      const models = modelsToAsk(subject, inspection, [...target.models, ...options.models]);
      if ('why' in place) return { check: check('agent', 'skipped', place.why, { hint: place.hint }), asked: [] };
      if (models.length === 0)
        return {
          check: check('agent', 'skipped', 'No model is known for an agent to use.', { hint: 'Name one: --model <name>.' }),
          asked: [],
        };
      const random = randomWord();
      try {
        const agents = await agentsOf(place);
        const asked = await Promise.all(
          models.map((model, index) =>
            ask(
              agents,
              subject,
              `${subject.connection.name}/${model}`,
              { agent: `foundry-gw-verify-${random}${index === 0 ? '' : `-${index + 1}`}`, marker: `fgw-${random}` },
              tell,
            ),
          ),
        );
        return { check: agentCheck(asked, `fgw-${random}`), asked };
      } catch (error) {
        if (!isAzureFailure(error) || session.context.signal.aborted) throw error;
        return {
          check: check('agent', 'inconclusive', `No agent could be asked: ${error.message}`, { hint: error.hint ?? null }),
          asked: [],
        };
      }
    },
    settled: async () => void (await Promise.allSettled(running)),
  };
}

function randomWord(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The project whose agents see the connection. */
function placeToAsk(
  { subject, project: named }: GatewayTarget,
  chosen: ProjectId | null,
): ProjectId | { readonly why: string; readonly hint: string } {
  const { connection } = subject!;
  const project = chosen ?? named ?? connection.project;
  if (project.project === null)
    return { why: 'The connection belongs to an account; agents belong to projects.', hint: 'Choose one of its projects: --project <id>.' };
  if (project.account.toLowerCase() === connection.project.account.toLowerCase()) return project;
  return {
    why: `The project ${project.project} is in another account than the connection, and does not see it.`,
    hint: `Choose a project of ${connection.project.account}: --project <id>.`,
  };
}

function secretsOf({ atHand }: Subject): Secret[] {
  switch (atHand.type) {
    case 'key':
      return [atHand.key];
    case 'clientSecret':
      return [atHand.secret];
    case 'entra':
      return [atHand.token];
    case 'missing':
      return [];
  }
}

/** One check of what all of them were answered. */
function agentCheck(asked: readonly Asked[], marker: string): Check {
  const status = worst(asked.map((one) => one.status));
  const first = asked.find((one) => one.status === status)!;
  const good = asked.filter((one) => one.status === 'pass');
  const left = asked.flatMap((one) => (one.left === null ? [] : [one.left]));
  const said =
    asked.length === 1
      ? first.message
      : good.length === asked.length
        ? `Temporary agents answered through ${good.map(({ reference }) => reference).join(', ')}.`
        : `${good.length} of ${asked.length} temporary agents answered. ${first.message}`;
  const marked = asked.some(({ arrived }) => arrived) ? ` Look for "${marker}" in the gateway's log.` : '';
  const leaving = left.length === 0 ? '' : ` ${left.length === 1 ? 'It' : 'They'} could not be removed afterwards.`;
  const times = asked.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  return check('agent', status === 'pass' && left.length > 0 ? 'warn' : status, `${said}${leaving}${marked}`, {
    hint: first.hint ?? (left.length === 0 ? null : `Remove ${left.length === 1 ? 'it' : 'them'}: ${left.join('\n')}`),
    durationMs: times.length === 0 ? null : Math.max(...times),
    request: first.request,
    response: first.response,
  });
}
