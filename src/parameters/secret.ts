import { inspect } from 'node:util';

/**
 * A secret's text that nothing prints: every way of turning it into a string gives where it came from.
 * Only what sends it (a request's header, a child's standard input) calls `reveal`.
 */
export class Secret {
  readonly #text: string;
  /** Where it came from, for people: `${KONG_KEY}`, `keyVault:kv-prod/kong-key`, `prompt`. */
  readonly origin: string;

  constructor(text: string, origin: string) {
    this.#text = text;
    this.origin = origin;
  }

  reveal(): string {
    return this.#text;
  }

  /** The same secret inside other text, for instance `Bearer …`. */
  map(change: (text: string) => string): Secret {
    return new Secret(change(this.#text), this.origin);
  }

  toString(): string {
    return `<${this.origin}>`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

export function reveal(text: string | Secret): string {
  return typeof text === 'string' ? text : text.reveal();
}
