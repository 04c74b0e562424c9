import type { Model } from '../connection/connection.js';
import type { Chatted } from './chat.js';
import type { Subject } from './subject.js';

/** Chats through each model: one, or as many as show whether the members of a pool differ. */
export const callsOfModel = (deep: boolean): number => (deep ? 4 : 1);

/** Names that gateways give to models which answer no chat. */
const otherUse = /(^|[-_./])(embed(ding)?s?|whisper|tts|dall-e|moderation|rerank(er)?|transcribe|realtime)([-_./\d]|$)/i;

const saidToBeOther =
  /\bnot a chat model\b|chat_?completion operation does not work|(does not|doesn't) support chat|only supported in v1\/(responses|completions|embeddings)/i;

/** Whether a refusal says that the model answers no chat, so that one which is merely listed is no fault. */
export const isNoChat = (refusal: string): boolean => saidToBeOther.test(refusal.slice(0, 4096));

/** The models to try: all that are listed, or the named ones. `missing`: named, but not in the list. */
export function chosenModels(listed: readonly Model[] | null, named: readonly string[]): { model: Model; missing: boolean }[] {
  if (named.length === 0) return (listed ?? []).map((model) => ({ model, missing: false }));
  return [...new Set(named)].map((name) => {
    const found = listed?.find((model) => model.name === name);
    return { model: found ?? { name, properties: { model: { name } } }, missing: listed !== null && found === undefined };
  });
}

/** Why a model is not asked for a chat; null where it is. */
export function notChat({ connection }: Subject, model: Model, { missing, named }: { missing: boolean; named: boolean }): Chatted | null {
  const base = { model, hint: null, latencyMs: null, tools: null, exchange: null, sent: null };
  const fixed = connection.models.from === 'static';
  if (missing) {
    const message = fixed
      ? `${model.name} is not in the connection's list of models.`
      : `${model.name} is not in the list that the gateway gives.`;
    return {
      ...base,
      status: 'fail',
      message,
      hint: fixed ? 'Add it to staticModels, or name another.' : 'Name one of the models that the gateway lists: foundry-gw models.',
    };
  }
  if (model.properties.model.format?.toLowerCase() === 'anthropic') {
    return { ...base, status: 'skipped', message: `${model.name} has the format Anthropic: how the service calls it is not published.` };
  }
  if (named || !otherUse.test(model.name)) return null;
  const message = `${model.name} is no chat model by its name; the service routes chat only.`;
  return { ...base, status: fixed ? 'warn' : 'skipped', message, hint: fixed ? 'Take it out of staticModels.' : null };
}
