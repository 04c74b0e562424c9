import type { Json } from '../json.js';
import type { Exchange } from './exchange.js';

/** What goes wrong instead of, or before, the right answer. Members combine: `delayMs` with `status`, for instance. */
export interface Fault {
  /** Any method where absent. */
  readonly method?: string;
  /** Tested against the path, without regard to case; a text is looked for as a part of it. */
  readonly path: RegExp | string;
  /** How many requests it meets. Default 1. */
  readonly times?: number;
  /** How many matching requests pass before it begins. Default 0. */
  readonly after?: number;
  readonly status?: number;
  /** Default for a status: an ARM-like error of that status. */
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds, as a Retry-After header. */
  readonly retryAfter?: number;
  readonly delayMs?: number;
  /** Never answers. */
  readonly hang?: boolean;
  /** Ends the connection without an answer. */
  readonly reset?: boolean;
  /** Carries the request out, then ends the connection: the answer is lost. */
  readonly loseAnswer?: boolean;
  /** A body that is not JSON, with status 200. */
  readonly garbage?: boolean;
}

export interface Faults {
  /** Gives a function that takes the fault away. */
  add(fault: Fault): () => void;
  clear(): void;
  /** The fault for a request, counted as met. */
  take(request: Pick<Exchange, 'method' | 'path'>): Fault | null;
}

const usual: Readonly<Record<number, readonly [string, string]>> = {
  409: ['AnotherOperationInProgress', 'Another operation is being performed on the parent resource. Please try again later.'],
  429: ['TooManyRequests', 'The request is being throttled as the limit has been reached for operation type - Write.'],
  500: ['InternalServerError', 'The server encountered an internal error. Please retry the request.'],
  503: ['ServiceUnavailable', 'The service is unavailable. Please retry the request.'],
};

/** The body of a fault that gives none. */
export function usualBody(status: number): Json {
  const [code, message] = usual[status] ?? ['Fault', `The sandbox was told to answer ${status}.`];
  return { error: { code, message } };
}

function fits({ method, path }: Fault, request: Pick<Exchange, 'method' | 'path'>): boolean {
  if (method !== undefined && method !== request.method) return false;
  const at = request.path.toLowerCase();
  return typeof path === 'string' ? at.includes(path.toLowerCase()) : new RegExp(path.source, 'i').test(request.path);
}

export function createFaults(): Faults {
  let pending: { fault: Fault; wait: number; left: number }[] = [];
  return {
    add(fault) {
      const entry = { fault, wait: fault.after ?? 0, left: fault.times ?? 1 };
      pending.push(entry);
      return () => {
        pending = pending.filter((other) => other !== entry);
      };
    },
    clear() {
      pending = [];
    },
    take(request) {
      for (const entry of pending) {
        if (entry.left <= 0 || !fits(entry.fault, request)) continue;
        if (entry.wait > 0) {
          entry.wait -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.fault;
      }
      return null;
    },
  };
}
