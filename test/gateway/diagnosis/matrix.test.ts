import { describe, expect, test } from 'vitest';
import { heals, look, withGateway } from './heal.js';
import { kinds, type Kind } from './kinds.js';
import { keys, missingHeader, names, right, ways, type Mistake } from './mistakes.js';

const table = (mistakes: Readonly<Record<string, Mistake>>): [string, string, Kind, Mistake][] => kinds.flatMap((kind) => Object.entries(mistakes).map(([name, mistake]): [string, string, Kind, Mistake] => [kind.name, name, kind, mistake]));
const fine = ['healed', 'healthy', 'not applicable'];
/** Nobody can know the name of a path that nothing mentions. */
const unguessable = ['mulesoft: no last part of the base', 'mulesoft: a /v1 too much, elsewhere'];

test.each(kinds.map((kind) => [kind.name, kind] as const))('%s: a healthy connection gets no proposal', async (_name, kind) => {
  const { healthy, diagnosis, requests } = await withGateway(kind, (origin, seen) => look(right(kind, origin), seen));
  expect({ healthy, diagnosis, requests }).toEqual({ healthy: true, diagnosis: null, requests: 0 });
});

describe('one mistake', () => {
  test.each([...table(ways), ...table(keys), ...table(names), ...table({ 'no header that it needs': missingHeader })])('%s: %s', async (name, what, kind, mistake) => {
    if (unguessable.includes(`${name}: ${what}`)) return expect(await heals(kind, [mistake])).toMatch(/^unproven/);
    const came = await heals(kind, [mistake]);
    expect(fine.includes(came) ? 'fine' : came).toBe('fine');
  });

  test.each(kinds.map((kind) => [kind.name, kind] as const))('%s: a wrong key is called that', async (_name, kind) => {
    const { diagnosis } = await withGateway(kind, (origin, seen) => look({ ...right(kind, origin), key: 'sk-expired' }, seen));
    if (kind.name === 'own-uniform-404') return expect(diagnosis).toMatchObject({ proven: false });
    return expect(diagnosis).toMatchObject({ cause: 'wrong-secret', proven: false, changes: [{ parameter: 'apiKey' }] });
  });
});
