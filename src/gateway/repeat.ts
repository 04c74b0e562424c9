import type { Secret } from '../parameters/secret.js';
import type { Credential } from '../requests/request.js';
import { chat, type Chatted } from './chat.js';
import type { Gateway } from './gateway.js';
import { callsOfModel } from './models.js';
import type { Subject } from './subject.js';

const answers = ({ status }: Chatted): boolean => status === 'pass' || status === 'warn';

/** The same chat some more times, one after another: whether all members of a pool answer, and how long they take. Ends at the first 429. */
export async function repeat(
  gateway: Gateway,
  subject: Subject,
  first: Chatted,
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Chatted> {
  if (!answers(first)) return first;
  const all = [first];
  while (all.length < callsOfModel(true) && all.at(-1)!.status !== 'throttled')
    all.push(await chat(gateway, subject, first.model, credential, secrets));
  const good = all.filter(answers);
  const latenciesMs = good.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  const calls = { made: all.length, answered: good.length, latenciesMs };
  const bad = all.find((one) => !answers(one));
  if (bad === undefined) {
    const odd = all.find(({ status }) => status === 'warn') ?? first;
    const [least, most] = [Math.min(...latenciesMs), Math.max(...latenciesMs)];
    const spread = latenciesMs.length === 0 ? '' : ` in ${least === most ? least : `${least}–${most}`} ms`;
    return { ...odd, latencyMs: first.latencyMs, message: `${odd.message}; ${all.length} calls${spread}`, tools: toolsOf(all), calls };
  }
  const hint = bad.status === 'throttled' ? bad.hint : 'Look at the back ends behind the gateway: they do not answer alike.';
  return {
    ...bad,
    hint,
    latencyMs: first.latencyMs,
    message: `${first.model.name} answered ${good.length} of ${all.length} calls. ${bad.message}`,
    tools: toolsOf(all),
    calls,
  };
}

/** What the worst call says of tools; else one that called it. */
const toolsOf = (all: readonly Chatted[]): Chatted['tools'] => {
  const known = all.flatMap(({ tools }) => (tools === null ? [] : [tools]));
  return known.find(({ status }) => status === 'fail') ?? known.find(({ called }) => called) ?? known[0] ?? null;
};
