import type { Prober, Probe } from '../diagnosis/prober.js';
import type { Sent } from '../send.js';

/** Why no more is asked, whatever is left. */
export type Stopped = 'throttled' | 'timeout' | 'unreached' | 'untrusted';

/** A prober that does not go on where that would be of no use, and that puts up with gateways which refuse tools. */
export interface Guarded extends Prober {
  readonly stopped: Stopped | null;
}

/** Answers of a kind that more requests would only repeat, before it is left alone. */
const patience: Readonly<Record<Stopped, number>> = { throttled: 1, timeout: 2, unreached: 2, untrusted: 2 };

const reasonOf = ({ stage, sent }: Probe): Stopped | null => {
  if (stage === 'throttled' || stage === 'unreached' || stage === 'untrusted') return stage;
  return sent?.error?.httpReason === 'timeout' ? 'timeout' : null;
};

/** A refusal that may be about the tools of the request. */
function mayRefuseTools({ stage, sent }: Probe): boolean {
  const status = sent?.answer?.status ?? 0;
  return (
    status >= 400 && (stage === 'body' || (stage === 'model' && /\b(tools?|functions?)\b/i.test(sent?.answer?.text().slice(0, 4096) ?? '')))
  );
}

export function guarded(prober: Prober): Guarded {
  const counts = new Map<Stopped, number>();
  const counted = new Set<Sent>();
  /** Refusals that stay without tools. */
  const others = new Set<string>();
  let stopped: Stopped | null = null;
  const noted = (probe: Probe | null): Probe | null => {
    // The same request is sent once only, but may be asked for again.
    const reason = probe === null || probe.sent === null || counted.has(probe.sent) ? null : reasonOf(probe);
    if (reason !== null) counted.add(probe!.sent!);
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    if (reason !== null && counts.get(reason)! >= patience[reason]) stopped ??= reason;
    return probe;
  };
  return {
    get left() {
      return stopped === null ? prober.left : 0;
    },
    get stopped() {
      return stopped;
    },
    secrets: prober.secrets,
    sents: prober.sents,
    async chat(setup, options = {}) {
      if (stopped !== null) return null;
      const probe = noted(await prober.chat(setup, options));
      if (probe === null || options.tools === false || !mayRefuseTools(probe) || others.has(probe.signature)) return probe;
      const without = noted(await prober.chat(setup, { ...options, tools: false }));
      if (without?.stage === 'ok') return without;
      others.add(probe.signature);
      return probe;
    },
    async list(setup) {
      if (stopped !== null) return null;
      const listed = await prober.list(setup);
      noted(listed?.probe ?? null);
      return listed;
    },
    async get(setup, url) {
      return stopped === null ? noted(await prober.get(setup, url)) : null;
    },
  };
}
