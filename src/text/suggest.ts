/** Edits (a letter added, left out, changed, or two swapped) from one word to the other. */
export function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        least = Math.min(least, before[column - 2]! + 1);
      }
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return previous[to.length]!;
}

const bare = (word: string): string => word.toLowerCase().replaceAll(/[-_. ]/g, '');

/**
 * The candidate that was probably meant, or null. Words that differ only in letter case, hyphens or underscores come first;
 * otherwise at most every third letter may be wrong. Ties go to the earlier candidate.
 */
export function suggest(word: string, candidates: Iterable<string>): string | null {
  const wanted = bare(word.slice(0, 100));
  let best: string | null = null;
  let least = Math.max(1, Math.min(3, Math.floor(wanted.length / 3))) + 1;
  for (const candidate of candidates) {
    const near = bare(candidate);
    if (near === wanted) return candidate;
    if (Math.abs(near.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, near);
    if (distance >= least || distance >= near.length) continue;
    least = distance;
    best = candidate;
  }
  return best;
}
