import type { Verify, VerifiedConnection, VerifyCheck, VerifiedModel } from '../../generated/output/verify.js';
import { tellApart } from '../place-of.js';
import type { ReportOptions } from '../report.js';
import { attributes, escapeXml } from '../xml.js';
import { causeOf, editsOf, fixedText, nextSteps, titleOf } from './words.js';

/** What JUnit knows of a case: failed, not looked at, or passed, perhaps with something to read. */
interface Case {
  readonly failed: boolean;
  readonly skipped: boolean;
  readonly xml: string;
}

/**
 * JUnit's XML: a suite for each connection, in it a case for each check and, where there are several models, one for each of them. What is
 * throttled or proves nothing counts as skipped, as for the exit code; the diagnosis is a suite's output.
 */
export function verifyJunit({ connections }: Verify, _options: ReportOptions): string {
  const where = tellApart(connections);
  const suites = connections.map((one) => suite(one, titleOf(one, where(one))));
  const sum = (of: (one: (typeof suites)[number]) => number): number => suites.reduce((total, one) => total + of(one), 0);
  const totals = attributes({
    name: 'foundry-gw verify',
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: 0,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${totals}>\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`;
}

function suite(one: VerifiedConnection, name: string): { tests: number; failures: number; xml: string } {
  const models = one.models.length < 2 ? [] : one.models;
  const cases = [...one.checks.map((check) => ofCheck(name, check)), ...models.map((model) => ofModel(name, model))];
  const failures = cases.filter(({ failed }) => failed).length;
  const skipped = cases.filter((each) => each.skipped).length;
  const told = diagnosisText(one);
  const output = told === '' ? '' : `    <system-out>${escapeXml(told)}</system-out>\n`;
  const opening = attributes({ name, tests: cases.length, failures, errors: 0, skipped });
  return {
    tests: cases.length,
    failures,
    xml: `  <testsuite${opening}>\n${cases.map(({ xml }) => xml).join('')}${output}  </testsuite>\n`,
  };
}

const ofCheck = (suiteName: string, { id, status, message, hint, durationMs }: VerifyCheck): Case =>
  testCase(suiteName, id, { status, text: hint === null ? message : `${message} ${hint}`, durationMs });
const ofModel = (suiteName: string, { name, status, message, latencyMs }: VerifiedModel): Case =>
  testCase(suiteName, `model ${name}`, { status, text: message, durationMs: latencyMs });

function testCase(
  suiteName: string,
  name: string,
  { status, text, durationMs }: { readonly status: VerifyCheck['status']; readonly text: string; readonly durationMs: number | null },
): Case {
  const opening = `    <testcase${attributes({ classname: suiteName, name, ...(durationMs === null ? {} : { time: (durationMs / 1000).toFixed(3) }) })}`;
  const failed = status === 'fail';
  const skipped = status === 'skipped' || status === 'throttled' || status === 'inconclusive';
  const message = status === 'fail' || status === 'skipped' ? text : `${status}: ${text}`;
  const body = failed
    ? `      <failure${attributes({ type: name, message })}>${escapeXml(text)}</failure>\n`
    : skipped
      ? `      <skipped${attributes({ message })}/>\n`
      : status === 'warn'
        ? `      <system-out>${escapeXml(message)}</system-out>\n`
        : '';
  return { failed, skipped, xml: body === '' ? `${opening}/>\n` : `${opening}>\n${body}    </testcase>\n` };
}

function diagnosisText(one: VerifiedConnection): string {
  if (one.diagnosis === null) return '';
  const { tried, untried } = editsOf(one);
  return [
    `${causeOf(one.diagnosis)}: ${one.diagnosis.explanation}`,
    ...(one.diagnosis.diff === undefined || one.diagnosis.diff === '' ? [] : [one.diagnosis.diff.trimEnd()]),
    ...tried.map((text) => `seen to work: ${text}`),
    ...untried.map((text) => `not tried, only you know the right value: ${text}`),
    ...(one.fixed === undefined ? [] : [fixedText(one)]),
    ...nextSteps(one).map(({ say, run }) => `${say} ${run}`),
  ].join('\n');
}
