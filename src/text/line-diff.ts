/** A stretch of lines that differs. */
export interface Hunk {
  /** 0-based index of the first line in the text before. */
  readonly at: number;
  /** Lines with their line ends. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Beyond so many edits the rest is told as one stretch: nobody reads it line by line. */
const maxEdits = 1000;

/** A text's lines, line ends included. */
export const linesWithEnds = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];

/** Where two texts differ, line by line, with the fewest edits. */
export function lineHunks(before: string, after: string): Hunk[] {
  const [from, to] = [linesWithEnds(before), linesWithEnds(after)];
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const middle = from.slice(head, from.length - tail);
  const wanted = to.slice(head, to.length - tail);
  if (middle.length === 0 && wanted.length === 0) return [];
  return hunksOf(middle, wanted, kept(middle, wanted), head);
}

/** Pairs of equal lines that stay, by Myers' greedy search. */
function kept(from: readonly string[], to: readonly string[]): readonly (readonly [number, number])[] {
  const trace: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(from.length + to.length, maxEdits); edits += 1) {
    trace.push(furthest);
    const next = new Map(furthest);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let at = down(furthest, diagonal, edits) ? furthest.get(diagonal + 1)! : furthest.get(diagonal - 1)! + 1;
      while (at < from.length && at - diagonal < to.length && from[at] === to[at - diagonal]) at += 1;
      next.set(diagonal, at);
      if (at >= from.length && at - diagonal >= to.length) return pairs(trace, from.length, to.length);
    }
    furthest = next;
  }
  return [];
}

const down = (furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean =>
  diagonal === -edits || (diagonal !== edits && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));

function pairs(trace: readonly ReadonlyMap<number, number>[], fromEnd: number, toEnd: number): [number, number][] {
  const found: [number, number][] = [];
  let [x, y] = [fromEnd, toEnd];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits]!;
    const diagonal = x - y;
    const previous = down(furthest, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const startX = edits === 0 ? 0 : furthest.get(previous)!;
    const startY = edits === 0 ? 0 : startX - previous;
    while (x > startX && y > startY) found.push([(x -= 1), (y -= 1)]);
    [x, y] = [startX, startY];
  }
  return found.reverse();
}

function hunksOf(from: readonly string[], to: readonly string[], same: readonly (readonly [number, number])[], head: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of [...same, [from.length, to.length] as const]) {
    if (nextX > x || nextY > y) hunks.push({ at: head + x, removed: from.slice(x, nextX), added: to.slice(y, nextY) });
    [x, y] = [nextX + 1, nextY + 1];
  }
  return hunks;
}

/**
 * The difference of two texts as `diff -u` prints it, which `git apply` takes; '' where there is none.
 * @param path with forward slashes
 */
export function unifiedDiff(path: string, before: string, after: string, context = 3): string {
  const lines = linesWithEnds(before);
  const groups: Hunk[][] = [];
  for (const hunk of lineHunks(before, after)) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && hunk.at - (last.at + last.removed.length) <= 2 * context) groups.at(-1)!.push(hunk);
    else groups.push([hunk]);
  }
  if (groups.length === 0) return '';
  let shift = 0;
  const blocks = groups.map((group) => {
    const start = Math.max(group[0]!.at - context, 0);
    const last = group.at(-1)!;
    const end = Math.min(last.at + last.removed.length + context, lines.length);
    const body: string[] = [];
    let at = start;
    for (const { at: from, removed, added } of group) {
      body.push(
        ...lines.slice(at, from).map((line) => ` ${line}`),
        ...removed.map((line) => `-${line}`),
        ...added.map((line) => `+${line}`),
      );
      at = from + removed.length;
    }
    body.push(...lines.slice(at, end).map((line) => ` ${line}`));
    const grown = group.reduce((sum, { removed, added }) => sum + added.length - removed.length, 0);
    const header = `@@ -${range(start, end - start)} +${range(start + shift, end - start + grown)} @@\n`;
    shift += grown;
    return header + body.map((line) => (/[\r\n]$/.test(line) ? line : `${line}\n\\ No newline at end of file\n`)).join('');
  });
  return `--- a/${path}\n+++ b/${path}\n${blocks.join('')}`;
}

/** 0-based start and length in the form of `diff -u`. */
const range = (start: number, length: number): string => `${length === 0 ? start : start + 1},${length}`;
