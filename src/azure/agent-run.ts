import type { ProjectId } from '../connection/connection.js';
import type { Context } from '../context.js';
import type { HttpRequest } from '../http/client.js';
import { sendToAzure } from './arm-client.js';
import { dataPlaneScope, dataPlaneVersion, projectEndpoint } from './data-plane.js';
import type { AzureSession } from './session.js';

/** What a project's data plane answered, whatever it was. */
export interface PlaneAnswer {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Parsed JSON; null where there is none. */
  readonly body: unknown;
  /** Waiting for a busy service included. */
  readonly durationMs: number;
}

/**
 * A project's prompt agents, for one question each. Answers of any status are given, but for 429 and 503 that do not end: those are
 * thrown as an AzureFailure, as is what got no answer.
 */
export interface AgentProject {
  /** Where the answer of `ask` comes from. */
  readonly responsesUrl: string;
  /** Not given up at once when the run is interrupted: whether the agent is there would not be known. */
  create(agent: { readonly name: string; readonly model: string; readonly instructions: string }): Promise<PlaneAnswer>;
  /** One question through the Responses API. */
  ask(agent: string, input: string): Promise<PlaneAnswer>;
  /** Works in an interrupted run, too. */
  remove(agent: string): Promise<PlaneAnswer>;
  urlOf(agent: string): string;
}

/** Milliseconds that making and removing an agent may take after an interruption. */
const grace = 5_000;
const busy = [429, 503];
const anyAnswer = Array.from({ length: 400 }, (_, index) => 200 + index).filter((status) => !busy.includes(status));

/** A context that is interrupted some seconds later than the one it is made from; `close` when done. */
function lingering(context: Context): { readonly context: Context; readonly close: () => void } {
  const { signal, clock } = context;
  const stop = new AbortController();
  const done = new AbortController();
  const interrupted = (): void => {
    clock.sleep(grace, done.signal).then(
      () => stop.abort(),
      () => undefined,
    );
  };
  if (signal.aborted) interrupted();
  else signal.addEventListener('abort', interrupted, { once: true });
  return {
    context: {
      ...context,
      signal: stop.signal,
      clock: { now: () => clock.now(), sleep: (ms, other = stop.signal) => clock.sleep(ms, other) },
    },
    close: () => {
      signal.removeEventListener('abort', interrupted);
      done.abort();
    },
  };
}

/** The agents of a project; signs in to its data plane. @throws AzureFailure */
export async function openAgents(
  session: AzureSession,
  project: ProjectId,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<AgentProject> {
  const endpoint = await projectEndpoint(session, project);
  const current = () => session.token(dataPlaneScope, project.subscriptionId);
  // An interrupted run gets no more tokens.
  const held = await current();
  const token = async () => (session.context.signal.aborted ? held : current());
  const responsesUrl = `${endpoint}/openai/v1/responses`;
  const urlOf = (agent: string): string => `${endpoint}/agents/${encodeURIComponent(agent)}?api-version=${dataPlaneVersion}`;

  const send = async (context: Context, method: HttpRequest['method'], url: string, body?: object): Promise<PlaneAnswer> => {
    const started = context.clock.now();
    const request = { method, url, timeoutMs, accept: anyAnswer, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await sendToAzure(context, request, token);
    return { method, url, status: answer.status, body: answer.body, durationMs: context.clock.now() - started };
  };
  const unhurried = async (method: HttpRequest['method'], url: string, body?: object): Promise<PlaneAnswer> => {
    const { context, close } = lingering(session.context);
    return send(context, method, url, body).finally(close);
  };
  return {
    responsesUrl,
    urlOf,
    create: ({ name, model, instructions }) =>
      unhurried('POST', `${endpoint}/agents/${encodeURIComponent(name)}/versions?api-version=${dataPlaneVersion}`, {
        definition: { kind: 'prompt', model, instructions },
      }),
    ask: (agent, input) =>
      send(session.context, 'POST', responsesUrl, { input, agent_reference: { type: 'agent_reference', name: agent } }),
    remove: (agent) => unhurried('DELETE', urlOf(agent)),
  };
}
