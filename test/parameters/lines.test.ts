import fc from 'fast-check';
import { expect, it } from 'vitest';
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
