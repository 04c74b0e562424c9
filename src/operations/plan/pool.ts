export interface PoolOptions<Item> {
  /** How many run at once, at most. */
  readonly concurrency: number;
  /** Items of the same key run one after the other; null: this item waits for nobody. */
  readonly key: (item: Item) => string | null;
}

/** Runs all items in their order as far as limit and keys let them; gives the results in the order of the items. `run` must not throw. */
export async function runPool<Item, Result>(
  items: readonly Item[],
  { concurrency, key }: PoolOptions<Item>,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.map((item, index) => ({ item, index, key: key(item) }));
  const busy = new Set<string>();
  const running = new Set<Promise<void>>();
  for (;;) {
    const next = running.size < Math.max(concurrency, 1) ? waiting.findIndex((entry) => entry.key === null || !busy.has(entry.key)) : -1;
    if (next < 0) {
      if (running.size === 0) return results;
      await Promise.race(running);
      continue;
    }
    const [entry] = waiting.splice(next, 1) as [(typeof waiting)[number]];
    if (entry.key !== null) busy.add(entry.key);
    const done: Promise<void> = run(entry.item)
      .then((result) => void (results[entry.index] = result))
      .finally(() => {
        if (entry.key !== null) busy.delete(entry.key);
        running.delete(done);
      });
    running.add(done);
  }
}
