import type { Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { chatRequest } from '../requests/chat.js';
import { checkChatAnswer } from '../requests/chat-answer.js';
import type { Credential } from '../requests/request.js';
import { account, tooLittle, type Account } from './account.js';
import type { Status } from './check.js';
import type { Gateway } from './gateway.js';
import { answerHint, refusesCredential } from './hints.js';
import { isNoChat } from './models.js';
import type { Sent } from './send.js';
import type { Subject } from './subject.js';

/** What one chat completion through one model showed. */
export interface Chatted {
  readonly model: Model;
  readonly status: Status;
  readonly message: string;
  readonly hint: string | null;
  readonly latencyMs: number | null;
  /** About tools; null where the chat itself told nothing of them. */
  readonly tools: { readonly status: Status; readonly message: string; readonly called: boolean } | null;
  readonly exchange: Omit<Account, 'outcome'> | null;
  readonly sent: Sent | null;
  /** Where it was asked several times. */
  readonly calls?: { readonly made: number; readonly answered: number; readonly latenciesMs: readonly number[] };
}

/** Statuses with which gateways refuse a body that they do not understand. */
const bodyRefused = new Set([400, 415, 422, 501]);

/** One chat completion with a tool; where the gateway refuses that, one without, to tell the two apart. */
export async function chat(
  gateway: Gateway,
  subject: Subject,
  model: Model,
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Chatted> {
  const first = await ask(gateway, subject, model, credential, secrets, true);
  const status = first.sent?.answer?.status;
  if (status === undefined || !bodyRefused.has(status) || first.status === 'inconclusive' || refusesCredential(first.sent!)) return first;
  const second = await ask(gateway, subject, model, credential, secrets, false);
  if (second.status !== 'pass' && second.status !== 'warn') return first;
  return { ...second, tools: { status: 'fail', called: false, message: `${model.name}: with a tool definition, ${first.message}` } };
}

async function ask(
  gateway: Gateway,
  subject: Subject,
  model: Model,
  credential: Credential,
  secrets: readonly Secret[],
  tools: boolean,
): Promise<Chatted> {
  const { connection } = subject;
  const base = { model, hint: null, latencyMs: null, tools: null, exchange: null, sent: null };
  const formed = chatRequest(connection, model.name, credential, { tools });
  if (!formed.ok) return { ...base, status: 'fail', message: `${formed.problem}.`, hint: `Correct ${formed.parameter}.` };
  const sent = await gateway.send(formed.request);
  const { outcome, ...exchange } = account(sent, secrets);
  const asked = `POST ${exchange.request.url}`;
  const told = { ...base, exchange, sent };
  const { answer } = sent;
  if (answer?.status !== 200) {
    if (answer !== null && connection.models.from !== 'static' && isNoChat(answer.text()))
      return { ...told, status: 'skipped', message: `${model.name} is no chat model, the gateway says; the service routes chat only.` };
    const hint = answerHint(connection, sent);
    if (subject.atHand.type === 'entra' && refusesCredential(sent))
      return { ...told, status: 'inconclusive', message: `${asked} ${outcome}`, hint };
    return { ...told, status: answer?.status === 429 ? 'throttled' : 'fail', message: `${asked} ${outcome}${tooLittle(sent)}`, hint };
  }
  const judged = checkChatAnswer(answer.text(), answer.headers['content-type']);
  if (!judged.ok) {
    const excerpt = exchange.response?.excerpt ?? null;
    const message = `${asked} answered 200, but the answer ${judged.problem}${excerpt === null ? '' : `: ${excerpt}`}`;
    return {
      ...told,
      status: 'fail',
      message,
      hint: 'Check the path of the target: it must lead to an OpenAI-compatible chat completion.',
    };
  }
  const latencyMs = Math.round(answer.durationMs);
  const oddities = [
    ...(judged.oddity === undefined ? [] : [judged.oddity]),
    ...(sent.redirectedTo === null ? [] : [`it came after a redirect to ${sent.redirectedTo}: the service may not follow one`]),
  ];
  return {
    ...told,
    // What a model said is nobody's business here.
    exchange: { ...exchange, response: { status: 200, excerpt: null } },
    latencyMs,
    status: oddities.length === 0 ? 'pass' : 'warn',
    message: `${model.name} answered${oddities.map((text) => `; ${text}`).join('')}`,
    tools: tools
      ? {
          status: 'pass',
          called: judged.toolCalls,
          message: judged.toolCalls
            ? `${model.name} called the tool`
            : `${model.name} took a tool definition and answered in text: whether tools get through, --deep sees`,
        }
      : null,
  };
}
