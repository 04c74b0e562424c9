import { applyChanges } from '../../parameters/edit.js';
import type { Change, ParameterFile } from '../../parameters/file.js';
import { placesIn } from '../../parameters/lines.js';
import { maskedText } from '../../rules/mask.js';
import { lineHunks, linesWithEnds } from '../../text/line-diff.js';
import { areCertain } from './certain.js';

/** A stretch of a file and what to write in its place; 1-based, columns in UTF-16 units, the end exclusive. */
export interface Replacement {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/**
 * The smallest replacements that make a file's changes. None where they are not certain, or where a secret in clear would have to
 * be told.
 */
export function replacementsOf(file: ParameterFile, changes: readonly Change[]): Replacement[] {
  if (!areCertain(changes) || file.format === 'bicepparam') return [];
  const after = applyChanges(file, changes);
  const masked = maskedText({ ...file, text: after });
  const lines = linesWithEnds(file.text);
  const placeOf = placesIn(file.text);
  const found: Replacement[] = [];
  let [line, start, grown] = [0, 0, 0];
  for (const { at, removed, added } of lineHunks(file.text, after)) {
    for (; line < at; line += 1) start += lines[line]!.length;
    const [from, to] = [removed.join(''), added.join('')];
    const { head, tail } = sameEnds(from, to);
    const text = to.slice(head, to.length - tail);
    const inAfter = start + head + grown;
    if (masked.slice(inAfter, inAfter + text.length) !== text) return [];
    const [begin, end] = [placeOf(start + head), placeOf(start + from.length - tail)];
    found.push({ line: begin.line, column: begin.column, endLine: end.line, endColumn: end.column, text });
    grown += to.length - from.length;
  }
  return found;
}

/** How much two texts share at both ends, without cutting through a line end or a pair of surrogates. */
function sameEnds(one: string, other: string): { head: number; tail: number } {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  while (head > 0 && isInside(one, head, other)) head -= 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  while (tail > 0 && (isPair(one, one.length - tail) || isPair(other, other.length - tail))) tail -= 1;
  return { head, tail };
}

const isInside = (one: string, at: number, other: string): boolean => isPair(one, at) || isPair(other, at);
const isPair = (text: string, at: number): boolean => /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(at - 1, at + 1));
