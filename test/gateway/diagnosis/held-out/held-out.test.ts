import { expect, test } from 'vitest';
import { look } from '../heal.js';
import { aside, asideGroups, gateways, groups, listedPairs, pairs, sampled, scoreOf, type Case } from './cases.js';
import { rightFor, withFront } from './measure.js';

const all = process.env['DIAGNOSIS_PAIRS'] === 'all';

test.each([...gateways, ...aside].map((front) => [front.name, front] as const))(
  '%s: a healthy connection gets no proposal, a wrong key no value',
  async (_name, front) => {
    for (const dynamic of [false, true]) {
      await withFront(front, async (origin, seen) => {
        const good = rightFor(front, origin, dynamic);
        if (good === null) return;
        expect(await look(good, seen)).toEqual({ healthy: true, diagnosis: null, requests: 0 });
        const { diagnosis } = await look({ ...good, key: 'sk-expired' }, seen);
        expect(diagnosis).toMatchObject({ proven: false, changes: [{ parameter: 'apiKey' }] });
        expect(diagnosis!.changes.every(({ value }) => value === undefined)).toBe(true);
      });
    }
  },
);

const cases: readonly (readonly [name: string, cases: readonly Case[], step: number, least: number])[] = [
  ['one mistake', groups.flatMap((group) => group.cases), 31, 0.95],
  ['one mistake, gateways set aside', asideGroups.flatMap((group) => group.cases), 11, 0.95],
  ['two mistakes', pairs, 661, 0.9],
  ['two mistakes, models listed by the gateway', listedPairs, 661, 0.9],
];

/** Put right, or where nothing that the gateway says tells how, the parameter at fault named and no other. */
test.each(cases)(
  '%s: the right parameter, and never a change that does not help',
  { timeout: 900_000 },
  async (_name, given, step, least) => {
    const { counts, others } = await scoreOf(sampled(given, all ? Math.max(1, Math.floor(step / 30)) : step));
    const told = others.join('\n');
    expect(counts.harm, told).toBe(0);
    const right = counts.mended + counts['minded by nobody'] + counts.named;
    expect(right / (right + counts.missed + counts.misnamed), told).toBeGreaterThanOrEqual(least);
    expect(counts.mended, told).toBeGreaterThan(counts.named);
  },
);
