import type { Finding } from '../generated/output/validate.js';
import type { Change, Kind, ParameterFile, ReadProblem } from '../parameters/file.js';
import { placesIn, type Place } from '../parameters/lines.js';
import type { Json, Span } from '../parameters/value.js';
import { kindReport } from './file-kind.js';
import { hideSecrets } from './mask.js';
import { spanOf } from './place.js';
import { parameterOf, related, valuePointer } from './pointers.js';
import { findRule } from './registry.js';
import type { Report, Severity } from './rule.js';
import { runRules, type RuleReport } from './run.js';
import { checkSchema } from './schema-check.js';
import { containsSecret } from './secret-text.js';

const none: ReadonlySet<string> = new Set();

interface Found extends Report {
  readonly rule: string;
  readonly span: Span;
}

/**
 * Everything that is wrong with a parameter file, in the order of its text, without any access to the outside. Never throws,
 * and never has a secret in clear.
 * @param asked ids of rules that run only where they are asked for
 */
export function checkFile(file: ParameterFile, asked: ReadonlySet<string> = none): Finding[] {
  const problems =
    file.problems.length === 0
      ? []
      : file.problems.map((problem) => ({
          ...problem,
          message: file.json === null || file.format === 'bicepparam' ? hideSecrets(file, problem.message) : problem.message,
        }));
  const found: Found[] = inOne(file, problems).map(({ rule, severity, message, hint, span, pointer, bare }) => ({
    rule,
    message,
    span,
    pointer,
    ...(severity === undefined ? {} : { severity }),
    ...(hint === undefined ? {} : { hint }),
    ...(bare === undefined ? {} : { changes: wrapped(pointer, bare) }),
  }));
  if (file.json !== null) {
    const reports =
      file.kind === null
        ? [{ ...kindReport(file), rule: 'file-kind' }]
        : checkParameters(
            file,
            file.kind,
            problems.map(({ pointer }) => pointer),
            asked,
          );
    for (const report of reports) found.push({ ...report, span: spanOf(file, report) });
  }
  return placed(file, found);
}

/** Values that all stand without their wrapper are one mistake. */
function inOne(file: ParameterFile, problems: readonly ReadProblem[]): readonly ReadProblem[] {
  const bare = problems.filter((problem) => problem.bare !== undefined);
  const [first] = bare;
  if (first === undefined || bare.length < 2 || file.parameters.size > 0) return problems;
  const names = bare.map(({ pointer }) => parameterOf(pointer)!);
  const one = {
    rule: first.rule,
    message: `No parameter has its value inside of {"value": …}: ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more stand` : ' stand'} bare.`,
    hint: `Write "${names[0]!}": {"value": …}, and so each of them.`,
    span: spanOf(file, { pointer: '/parameters', key: true }),
    pointer: '/parameters',
    bare: Object.fromEntries(bare.map((problem, index) => [names[index]!, problem.bare!])),
  };
  return [one, ...problems.filter((problem) => problem.bare === undefined)];
}

/** What puts a value, or all the parameters' values, into their wrappers. A null has none: as a change it would remove the parameter. */
function wrapped(pointer: string, bare: Json): Change[] {
  const values =
    pointer === '/parameters' ? Object.entries(bare as { readonly [name: string]: Json }) : [[parameterOf(pointer)!, bare] as const];
  return values.map(([parameter, value]) => (value === null ? { parameter } : { parameter, value }));
}

/** Reports as findings, with their places, in the order of the text. */
export function findingsOf(file: ParameterFile, reports: readonly RuleReport[]): Finding[] {
  return placed(
    file,
    reports.map((report) => ({ ...report, span: spanOf(file, report) })),
  );
}

function placed(file: ParameterFile, found: readonly Found[]): Finding[] {
  if (found.length === 0) return [];
  const placeOf = placesIn(file.text);
  return found.map((one) => finding(placeOf, one)).sort(byPlace);
}

/** The order in which findings of a file are told. */
export function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || order(a.severity) - order(b.severity) || (a.rule < b.rule ? -1 : 1);
}

const order = (severity: Severity): number => ['error', 'warning', 'info'].indexOf(severity);

/** The schema's findings and the rules', each mistake once: a rule knows more of it than the schema. */
function checkParameters(file: ParameterFile, kind: Kind, told: readonly string[], asked: ReadonlySet<string>): readonly RuleReport[] {
  const schema = checkSchema(file, kind);
  const unusable =
    told.length === 0 ? schema.unusable : new Set([...schema.unusable, ...told.flatMap((pointer) => parameterOf(pointer) ?? [])]);
  const reports = runRules(file, kind, unusable, asked);
  if (schema.reports.length === 0) return reports;
  // What is said of the file as a whole explains no single value.
  const explained = reports
    .filter(({ rule, severity, pointer }) => pointer !== '/parameters' && (severity ?? findRule(rule)?.severity) === 'error')
    .flatMap(({ pointer, changes = [] }) => [
      pointer,
      ...changes.flatMap((change) => (change.value === undefined ? [] : valuePointer(change.parameter))),
    ]);
  const left = schema.reports.filter(({ pointer, rule }) => {
    if (pointer === '/parameters') return true;
    const by = rule === 'wrong-value' || rule === 'wrong-type' ? [...explained, ...told] : told;
    return !by.some((other) => other !== '' && related(other, pointer));
  });
  return [...left, ...reports];
}

function finding(placeOf: (offset: number) => Place, { rule, severity, message, hint, changes = [], pointer, span }: Found): Finding {
  const start = placeOf(span.start);
  const end = placeOf(Math.max(span.end, span.start));
  return {
    rule,
    severity: severity ?? findRule(rule)?.severity ?? 'error',
    message,
    pointer,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    hint: hint ?? null,
    changes: changes.map(withoutSecret),
  };
}

/** A change never carries a secret in clear, not even to keep it where it is: then only the user can write the value. */
function withoutSecret({ parameter, value, ...rest }: Change): Change {
  return value === undefined || containsSecret(parameter, value) ? { parameter, ...rest } : { parameter, value, ...rest };
}
