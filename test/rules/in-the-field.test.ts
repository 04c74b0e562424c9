import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/generated/output/validate.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { fileText, type Fault, type Values } from './in-the-field/build.js';
import { gateways } from './in-the-field/gateways.js';
import { mistakesInShape } from './in-the-field/mistakes-apim.js';
import { mistakesAtHosts } from './in-the-field/mistakes-hosts.js';
import { moreMistakes } from './in-the-field/mistakes-more.js';
import { publishedCorrect } from './in-the-field/published-correct.js';
import { publishedWrong } from './in-the-field/published-wrong.js';

type Kind = Parameters<typeof fileText>[0];

const told = (kind: Kind, values: Values | string): Finding[] =>
  checkFile(readParameterFile('contoso.parameters.json', fileText(kind, values)));
const serious = (findings: readonly Finding[]): Finding[] => findings.filter(({ severity }) => severity !== 'info');

function isAbout({ pointer, changes }: Finding, [at]: Fault): boolean {
  return [at]
    .flat()
    .some(
      (name) =>
        name === '*' ||
        (changes.length === 0 ? pointer.startsWith(`/parameters/${name}`) : changes.some(({ parameter }) => parameter === name)),
    );
}

/** What the findings of a mistake would write. */
function written(findings: readonly Finding[]): Values {
  return Object.fromEntries(
    findings.flatMap(({ changes }) => changes.flatMap((change) => ('value' in change ? [[change.parameter, change.value] as const] : []))),
  );
}

describe.each([
  ['published', publishedCorrect],
  ['of a gateway', gateways],
] as const)('a correct configuration %s', (_, all) => {
  it.each(all.map((one) => [one[0], one] as const))('%s', (__, [, kind, values, expected = []]) => {
    const findings = told(kind, values);
    expect(serious(findings).filter(({ rule }) => !expected.includes(rule))).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe('a published mistake', () => {
  it.each(publishedWrong.map((one) => [one[0], one] as const))('%s', (_, [, kind, values, faults, expected = []]) => {
    const findings = serious(told(kind, values));
    for (const fault of faults) {
      const about = findings.filter((finding) => isAbout(finding, fault));
      expect(about, String(fault[0])).not.toEqual([]);
      expect(written(about)).toEqual(fault[1] ?? {});
    }
    expect(findings.filter((finding) => !expected.includes(finding.rule) && !faults.some((fault) => isAbout(finding, fault)))).toEqual([]);
  });
});

/** Nobody but their author knows what they were meant to be, yet what can be put right is proposed. */
const wrapped = 'bare values';

describe.each([
  ['with a host', mistakesAtHosts],
  ['in a shape', mistakesInShape],
  ['of the second round', moreMistakes],
] as const)('a mistake %s is one finding with the right change', (_, all) => {
  it.each(all.map((one) => [one[0], one] as const))('%s', (name, [, kind, values, at, fix, severity]) => {
    const findings = serious(told(kind, values));
    expect(findings.every((finding) => isAbout(finding, [at, fix]))).toBe(true);
    expect(findings).toHaveLength(1);
    if (severity !== undefined) expect(findings[0]!.severity).toBe(severity);
    if (name !== wrapped) expect(written(findings)).toEqual(fix ?? {});
  });
});
