import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/parameters/edit-value.js';
import type { Change } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';
import type { Json } from '../../src/parameters/value.js';
import { edit } from './editing.js';

const names = fc.constantFrom('a', 'b', 'c', 'targetUrl', 'x y', 'ü"');
const json = (depth: number): fc.Arbitrary<Json> =>
  fc.oneof(
    { maxDepth: depth, withCrossShrink: true },
    fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('// no', '/* no */', ',', '{', '${A}'),
    ),
    ...(depth === 0
      ? []
      : [
          fc.array(
            fc.nat(3).chain(() => json(depth - 1)),
            { maxLength: 4 },
          ),
          fc.dictionary(
            names,
            fc.nat(3).chain(() => json(depth - 1)),
            { maxKeys: 4 },
          ),
        ]),
  ) as fc.Arbitrary<Json>;

const trivia = ['', ' ', '\n  ', '\r\n\t', '/* c */', ' // c\n', '\n\n'];

/** Writes JSON with any white space and comments between its pieces. */
function scatter(value: Json, next: () => number): string {
  const between = (): string => trivia[next() % trivia.length]!;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const parts = Object.entries(value).map(
    ([name, part]) =>
      between() + (isArray ? '' : JSON.stringify(name) + between() + ':' + between()) + scatter(part as Json, next) + between(),
  );
  const trailing = parts.length > 0 && next() % 5 === 0 ? `,${between()}` : between();
  return (isArray ? '[' : '{') + parts.join(',') + trailing + (isArray ? ']' : '}');
}

const scattered = fc
  .tuple(fc.dictionary(names, json(3), { maxKeys: 4 }), fc.array(fc.nat(100), { minLength: 1, maxLength: 40 }))
  .map(([values, choices]) => {
    let at = 0;
    const next = (): number => choices[at++ % choices.length]!;
    const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    return { values, text: scatter({ contentVersion: '1.0.0.0', parameters }, next) };
  });

describe('applyChanges on any text', () => {
  it('gives what was wanted, keeps the rest, and settles', () => {
    fc.assert(
      fc.property(scattered, names, json(3), ({ values, text }, parameter, wanted) => {
        const change: Change = { parameter, value: wanted };
        const before = readParameterFile('x.jsonc', text);
        expect(before.problems).toEqual([]);
        const after = edit(text, change);
        const again = readParameterFile('x.jsonc', after);
        expect(again.problems).toEqual([]);
        const expected: Record<string, Json> = { ...values };
        if (wanted === null) delete expected[parameter];
        else expected[parameter] = wanted;
        expect(Object.fromEntries([...again.parameters].map(([name, { value }]) => [name, 'value' in value ? value.value : null]))).toEqual(
          expected,
        );
        expect(edit(after, change)).toBe(after);
        for (const [name, { span }] of before.parameters) {
          if (name === parameter) continue;
          const kept = again.parameters.get(name)!.span;
          expect(after.slice(kept.start, kept.end)).toBe(text.slice(span.start, span.end));
        }
        const kept = comments(outside(after, again.parameters.get(parameter)?.span));
        const had = comments(outside(text, before.parameters.get(parameter)?.span));
        // With a parameter go at most the comments on its way from the name to the comma.
        if (wanted === null) expect(kept).toBeGreaterThanOrEqual(had - 3);
        else expect(kept).toBe(had);
      }),
      { numRuns: 1500 },
    );
  });
});

const comments = (text: string): number => text.split(/\/\* c \*\/|\/\/ c/).length;
const outside = (text: string, span?: { start: number; end: number }): string =>
  span === undefined ? text : text.slice(0, span.start) + text.slice(span.end);

describe('sameJson', () => {
  it('agrees with writing both down in one order', () => {
    const ordered = (value: Json): string =>
      JSON.stringify(value, (_name, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
          : part,
      );
    fc.assert(
      fc.property(json(2), json(2), fc.boolean(), (one, drawn, same) => {
        const other = same ? (JSON.parse(ordered(one)) as Json) : drawn;
        expect(sameJson(one, other)).toBe(ordered(one) === ordered(other));
      }),
    );
  });
});
