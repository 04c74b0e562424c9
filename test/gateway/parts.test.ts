import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { worst } from '../../src/gateway/check.js';
import { createLimiter } from '../../src/gateway/limiter.js';
import { excerpt, redact } from '../../src/gateway/redact.js';
import { retryAfterMs } from '../../src/gateway/retry-after.js';
import { Secret } from '../../src/parameters/secret.js';

describe('an excerpt of an answer', () => {
  const secret = new Secret('p@ss "word" +1', '${KEY}');

  test.each([
    'p@ss "word" +1',
    'Bearer p@ss "word" +1!',
    String.raw`{"key":"p@ss \"word\" +1"}`,
    'p%40ss%20%22word%22%20%2B1',
    btoa('p@ss "word" +1'),
  ])('does not hold a known secret: %s', (text) => {
    const shown = excerpt(`before ${text} after`, [secret]);
    expect(shown).toContain('<${KEY}>');
    expect(shown).not.toMatch(/p@ss|p%40ss|cEBzcyA/);
  });

  test('a secret at its edge is not cut in half', () => {
    const long = new Secret('0123456789abcdef', 'K');
    expect(excerpt(`${'x'.repeat(232)}${long.reveal()}`, [long])).not.toContain('01234');
  });

  test('is one short line of harmless characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const shown = excerpt(text, []);
        expect(shown.length).toBeLessThanOrEqual(240);
        // oxlint-disable-next-line no-control-regex
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
      }),
    );
  });

  test('whatever the secret, its text is gone', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 30 }), fc.string(), fc.string(), (key, before, after) => {
        fc.pre(key.trim().length >= 6 && !'<origin>'.includes(key.trim()));
        expect(redact(`${before}${key}${after}`, [new Secret(key, 'origin')])).not.toContain(key);
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 1, 12, 0, 0);

  test.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': ' 0 ' }, 0],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '20', 'retry-after': '3' }, 20],
    [{ 'retry-after': 'Sun, 01 Nov 2026 12:00:05 GMT' }, 5000],
    [{ 'retry-after': 'Sun, 01 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{}, null],
  ])('%o is %s ms', (headers, expected) => {
    expect(retryAfterMs(headers as Record<string, string>, now)).toBe(expected);
  });
});

describe('the limiter', () => {
  test('runs no more than its number at a time, all of them, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat({ max: 3 }), { maxLength: 20 }), async (limit, turns) => {
        const run = createLimiter(limit);
        const started: number[] = [];
        let running = 0;
        let most = 0;
        const results = await Promise.allSettled(
          turns.map((turn, index) =>
            run('host', async () => {
              started.push(index);
              running += 1;
              most = Math.max(most, running);
              for (let left = turn; left > 0; left -= 1) await Promise.resolve();
              running -= 1;
              if (turn === 3) throw new Error('one that fails');
              return index;
            }),
          ),
        );
        expect(most).toBeLessThanOrEqual(limit);
        expect(started).toEqual(turns.map((_turn, index) => index));
        expect(results.map(({ status }) => status)).toEqual(turns.map((turn) => (turn === 3 ? 'rejected' : 'fulfilled')));
      }),
    );
  });

  test('a host that does not answer holds no other up, and all hosts together have a bound', async () => {
    const run = createLimiter(2, 5);
    const never = new Promise<never>(() => undefined);
    const started: string[] = [];
    const start = (key: string): Promise<void> =>
      run(key, async () => {
        started.push(key);
        if (key !== 'quick') await never;
      });
    for (const key of ['slow', 'slow', 'slow', 'slow']) void start(key);
    await Promise.all(Array.from({ length: 10 }, () => start('quick')));
    expect(started.filter((key) => key === 'slow')).toHaveLength(2);
    expect(started.filter((key) => key === 'quick')).toHaveLength(10);
    for (const key of ['a', 'a', 'b', 'c']) void start(key);
    await Promise.resolve();
    expect(started.slice(12)).toEqual(['a', 'a', 'b']);
  });
});

test('the worst of several states', () => {
  expect(worst([])).toBe('pass');
  expect(worst(['pass', 'skipped'])).toBe('skipped');
  expect(worst(['warn', 'skipped', 'pass'])).toBe('warn');
  expect(worst(['inconclusive', 'warn'])).toBe('inconclusive');
  expect(worst(['throttled', 'inconclusive'])).toBe('throttled');
  expect(worst(['throttled', 'fail'])).toBe('fail');
});
