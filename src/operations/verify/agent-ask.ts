import type { AgentProject, PlaneAnswer } from '../../azure/agent-run.js';
import { isAzureFailure, type AzureError } from '../../azure/errors.js';
import type { Context } from '../../context.js';
import { isFailure } from '../../errors.js';
import type { Check, Status } from '../../gateway/check.js';
import { excerpt, redact } from '../../gateway/redact.js';
import type { Secret } from '../../parameters/secret.js';
import { mayHaveArrived, outputText, problemOf, statusOf } from './agent-judge.js';

/** What one temporary agent is asked, and through which model. */
export interface Question {
  readonly agent: string;
  /** `<connection>/<model>`. */
  readonly reference: string;
  /** Stands in the prompt, to be found in the gateway's log. */
  readonly marker: string;
}

export interface Asked extends Pick<Check, 'request' | 'response' | 'hint'> {
  readonly reference: string;
  readonly status: Status;
  readonly message: string;
  readonly latencyMs: number | null;
  /** What the failure is known as; null where it is not known, or where there is none. */
  readonly code: string | null;
  /** Whether the gateway may have seen the prompt. */
  readonly arrived: boolean;
  /** How to remove the agent that is left; null where none is. */
  readonly left: string | null;
}

export interface AskOptions {
  /** Milliseconds that a connection which the project does not see yet is waited for. */
  readonly patienceMs: number;
  /** Known secrets of the connection, which nothing may repeat. */
  readonly secrets: readonly Secret[];
  readonly tell: (text: string) => void;
}

const firstWait = 5_000;
const longestWait = 15_000;

/** Makes an agent, asks it once, and removes it whatever happens. */
export async function askOnce(context: Context, project: AgentProject, question: Question, options: AskOptions): Promise<Asked> {
  const exchange: Exchange = { context, project, question, options, waitedMs: 0, made: true };
  const outcome = await answered(exchange).catch(async (error: unknown) => {
    if (isAzureFailure(error) && !context.signal.aborted) return noAnswer(exchange, error.azure);
    await remove(exchange);
    throw error;
  });
  return { ...outcome, left: await remove(exchange) };
}

interface Exchange {
  readonly context: Context;
  readonly project: AgentProject;
  readonly question: Question;
  readonly options: AskOptions;
  waitedMs: number;
  /** Whether the agent may be there. */
  made: boolean;
}

type Outcome = Omit<Asked, 'left'>;

async function answered(exchange: Exchange): Promise<Outcome> {
  const { project, question, options } = exchange;
  const { agent, reference, marker } = question;
  options.tell('making a temporary agent');
  const made = await patiently(exchange, () =>
    project.create({ name: agent, model: reference, instructions: 'Repeat the word that you are given, and say nothing else.' }),
  );
  const refused = problemOf(made);
  if (refused !== null) {
    exchange.made = false;
    return told(exchange, made, refused);
  }
  options.tell(`asking an agent through ${reference}`);
  const answer = await patiently(exchange, () => project.ask(agent, `Repeat this word: ${marker}`));
  const problem = problemOf(answer);
  if (problem !== null) return told(exchange, answer, problem);
  const text = outputText(answer.body);
  const { request, response } = accountOf(answer, options.secrets);
  if (text !== '')
    return {
      reference,
      status: 'pass',
      code: null,
      message: `A temporary agent answered through ${reference}.`,
      hint: null,
      latencyMs: Math.round(answer.durationMs),
      arrived: true,
      request,
      response,
    };
  const message = `A temporary agent's run through ${reference} ended without a text.`;
  return {
    reference,
    status: 'fail',
    code: 'GatewayFault',
    message,
    hint: "Look at the model's answer in the gateway's log: the service wants text in choices[0].message.content.",
    latencyMs: null,
    arrived: true,
    request,
    response,
  };
}

