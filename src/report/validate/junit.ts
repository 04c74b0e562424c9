import type { Finding, Validate } from '../../generated/output/validate.js';
import type { ReportOptions } from '../report.js';
import { attributes, escapeXml } from '../xml.js';
import { counted, messageOf, nameOf } from './words.js';

/**
 * JUnit's XML: a suite for each file, in it a case for each rule that found something. Errors are failures; the rest is the output
 * of a case that passed.
 */
export function validateJunit({ files }: Validate, { fromRoot = (path) => path }: ReportOptions): string {
  const suites = files.map(({ path, findings }) => suite(path === '-' ? nameOf(path) : fromRoot(path), findings));
  const sum = (of: (one: Suite) => number): number => suites.reduce((total, one) => total + of(one), 0);
  const totals = attributes({
    name: 'foundry-gw validate',
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: 0,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${totals}>\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

function suite(name: string, findings: readonly Finding[]): Suite {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const found = byRule.get(finding.rule);
    if (found === undefined) byRule.set(finding.rule, [finding]);
    else found.push(finding);
  }
  const cases = [...byRule].map(([rule, found]) => testCase(name, rule, found));
  const failures = cases.filter(({ failed }) => failed).length;
  const body =
    cases.length === 0 ? `    <testcase${attributes({ classname: name, name: 'validate' })}/>\n` : cases.map(({ xml }) => xml).join('');
  const tests = Math.max(cases.length, 1);
  return { tests, failures, xml: `  <testsuite${attributes({ name, tests, failures, errors: 0 })}>\n${body}  </testsuite>\n` };
}

function testCase(file: string, rule: string, findings: readonly Finding[]): { failed: boolean; xml: string } {
  const lines = findings
    .map((finding) => `${file}:${finding.line}:${finding.column}: ${finding.severity}: ${messageOf(finding)}`)
    .join('\n');
  const worst = findings.find(({ severity }) => severity === 'error');
  const message =
    findings.length === 1 ? findings[0]!.message : `${counted(findings.length, 'finding')}, first: ${(worst ?? findings[0]!).message}`;
  const body =
    worst === undefined
      ? `      <system-out>${escapeXml(lines)}</system-out>\n`
      : `      <failure${attributes({ type: rule, message })}>${escapeXml(lines)}</failure>\n`;
  return { failed: worst !== undefined, xml: `    <testcase${attributes({ classname: file, name: rule })}>\n${body}    </testcase>\n` };
}
