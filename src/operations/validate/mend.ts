import { applyChanges } from '../../parameters/edit.js';
import type { Change, ParameterFile } from '../../parameters/file.js';
import { readParameterFile } from '../../parameters/read.js';
import { sameJson } from '../../parameters/edit-value.js';
import type { Json } from '../../parameters/value.js';
import type { Finding } from '../../generated/output/validate.js';
import { areCertain } from './certain.js';

export interface Mended {
  readonly file: ParameterFile;
  /** What was found before and is not any more. */
  readonly fixed: readonly Finding[];
  readonly left: readonly Finding[];
}

/** Findings that are tried one by one where all at once do not lead to fewer. */
const maxSingle = 50;

interface Checked {
  readonly file: ParameterFile;
  readonly findings: readonly Finding[];
}

/**
 * Makes the changes of a file's findings, again and again, as long as that leaves less: fewer errors; else fewer warnings; else fewer remarks. Only what is certain
 * and `mayWrite` is written; everything else in the text stays as it is. A file that cannot be read to its end is left alone.
 */
export function mendFile(
  file: ParameterFile,
  check: (file: ParameterFile) => readonly Finding[],
  mayWrite: (change: Change) => boolean,
): Mended {
  const before = check(file);
  let now: Checked = { file, findings: before };
  if (!canBeMended(file)) return { file, fixed: [], left: before };
  for (let next: Checked | null = now; next !== null;) {
    now = next;
    const mendable = now.findings.filter(({ changes }) => areCertain(changes) && changes.every(mayWrite));
    next = attempt(now, mendable, check) ?? oneByOne(now, mendable, check);
  }
  const left = [...now.findings];
  const fixed = before.filter((finding) => {
    const at = left.findIndex((other) => same(finding, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { file: now.file, fixed, left: now.findings };
}

/** Whether a file's text can be changed at all. */
export function canBeMended({ json, format, path, problems }: ParameterFile): boolean {
  return json !== null && format !== 'bicepparam' && path !== '-' && !problems.some(({ rule }) => rule === 'json-syntax');
}

const same = (one: Finding, other: Finding): boolean =>
  one.rule === other.rule && one.pointer === other.pointer && one.message === other.message;
const severities = ['error', 'warning', 'info'] as const;

/** Whether there is less to mend: the gravest severity that differs decides. */
export function isLess(left: readonly Finding[], before: readonly Finding[]): boolean {
  const count = (findings: readonly Finding[], severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const differing = severities.find((severity) => count(left, severity) !== count(before, severity));
  return differing !== undefined && count(left, differing) < count(before, differing);
}

function attempt(
  { file, findings }: Checked,
  chosen: readonly Finding[],
  check: (file: ParameterFile) => readonly Finding[],
): Checked | null {
  const text = applyChanges(file, agreed(chosen));
  if (text === file.text) return null;
  const next = readParameterFile(file.path, text);
  const left = check(next);
  return isLess(left, findings) ? { file: next, findings: left } : null;
}

function oneByOne(now: Checked, mendable: readonly Finding[], check: (file: ParameterFile) => readonly Finding[]): Checked | null {
  if (mendable.length < 2) return null;
  for (const finding of mendable.slice(0, maxSingle)) {
    const next = attempt(now, [finding], check);
    if (next !== null) return next;
  }
  return null;
}

/** The changes of findings that do not contradict an earlier one's; the others have their turn in the next round. */
function agreed(findings: readonly Finding[]): Change[] {
  const wanted = new Map<string, Change>();
  for (const { changes } of findings) {
    const fits = (changes as readonly Change[]).every(({ parameter, value }) => {
      const other = wanted.get(parameter);
      return other === undefined || sameJson(other.value as Json, value as Json);
    });
    if (fits) for (const change of changes as readonly Change[]) wanted.set(change.parameter, change);
  }
  return [...wanted.values()];
}
