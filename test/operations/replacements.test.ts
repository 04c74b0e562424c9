import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replacementsOf } from '../../src/operations/validate/replacements.js';
import { applyChanges } from '../../src/parameters/edit.js';
import type { Change } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { linesWithEnds } from '../../src/text/line-diff.js';

const read = (text: string): ReturnType<typeof readParameterFile> => readParameterFile('a.parameters.jsonc', text);

function replaced(text: string, changes: readonly Change[]): string {
  const lines = linesWithEnds(text);
  const offset = (line: number, column: number): number => lines.slice(0, line - 1).join('').length + column - 1;
  return [...replacementsOf(read(text), changes)]
    .reverse()
    .reduce((now, one) => now.slice(0, offset(one.line, one.column)) + one.text + now.slice(offset(one.endLine, one.endColumn)), text);
}

describe('replacementsOf', () => {
  it('is the smallest stretch', () => {
    const text = '{\n  "parameters": {\n    "targetUrl": { "value": "https://h/v1/chat" }\n  }\n}\n';
    expect(replacementsOf(read(text), [{ parameter: 'targetUrl', value: 'https://h/v1' }])).toEqual([
      { line: 3, column: 42, endLine: 3, endColumn: 47, text: '' },
    ]);
  });

  it('makes the changes, whatever the text is like', () => {
    const value = fc.oneof(
      fc.constantFrom('https://h/v1', 'https://h/v1/', '😀', '😃', 'ä\r'),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }),
      fc.constant(null),
    );
    const name = fc.constantFrom('a', 'b', 'c');
    const member = fc
      .tuple(
        name,
        value.filter((one) => one !== null),
      )
      .map(([key, one]) => `${JSON.stringify(key)}: { "value": ${JSON.stringify(one)} }`);
    const text = fc
      .tuple(fc.uniqueArray(member, { selector: (one) => one.slice(0, 3), minLength: 1 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([members, end, oneLine]) =>
        oneLine
          ? `{ "parameters": { ${members.join(', ')} } }`
          : ['{', '  "parameters": {', members.map((one) => `    ${one}`).join(`,${end}`), '  }', '}'].join(end),
      );
    const changes = fc.uniqueArray(fc.record({ parameter: name, value }), { selector: ({ parameter }) => parameter, minLength: 1 });
    fc.assert(
      fc.property(text, changes, (before, wanted) => {
        expect(replaced(before, wanted)).toBe(applyChanges(read(before), wanted));
        for (const { text: inserted, line, column } of replacementsOf(read(before), wanted)) {
          expect(inserted).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
          expect([line, column].every((one) => one > 0)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is none for what is not certain, and none that would have to tell a secret', () => {
    const text = '{ "parameters": { "targetUrl": { "value": "https://h/v1/" }, "apiKey": { "value": "s3cr3t" } } }';
    expect(replacementsOf(read(text), [{ parameter: 'apiKey' }])).toEqual([]);
    expect(replacementsOf(read(text), [{ parameter: 'targetUrl', value: 'x', variable: 'HOST' }])).toEqual([]);
    expect(replacementsOf(read(text), [])).toEqual([]);
    expect(replacementsOf(read(text), [{ parameter: 'targetUrl', value: 'https://h/v1' }])).toHaveLength(1);
    const overIt = [
      { parameter: 'targetUrl', value: null },
      { parameter: 'apiKey', value: null },
      { parameter: 'clientSecret', value: 's3cr3t' },
    ];
    expect(JSON.stringify(replacementsOf(read(text), overIt))).not.toContain('s3cr3t');
  });
});
