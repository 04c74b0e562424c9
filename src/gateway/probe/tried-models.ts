import type { Model } from '../../connection/connection.js';
import { checkChatAnswer } from '../../requests/chat-answer.js';
import { account } from '../account.js';
import type { Probe } from '../diagnosis/prober.js';
import type { Setup } from '../diagnosis/candidate.js';
import { notChat } from '../models.js';
import { ended } from '../sentence.js';
import type { Guarded } from './guarded.js';

/** What came of one model. */
export interface TriedModel {
  readonly model: Model;
  readonly status: 'answers' | 'fails' | 'skipped';
  readonly latencyMs: number | null;
  /** What it did with a tool definition; null where no chat was answered. */
  readonly tools: 'called' | 'taken' | 'refused' | null;
  /** Why it does not answer or was not asked, a sentence; null where it answers. */
  readonly why: string | null;
}

/** Models that are tried without having been named; of more, somebody has to choose. */
export const mostModels = 8;

/** Deployments of Azure have 64 characters at most; a listed text that is much longer is no name. */
const longestName = 128;

const shortly = (name: string): string => (name.length > longestName ? `${name.slice(0, 60)}…` : name);

/** Why a listed model is not tried, a sentence; null where it is. */
export function unfit({ connection }: Setup, model: Model): string | null {
  if (!/^[\w.-]+$/.test(model.name) || model.name.length > longestName)
    return `${shortly(model.name)} has a name that connections cannot have: letters, digits, -, _ and . only.`;
  const other = notChat({ connection: { ...connection, models: { from: 'default' } }, atHand: { type: 'missing', why: '' } }, model, {
    missing: false,
    named: false,
  });
  return other === null ? null : ended(other.message);
}

/** What a chat that was sent showed of its model. */
export function triedModel(model: Model, probe: Probe, { secrets }: Guarded): TriedModel {
  const { sent } = probe;
  const answer = sent?.answer ?? null;
  if (probe.stage === 'ok' && answer !== null) {
    const judged = checkChatAnswer(answer.text(), answer.headers['content-type']);
    const asked = typeof sent!.request.body === 'string' && sent!.request.body.includes('"tools"');
    return {
      model,
      status: 'answers',
      latencyMs: Math.round(sent!.durationMs),
      tools: asked ? (judged.ok && judged.toolCalls ? 'called' : 'taken') : 'refused',
      why: null,
    };
  }
  const outcome = sent === null ? 'makes no request that could be sent' : account(sent, secrets).outcome;
  return { model, status: 'fails', latencyMs: null, tools: null, why: ended(`${model.name} ${outcome}`) };
}

/** Chats with the models one after another, until 429 or until the requests are used up. */
export async function tryModels(prober: Guarded, setup: Setup, models: readonly Model[]): Promise<TriedModel[]> {
  const tried: TriedModel[] = [];
  for (const model of models) {
    const probe = await prober.chat({ ...setup, model: model.name });
    tried.push(
      probe === null
        ? { model, status: 'skipped', latencyMs: null, tools: null, why: `${model.name} was not tried: ${notTried(prober)}.` }
        : triedModel(model, probe, prober),
    );
  }
  return tried;
}

const notTried = ({ stopped }: Guarded): string =>
  stopped === 'throttled'
    ? 'the gateway limits requests'
    : stopped === null
      ? 'there were enough requests'
      : 'the gateway stopped answering';