/** Again, with growing pauses, while the project does not see the connection. */
async function patiently(exchange: Exchange, call: () => Promise<PlaneAnswer>): Promise<PlaneAnswer> {
  const { context, question, options } = exchange;
  for (let pause = firstWait; ; pause = Math.min(pause * 1.5, longestWait)) {
    const answer = await call();
    const rest = options.patienceMs - exchange.waitedMs;
    if (problemOf(answer)?.code !== 'ConnectionNotVisible' || rest <= 0) return answer;
    if (exchange.waitedMs === 0) {
      const seconds = Math.round(options.patienceMs / 1000);
      context.log.note(
        `The project does not see ${question.reference.split('/')[0]!} yet, as is usual for two minutes after a deployment: asking again for up to ${seconds} s.`,
      );
    }
    options.tell(
      `waiting for the project to see it, ${Math.round(exchange.waitedMs / 1000)} of ${Math.round(options.patienceMs / 1000)} s`,
    );
    const wait = Math.min(pause, rest);
    await context.clock.sleep(wait);
    exchange.waitedMs += wait;
  }
}

function accountOf({ method, url, status, body }: PlaneAnswer, secrets: readonly Secret[]): Pick<Check, 'request' | 'response'> {
  const shown = body === null ? '' : excerpt(JSON.stringify(body), secrets);
  return { request: { method, url }, response: { status, excerpt: shown === '' ? null : shown } };
}

function told({ question, options, waitedMs }: Exchange, answer: PlaneAnswer, problem: AzureError): Outcome {
  // Gateways repeat what they refuse, and what Azure holds may be another secret than the known one.
  const refused = problem.code === 'GatewayRefusesCredential';
  const said = redact(refused ? problem.message.replace(/(innerStatusCode\W{0,4}\d{3}).*/s, '$1') : problem.message, options.secrets);
  const waited = problem.code === 'ConnectionNotVisible' && waitedMs > 0 ? ` That was so for ${Math.round(waitedMs / 1000)} s.` : '';
  const message = `A temporary agent got no answer through ${question.reference}: ${said.replace(/[.\s]*$/, '')}.${waited}${problem.cause === null ? '' : ` ${problem.cause}`}`;
  const status = statusOf(problem, answer.status, waitedMs);
  const account = accountOf(refused ? { ...answer, body: null } : answer, options.secrets);
  const hint =
    problem.cause === null
      ? `See by "${question.marker}" in the gateway's log whether the service came that far, or run again with --debug.`
      : problem.hint;
  return {
    reference: question.reference,
    status,
    code: problem.cause === null ? null : problem.code,
    message,
    hint,
    latencyMs: null,
    arrived: mayHaveArrived(problem),
    ...account,
  };
}

/** Throttled for good, or no answer at all. */
function noAnswer({ question, project }: Exchange, problem: AzureError): Outcome {
  const hint =
    problem.code === 'AzureUnreachable'
      ? `Wait longer with --timeout <seconds>; where it stays, see whether the service reaches the gateway: "${question.marker}" is in its log then.`
      : problem.hint;
  const status = problem.code === 'TooManyRequests' ? 'throttled' : 'inconclusive';
  const message = `A temporary agent got no answer through ${question.reference}: ${problem.message}`;
  return {
    reference: question.reference,
    status,
    code: problem.code,
    message,
    hint,
    latencyMs: null,
    arrived: false,
    request: { method: 'POST', url: project.responsesUrl },
    response: null,
  };
}

/** Tells how to remove the agent by hand where it could not be. */
async function remove({ made, project, question, context }: Exchange): Promise<string | null> {
  if (!made) return null;
  let why = '';
  for (let attempt = 0; attempt < (context.signal.aborted ? 1 : 2); attempt += 1) {
    try {
      const { status, body } = await project.remove(question.agent);
      if (status < 300 || status === 404) return null;
      why = problemOf({ method: 'DELETE', url: project.urlOf(question.agent), status, body, durationMs: 0 })?.message ?? `HTTP ${status}`;
    } catch (error) {
      if (!isFailure(error)) throw error;
      why = error.message;
    }
  }
  const command = `az rest --method delete --resource https://ai.azure.com --url "${project.urlOf(question.agent)}"`;
  context.log.note(`The temporary agent ${question.agent} could not be removed: ${why.replace(/[.\s]*$/, '')}.\n  ${command}`);
  return command;
}
