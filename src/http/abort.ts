const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `listener` when the signal is aborted; gives what takes that back. However many wait, the signal has one listener: Node
 * warns of more than ten. (The `signal` option of Node's requests loads parts of Node that nothing else here needs.)
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal === undefined) return () => undefined;
  let waiting = listeners.get(signal);
  if (waiting === undefined) {
    const all = new Set<() => void>();
    signal.addEventListener('abort', () => [...all].forEach((one) => one()), { once: true });
    listeners.set(signal, all);
    waiting = all;
  }
  waiting.add(listener);
  return () => void waiting.delete(listener);
}
