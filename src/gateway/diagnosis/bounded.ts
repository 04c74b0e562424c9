import type { Gateway } from '../gateway.js';

/** A gateway that counts what is sent through it: all that a diagnosis does shares one limit. */
export interface Bounded extends Gateway {
  /** Requests left. */
  readonly left: number;
}

/** Requests that a chat with a sign-in of its own may take. */
export const mostForChat = 3;

export function bounded(gateway: Gateway, most: number): Bounded {
  let left = most;
  return {
    ...gateway,
    get left() {
      return left;
    },
    async send(request, how) {
      left -= 1;
      const sent = await gateway.send(request, how);
      // What could not be sent is no request.
      if (sent.error?.httpReason === 'invalid-request') left += 1;
      return sent;
    },
    async signIn(subject) {
      const signIn = await gateway.signIn(subject);
      if (signIn.sent !== null) left -= 1;
      return signIn;
    },
  };
}
