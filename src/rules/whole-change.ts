import type { Change } from '../parameters/file.js';

/** Above so many members a whole value is told once, or the answer would grow with their square. */
const few = 50;

/**
 * The change that gives a list or a map its whole mended value, for each finding in it: one change mends them all. In a long one
 * only the first carries the value.
 * @param size how many members the value has
 * @param mended makes the value; called once at most
 */
export function wholeChange(parameter: string, size: number, mended: () => unknown): () => Change {
  let change: Change | undefined;
  return () => {
    if (change !== undefined && size > few) return { parameter };
    change ??= { parameter, value: mended() };
    return change;
  };
}
