import type { ParameterFile } from '../parameters/file.js';
import type { Span } from '../parameters/value.js';
import { parameterOf } from './pointers.js';
import type { Report } from './rule.js';

/** Where a stretch of a JSON string's decoded text stands in the source. */
export function sourceRange(text: string, string: Span, within: Span): Span {
  let decoded = 0;
  let at = string.start + 1;
  let start = at;
  const last = string.end - 1;
  for (; at < last; decoded += 1) {
    if (decoded === within.start) start = at;
    if (decoded === within.end) break;
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
  }
  if (decoded <= within.start) start = Math.min(at, last);
  return { start, end: Math.min(Math.max(at, start), string.end) };
}

/** The stretch of source that a report is about; of what is not there, the place where it would be. */
export function spanOf(file: ParameterFile, report: Pick<Report, 'pointer' | 'key' | 'within'>): Span {
  const { pointer, key = false, within } = report;
  const span = file.locate(pointer, key);
  if (span === undefined) {
    if (pointer !== '') return spanOf(file, { pointer: pointer.slice(0, pointer.lastIndexOf('/')), key: true });
    return firstCharacter(file.text, 0);
  }
  // A bare map of parameters has no name to point at.
  if (pointer === '' || (key && file.text[span.start] === '{')) return firstCharacter(file.text, span.start);
  const filled = file.filled?.has(parameterOf(pointer) ?? '') === true;
  return within === undefined || filled || file.text[span.start] !== '"' ? span : sourceRange(file.text, span, within);
}

function firstCharacter(text: string, from: number): Span {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  return start < text.length ? { start, end: start + 1 } : { start: 0, end: Math.min(1, text.length) };
}
