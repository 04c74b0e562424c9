import { Chalk } from 'chalk';
import fc from 'fast-check';
import type { Finding, Validate } from '../../../src/generated/output/validate.js';

export const plain = { chalk: new Chalk({ level: 0 }), width: 80 };

export const aFinding: Finding = {
  rule: 'target-slashes',
  severity: 'warning',
  message: 'The target ends in a slash.',
  pointer: '/parameters/targetUrl/value',
  line: 3,
  column: 38,
  endLine: 3,
  endColumn: 39,
  hint: 'Remove the slash.',
  changes: [{ parameter: 'targetUrl', value: 'https://h/v1' }],
};

export interface AnsweredFile {
  readonly path?: string;
  readonly findings: readonly Partial<Finding>[];
}

export function answer(...files: AnsweredFile[]): Validate {
  const all = files.map(({ path = 'a.json', findings }) => ({
    path,
    kind: 'model-gateway' as const,
    connection: 'c',
    findings: findings.map((finding) => ({ ...aFinding, ...finding })),
  }));
  const count = (severity: string): number =>
    all.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  return { files: all, summary: { files: all.length, errors: count('error'), warnings: count('warning') } };
}

/** Texts that try to get out of the place that a report gives them. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '%0A::set-env name=X::1',
    '\r\n::error::x',
    '##vso[task.setvariable variable=x]1',
    '##[command]',
    ']]>',
    '</failure>',
    '| a | b',
    '<img src=x>',
    '`',
    '"; rm',
    'a:b,c=d;e]f',
    '\u0000\u001b[2J\ud800',
  ),
);

const finding: fc.Arbitrary<Finding> = fc.record({
  rule: fc.constantFrom('target-slashes', 'policy/hosts', 'json-syntax'),
  severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
  message: nasty,
  pointer: nasty,
  line: fc.integer({ min: 1, max: 9 }),
  column: fc.integer({ min: 1, max: 9 }),
  endLine: fc.constant(9),
  endColumn: fc.integer({ min: 1, max: 9 }),
  hint: fc.option(nasty),
  changes: fc.constant([]),
});

export const anyAnswer: fc.Arbitrary<Validate> = fc
  .array(fc.record({ path: nasty.map((name) => `${name}.json`), findings: fc.array(finding, { maxLength: 4 }) }), { maxLength: 3 })
  .map((files) => answer(...files));

export const findingsOf = ({ files }: Validate): readonly Finding[] => files.flatMap(({ findings }) => findings);
