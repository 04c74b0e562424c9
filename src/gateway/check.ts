export type CheckId = 'resource' | 'network' | 'tls' | 'auth' | 'discovery' | 'chat' | 'tools' | 'stream' | 'agent';
export type Status = 'pass' | 'warn' | 'fail' | 'throttled' | 'inconclusive' | 'skipped';

/** One thing that was looked at. */
export interface Check {
  readonly id: CheckId;
  readonly status: Status;
  /** What was asked and what was answered, in one line without secrets. */
  readonly message: string;
  /** The next step, as an imperative sentence. */
  readonly hint: string | null;
  readonly durationMs: number | null;
  readonly request: { readonly method: string; readonly url: string } | null;
  readonly response: { readonly status: number; /** The beginning of its body. */ readonly excerpt: string | null } | null;
}

export interface ModelCheck {
  readonly name: string;
  readonly reference: string;
  readonly status: Status;
  readonly latencyMs: number | null;
  readonly message: string;
  /** Of each answered call, where there were several. */
  readonly latenciesMs?: number[];
}

/** A check without an exchange of its own. */
export function check(id: CheckId, status: Status, message: string, more: Partial<Omit<Check, 'id' | 'status' | 'message'>> = {}): Check {
  return { id, status, message, hint: null, durationMs: null, request: null, response: null, ...more };
}

/** Worst first. A skipped check counts only where something that was wanted could not be looked at. */
const order: readonly Status[] = ['fail', 'throttled', 'inconclusive', 'warn', 'skipped', 'pass'];

export function worst(statuses: Iterable<Status>): Status {
  const seen = new Set(statuses);
  return order.find((status) => seen.has(status)) ?? 'pass';
}
