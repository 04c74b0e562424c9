import type { Check, ModelCheck } from '../../gateway/check.js';
import type { AgentFinding } from './agent.js';

/** What was seen from here, and what an agent proves of it. */
export interface Seen {
  readonly checks: readonly Check[];
  readonly models: readonly ModelCheck[];
  /** Something that was wanted could not be looked at. */
  readonly incomplete: boolean;
}

/** Checks of the way to the gateway, which for the service is another one. */
const ofTheWay: readonly Check['id'][] = ['network', 'tls'];

const fromHere = (one: Check): Check => ({
  ...one,
  status: 'inconclusive',
  message: `${one.message} That is so from this machine; an agent’s call got through.`,
  hint: null,
});

/** Takes in what agents found. An answer through the service proves the connection, whatever this machine could not see of it. */
export function withAgent({ checks, models, incomplete }: Seen, { check, asked }: AgentFinding): Seen & { readonly proven: boolean } {
  const proven = asked.length > 0 && asked.every(({ status }) => status === 'pass');
  if (!proven) return { checks: [...checks, check], models, incomplete: incomplete || check.status === 'skipped', proven };
  const seen = checks.map((one) =>
    one.status === 'inconclusive' ? { ...one, hint: null } : one.status === 'fail' && ofTheWay.includes(one.id) ? fromHere(one) : one,
  );
  const answered = asked.map(({ reference, latencyMs }): ModelCheck => ({
    name: reference.slice(reference.indexOf('/') + 1),
    reference,
    status: 'pass',
    latencyMs,
    message: 'An agent answered.',
  }));
  const untold = answered.filter(({ name }) => !models.some((model) => model.name === name));
  const told = models.map((model) =>
    model.status === 'inconclusive' || model.status === 'skipped' ? (answered.find(({ name }) => name === model.name) ?? model) : model,
  );
  return { checks: [...seen, check], models: [...told, ...untold], incomplete: false, proven };
}
