import { expect, test } from 'vitest';
import { heals } from './heal.js';
import { kinds, type Kind } from './kinds.js';
import { keys, names, ways, type Mistake } from './mistakes.js';

interface Pair {
  readonly title: string;
  readonly kind: Kind;
  readonly mistakes: readonly [Mistake, Mistake];
}

function pairsOf(first: Readonly<Record<string, Mistake>>, second: Readonly<Record<string, Mistake>>): Pair[] {
  return kinds.flatMap((kind) =>
    Object.entries(first).flatMap(([one, a]) => Object.entries(second).map(([other, b]): Pair => ({ title: `${kind.name}: ${one}, and ${other}`, kind, mistakes: [a, b] }))),
  );
}

const all = [...pairsOf(ways, keys), ...pairsOf(ways, names), ...pairsOf(keys, names)];
/** All of them with DIAGNOSIS_PAIRS=all (half a minute); otherwise every seventh. */
const step = process.env['DIAGNOSIS_PAIRS'] === 'all' ? 1 : 7;

test('two mistakes at once are found in nineteen of twenty cases', { timeout: 300_000 }, async () => {
  const missed: string[] = [];
  let tried = 0;
  for (const { title, kind, mistakes } of all.filter((_, index) => index % step === 0)) {
    const came = await heals(kind, mistakes);
    if (came === 'not applicable') continue;
    tried += 1;
    // Changes that do not help are worse than none.
    expect(`${title}: ${came}`).not.toMatch(/not healed by|healthy, with a proposal/);
    if (came !== 'healed' && came !== 'healthy') missed.push(`${title}: ${came}`);
  }
  expect(missed.length / tried, `${missed.length} of ${tried}:\n${missed.join('\n')}`).toBeLessThan(0.06);
});
