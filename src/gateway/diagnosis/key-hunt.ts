import type { Secret } from '../../parameters/secret.js';
import { bearerHeader, rareHeaders, usualHeaders } from './key-headers.js';
import { repaired, withKeyHeader, type Edit, type Setup } from './candidate.js';
import type { Probe } from './prober.js';

/** Asks with headers more. Null where the requests are used up. */
export type AskWith = (setup: Setup, extra: Readonly<Record<string, Secret>>) => Promise<Probe | null>;

/** What sending the key in many headers at once showed. */
export type Hunted = { readonly edit: Edit | null; /** No header makes the gateway take the key. */ readonly refused: boolean };

/**
 * Finds the header that a gateway reads its key from in few requests: the key in all usual headers at once, then in some of those that made a
 * difference. Where all at once make none, the key itself is refused.
 */
export async function huntHeader(send: AskWith, setup: Setup, before: Probe, key: Secret, more: readonly string[]): Promise<Hunted> {
  const text = repaired(key, setup);
  const plain = usualHeaders.filter(({ name, format }) => name !== 'Authorization' && format === '{api_key}').map(({ name }) => name);
  const all = [...new Set([...more.filter((name) => !/^authorization$/i.test(name)), ...plain, ...rareHeaders])];
  const ask = async (names: readonly string[], bearer: boolean): Promise<Probe | null> =>
    send(setup, {
      ...Object.fromEntries(names.map((name) => [name, text])),
      ...(bearer ? { Authorization: text.map((one) => bearerHeader.format.replace('{api_key}', () => one)) } : {}),
    });
  const taken = (probe: Probe | null): boolean =>
    probe !== null && probe.signature !== before.signature && !['auth', 'unsent', 'fault'].includes(probe.stage);
  const first = await ask(all, true);
  if (first === null || first.stage === 'throttled') return { edit: null, refused: false };
  if (!taken(first)) return { edit: null, refused: first.stage === 'auth' && before.stage === 'auth' };
  let names = all;
  while (names.length > 1) {
    const half = names.slice(0, Math.ceil(names.length / (names.length > 12 ? 3 : 2)));
    const probe = await ask(half, false);
    if (probe === null || probe.stage === 'throttled') return { edit: null, refused: false };
    names = taken(probe) ? half : names.slice(half.length);
  }
  const [name] = names;
  if (name === undefined) return { edit: null, refused: false };
  return {
    refused: false,
    edit: {
      aspect: 'keyHeader',
      label: `key header ${name}: {api_key}`,
      cost: 0,
      apply: (now) => withKeyHeader(now, { name, format: '{api_key}' }),
    },
  };
}
