import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentsIn, partOf } from '../../../src/parameters/bicep/tree.js';
import { bicepLiteral, bicepValue } from '../../../src/templates/bicep-text.js';
import type { Json } from '../../../src/parameters/value.js';

const shown = (text: string): [string, string][] =>
  assignmentsIn(text).map(({ name, value }) => [name, text.slice(value.start, value.end)]);

describe('the param lines of a .bicepparam text', () => {
  it.each<[string, string, [string, string][]]>([
    ['a literal', "using 'a.bicep'\nparam targetUrl = 'https://x'\n", [['targetUrl', "'https://x'"]]],
    [
      'a comment behind it',
      "param a = 'x' // param b = 'y'\nparam c = 1",
      [
        ['a', "'x'"],
        ['c', '1'],
      ],
    ],
    ['a comment between', '/* param z = 1 */ param a /* b */ = /* c */ true', [['a', 'true']]],
    [
      'brackets, commas and quotes in strings',
      "param a = '}, ] \\' ${concat('(', b)}'\nparam b = 'x'",
      [
        ['a', "'}, ] \\' ${concat('(', b)}'"],
        ['b', "'x'"],
      ],
    ],
    [
      'a text over lines',
      "param a = '''\nparam b = 1\n'''\nparam c = 2",
      [
        ['a', "'''\nparam b = 1\n'''"],
        ['c', '2'],
      ],
    ],
    [
      'an object over lines',
      "param a = {\n  b: 'x'\n  'c-d': [\n 1\n 2 ]\n}\nparam e = {}",
      [
        ['a', "{\n  b: 'x'\n  'c-d': [\n 1\n 2 ]\n}"],
        ['e', '{}'],
      ],
    ],
    [
      'a call over lines',
      "param a = az.getSecret(\n  's',\n  'r'\n)\nparam b = 1",
      [
        ['a', "az.getSecret(\n  's',\n  'r'\n)"],
        ['b', '1'],
      ],
    ],
    [
      'a loop',
      'param a = [for i in range(0, 3): {\n name: i\n}]\nparam b = 1',
      [
        ['a', '[for i in range(0, 3): {\n name: i\n}]'],
        ['b', '1'],
      ],
    ],
    ['other lines', "var a = { param: 'x' }\nimport * as t from 't.bicep'\nparam b = t.x", [['b', 't.x']]],
    [
      'a string that is never closed',
      "param a = 'x\nparam b = 1",
      [
        ['a', "'x"],
        ['b', '1'],
      ],
    ],
    [
      'carriage returns',
      "param a = 'x'\r\nparam b = 'y'\r\n",
      [
        ['a', "'x'"],
        ['b', "'y'"],
      ],
    ],
    ['nothing', '', []],
  ])('are found with %s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it('have parts where they are written out', () => {
    const text = "param a = {\n  b: [ 'x', { c: 'y' } ]\n  'd/e': upper('z')\n}";
    const [{ value }] = assignmentsIn(text) as [ReturnType<typeof assignmentsIn>[number]];
    const part = (steps: readonly string[], key = false): string | undefined => {
      const span = partOf(value, steps, key);
      return span && text.slice(span.start, span.end);
    };
    expect([part(['b', '0']), part(['b', '1', 'c']), part(['d/e']), part(['b'], true), part(['d/e'], true)]).toEqual([
      "'x'",
      "'y'",
      "upper('z')",
      'b',
      "'d/e'",
    ]);
    // What an expression gives has no parts in the text: it stands for them.
    expect([part(['d/e', 'inner']), part(['f']), part(['b', '2'])]).toEqual(["upper('z')", undefined, undefined]);
  });

  it('are found in any text without an error, one inside it', () => {
    const piece = fc.constantFrom(
      'param a = ',
      "'",
      "'''",
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '${',
      ',',
      ':',
      '\n',
      '\\',
      '//',
      '/*',
      '*/',
      'x',
      '=',
      'for ',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        (text) => {
          for (const { nameSpan, value } of assignmentsIn(text)) {
            expect([nameSpan.start, nameSpan.end <= value.start, value.start <= value.end, value.end <= text.length]).toEqual([
              nameSpan.start,
              true,
              true,
              true,
            ]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('have each part of any written value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (json) => {
        const text = `param before = 1\nparam a = ${bicepValue(json as Json, bicepLiteral)}\nparam after = 2\n`;
        const found = assignmentsIn(text);
        expect(found.map(({ name }) => name)).toEqual(['before', 'a', 'after']);
        const visit = (value: unknown, steps: readonly string[]): void => {
          const span = partOf(found[1]!.value, steps, false);
          if (typeof value === 'string' && !value.includes('${')) expect(text.slice(span!.start, span!.end)).toBe(bicepLiteral(value));
          if (typeof value !== 'object' || value === null) return;
          const plain = Object.keys(value).every((name) => /^[\w-]+$/.test(name));
          if (plain) for (const [name, part] of Object.entries(value)) visit(part, [...steps, name]);
        };
        visit(json, []);
      }),
      { numRuns: 200 },
    );
  });

  it('take no time that grows with the square of the text', () => {
    const deep = `param a = ${'['.repeat(50_000)}`;
    const wide = `param a = {\n${"  b: 'x'\n".repeat(50_000)}}`;
    const start = performance.now();
    expect([assignmentsIn(deep).length, assignmentsIn(wide).length]).toEqual([1, 1]);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
