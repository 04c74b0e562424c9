import { expect, test } from 'vitest';
import { harmful, pairs, sampled, scoreOf } from './cases.js';

test('two mistakes at once are found in nineteen of twenty cases', { timeout: 900_000 }, async () => {
  const score = await scoreOf(sampled(pairs, 1201, 37));
  expect(harmful(score)).toEqual([]);
  const { missed, tried } = score;
  expect(
    missed.length / tried,
    `${missed.length} of ${tried}:\n${missed.map(({ case: { title }, came }) => `${title}: ${came}`).join('\n')}`,
  ).toBeLessThan(0.05);
});
