import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineColumn, placesIn } from '../../src/parameters/lines.js';

const texts = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '\t', '😀'), { maxLength: 40 }).map((parts) => parts.join(''));

it('places of one text are those that are counted one by one', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: -3, max: 90 }), (text, offset) => {
      expect(placesIn(text)(offset)).toEqual(lineColumn(text, offset));
    }),
    { numRuns: 2000 },
  );
});

describe('lineColumn', () => {
  it.each([
    ['abc', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['\n\n', 2, 3, 1],
    ['ü😀x', 3, 1, 4],
    ['a', 99, 1, 2],
    ['a', -1, 1, 1],
  ])('%j at %i is line %i, column %i', (text, offset, line, column) => {
    expect(lineColumn(text, offset)).toEqual({ line, column });
  });
});
