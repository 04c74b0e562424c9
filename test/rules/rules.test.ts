import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/generated/output/validate.js';
import { applyChanges } from '../../src/parameters/edit.js';
import { lineColumn } from '../../src/parameters/lines.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { explanationOf, explanations } from '../../src/rules/explanations/index.js';
import { findRule, rules } from '../../src/rules/registry.js';
import { fileOf } from './files.js';
import { fixtures, type Case, type Fixture } from './fixtures.js';

/** Found while reading the bytes; tested with the reader and the operation. */
const elsewhere = ['file-encoding', 'file-unreadable', 'connection-twice', 'bicep-parameters'];

const check = (text: string, asked: readonly string[] = []): Finding[] =>
  checkFile(readParameterFile('contoso.parameters.json', text), new Set(asked));

describe.each(Object.entries<Fixture>(fixtures).filter(([id]) => !elsewhere.includes(id)))('%s', (id, cases) => {
  it.each<Case>(cases)('$bad', ({ severity = findRule(id)!.severity, fixed = false, message, ...given }) => {
    const { text, place } = fileOf(given);
    const file = readParameterFile('contoso.parameters.json', text);
    const findings = checkFile(file, new Set([id]));
    expect(findings.map(({ rule }) => rule)).toEqual([id]);
    const [finding] = findings as [Finding];
    expect(finding.severity).toBe(severity);
    if (message !== undefined) expect(finding.message).toMatch(message);
    if (place !== null) {
      const { line, column, endLine, endColumn } = finding;
      expect([
        { line, column },
        { line: endLine, column: endColumn },
      ]).toEqual([lineColumn(text, place.start), lineColumn(text, place.end)]);
    }
    const certain = finding.changes.length > 0 && finding.changes.every((change) => 'value' in change);
    expect(certain).toBe(fixed);
    if (fixed) expect(check(applyChanges(file, finding.changes))).toEqual([]);
    expect(finding.hint).toMatch(/^[A-Z].*[.?]$/s);
    expect(finding.message).toMatch(/\.$/);
  });
});

/** Explanations whose bad example shows a second mistake on purpose. */
const also: Readonly<Record<string, readonly string[]>> = {
  // What the metadata has as staticModels is no list of models, so there is none.
  'metadata-key': ['models-missing'],
};

describe('the explanation of', () => {
  const ids = rules.map(({ id }) => id);

  it.each(ids.filter((id) => !elsewhere.includes(id)))('%s shows a mistake that the rule finds and the same, mended', (id) => {
    const { bad, good } = explanationOf(id);
    const kind = /"api(Name|mResourceId)"/.test(bad) && !bad.includes('targetUrl') ? 'apim' : 'model-gateway';
    const found = check(fileOf({ kind, bad }).text, [id]);
    expect(found.map(({ rule }) => rule)).toContain(id);
    const others = found.filter(({ severity, rule }) => severity !== 'info' && rule !== id).map(({ rule }) => rule);
    expect(others).toEqual(also[id] ?? []);
    const left = check(fileOf({ kind, bad: good }).text, [id]).filter(({ rule, severity }) => rule === id || severity === 'error');
    expect(left).toEqual([]);
  });

  it.each(ids)('%s is written for people', (id) => {
    const { title, why, source } = explanationOf(id);
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$|^placeholder$/);
    expect(title).toMatch(/^[A-Za-z].{10,90}\.$/);
    expect(why).toMatch(/[.)]$/);
    expect(source).not.toBe('');
  });

  it('of every rule is there, and none besides', () => {
    expect(Object.keys(explanations).sort()).toEqual([...ids].sort());
  });
});

it('no id is taken twice', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});
