/** Runs tasks in the order in which they came: those of one key at most `limit` at a time, so that a slow host holds no other up. */
export type Limiter = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** @param overall tasks at a time over all keys */
export function createLimiter(limit: number, overall = limit * 8): Limiter {
  const running = new Map<string, number>();
  const waiting: { readonly key: string; readonly start: () => void }[] = [];
  let all = 0;
  const of = (key: string): number => running.get(key) ?? 0;
  const free = (key: string): boolean => all < overall && of(key) < limit;
  const count = (key: string, by: 1 | -1): void => {
    all += by;
    running.set(key, of(key) + by);
  };
  return async (key, task) => {
    if (free(key)) count(key, 1);
    else await new Promise<void>((start) => waiting.push({ key, start }));
    try {
      return await task();
    } finally {
      count(key, -1);
      const at = waiting.findIndex((one) => free(one.key));
      const next = at < 0 ? undefined : waiting.splice(at, 1)[0];
      // The place is taken here, not by whoever waited: nobody can slip in between.
      if (next !== undefined) count(next.key, 1);
      next?.start();
    }
  };
}
