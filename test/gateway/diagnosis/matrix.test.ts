import { describe, expect, test } from 'vitest';
import { allKinds, groups, harmful, sampled, scoreOf, singles } from './cases.js';
import { rightDynamic } from './dynamic-mistakes.js';
import { look, withGateway } from './heal.js';
import { right } from './mistakes.js';

/** Nobody can know the name of a path that nothing mentions. */
const unguessable =
  /^(mulesoft: (no last part of the base|a \/v1 too much, elsewhere|dots in the path|the base in the list)|(wso2|sap-ai-core): (no last part of the base|dots in the path))$/;
const byName = allKinds.map((kind) => [kind.name, kind] as const);

test.each(byName)('%s: a healthy connection gets no proposal', async (_name, kind) => {
  const nothing = { healthy: true, diagnosis: null, requests: 0 };
  expect(await withGateway(kind, (origin, seen) => look(right(kind, origin), seen))).toEqual(nothing);
  if (kind.list !== null) expect(await withGateway(kind, (origin, seen) => look(rightDynamic(kind, origin)!, seen))).toEqual(nothing);
});

describe('one mistake is found', () => {
  test.each(Object.keys(groups))('%s', { timeout: 300_000 }, async (group) => {
    const score = await scoreOf(
      sampled(
        singles.filter((one) => one.group === group),
        17,
      ),
    );
    expect(harmful(score)).toEqual([]);
    expect(
      score.missed.filter(({ case: { title } }) => !unguessable.test(title)).map(({ case: { title }, came }) => `${title}: ${came}`),
    ).toEqual([]);
    expect(score.tried).toBeGreaterThan(10);
  });
});

/** These say the same of every refusal, whatever it is for. */
const uniform = ['own-uniform-404', 'everything-403'];

test.each(byName.filter(([name]) => !uniform.includes(name)))('%s: a wrong key is called that', async (_name, kind) => {
  const { diagnosis } = await withGateway(kind, (origin, seen) => look({ ...right(kind, origin), key: 'sk-expired' }, seen));
  expect(diagnosis).toMatchObject({ cause: 'wrong-secret', proven: false, changes: [{ parameter: 'apiKey' }] });
});

test.each(byName.filter(([name]) => uniform.includes(name)))('%s: a wrong key gets no proposal', async (_name, kind) => {
  const { diagnosis } = await withGateway(kind, (origin, seen) => look({ ...right(kind, origin), key: 'sk-expired' }, seen));
  expect(diagnosis).toMatchObject({ proven: false });
  expect(diagnosis!.changes.every(({ value }) => value === undefined)).toBe(true);
});
