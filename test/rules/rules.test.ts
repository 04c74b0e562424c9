import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/generated/output/validate.js';
import { applyChanges } from '../../src/parameters/edit.js';
import { lineColumn } from '../../src/parameters/lines.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { findRule, rules } from '../../src/rules/registry.js';
import { fileOf } from './files.js';
import { fixtures, type Case, type Fixture } from './fixtures.js';

/** Found while reading the bytes; tested with the reader and the operation. */
const elsewhere = ['file-encoding', 'file-unreadable'];

const check = (text: string): Finding[] => checkFile(readParameterFile('contoso.parameters.json', text));

describe.each(Object.entries<Fixture>(fixtures).filter(([id]) => !elsewhere.includes(id)))('%s', (id, cases) => {
  it.each<Case>(cases)('$bad', ({ severity = findRule(id)!.severity, fixed = false, message, ...given }) => {
    const { text, place } = fileOf(given);
    const file = readParameterFile('contoso.parameters.json', text);
    const findings = checkFile(file);
    expect(findings.map(({ rule }) => rule)).toEqual([id]);
    const [finding] = findings as [Finding];
    expect(finding.severity).toBe(severity);
    if (message !== undefined) expect(finding.message).toMatch(message);
    if (place !== null) {
      const { line, column, endLine, endColumn } = finding;
      expect([{ line, column }, { line: endLine, column: endColumn }]).toEqual([lineColumn(text, place.start), lineColumn(text, place.end)]);
    }
    const certain = finding.changes.length > 0 && finding.changes.every((change) => 'value' in change);
    expect(certain).toBe(fixed);
    if (fixed) expect(check(applyChanges(file, finding.changes))).toEqual([]);
    expect(finding.hint).toMatch(/^[A-Z].*[.?]$/s);
    expect(finding.message).toMatch(/\.$/);
  });
});

describe('the explanation of', () => {
  const explained = rules.filter(({ id }) => !elsewhere.includes(id)).map((rule) => [rule.id as string, rule] as const);

  it.each(explained)('%s shows a mistake that the rule finds and the same, mended', (id, { explain }) => {
    const kind = /"api(Name|mResourceId)"/.test(explain.bad) && !explain.bad.includes('targetUrl') ? 'apim' : 'model-gateway';
    expect(check(fileOf({ kind, bad: explain.bad }).text).map(({ rule }) => rule)).toContain(id);
    const left = check(fileOf({ kind, bad: explain.good }).text).filter(({ rule, severity }) => rule === id || severity === 'error');
    expect(left).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id as string, rule] as const))('%s is written for people', (id, { explain }) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$|^placeholder$/);
    expect(explain.why).toMatch(/[.)]$/);
    expect(explain.source).not.toBe('');
  });
});

it('no id is taken twice', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});
