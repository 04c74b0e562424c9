import type { Secret } from '../parameters/secret.js';
import type { Endpoints } from './clouds.js';

/** Who acts in a run: named on stderr before anything is written. */
export interface Identity {
  /** User name, or name or client id of an application. */
  readonly name: string;
  readonly tenant: string;
  readonly cloud: string;
}

export interface Token {
  readonly text: Secret;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** What differs between the engines when it comes to signing in. */
export interface TokenSource {
  readonly engine: 'az' | 'arm';
  readonly identity: Identity;
  readonly endpoints: Endpoints;
  /** @param subscription asks for the tenant of this subscription, where the engine knows several */
  fetch(scope: string, subscription: string | null): Promise<Token>;
}

const margin = 5 * 60_000;

/** Keeps tokens until five minutes before they expire; one that is being fetched is waited for, not fetched twice. */
export function cachedTokens(
  fetch: TokenSource['fetch'],
  clock: { now(): number },
): (scope: string, subscription: string | null) => Promise<Secret> {
  const held = new Map<string, Promise<Token>>();
  return async (scope, subscription) => {
    const key = JSON.stringify([scope, subscription]);
    const before = held.get(key);
    const token = await before?.catch(() => undefined);
    if (token !== undefined && token.expires - margin > clock.now()) return token.text;
    if (held.get(key) === before) held.set(key, fetch(scope, subscription));
    return (await held.get(key)!).text;
  };
}
