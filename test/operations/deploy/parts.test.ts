import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectionFromParameters } from '../../../src/connection/from-parameters.js';
import type { Connection } from '../../../src/connection/connection.js';
import { decide } from '../../../src/operations/plan/decide.js';
import { masking } from '../../../src/operations/deploy/mask.js';
import { runPool } from '../../../src/operations/plan/pool.js';
import { progressOf } from '../../../src/operations/deploy/progress.js';
import { Secret } from '../../../src/parameters/secret.js';
import { testContext } from '../../support/context.js';
import { gateway } from './support.js';

describe('decide', () => {
  const connection = (changes: Readonly<Record<string, unknown>> = {}): Connection => {
    const { apiKey: _, ...values } = gateway('kong', changes);
    return connectionFromParameters({ kind: 'model-gateway', values: values as never, secrets: {}, origins: {} });
  };
  const [file, portal, older] = [connection(), connection({ isSharedToAll: true }), connection({ targetUrl: 'https://old/v1' })];

  test.each([
    ['nothing is there', null, null, 'create', null],
    ['nothing is there any more', null, file, 'create', null],
    ['live is as the file, with no record', file, null, 'none', 'missing'],
    ['live is as the file, the record is older', file, older, 'none', 'recorded'],
    ['live is as it was left', older, older, 'update', 'recorded'],
    ['live differs and has no record', portal, null, 'update', 'missing'],
    ['live differs from the record, too', portal, older, 'conflict', 'recorded'],
    ['someone else changed what the file changes as well, to the same', file, older, 'none', 'recorded'],
    [
      'someone else changed to what the file says, and the file changes more',
      connection({ targetUrl: 'https://old/v1', isSharedToAll: false }),
      connection({ targetUrl: 'https://old/v1', isSharedToAll: true }),
      'update',
      'recorded',
    ],
  ] as const)('%s', (_, live, base, action, recorded) => {
    expect(decide(live, base, file)).toMatchObject({ action, base: recorded });
  });

  test('says which fields differ', () => {
    expect(decide(portal, null, file).changes).toEqual([{ path: 'isSharedToAll', live: true, desired: false, base: null }]);
    expect(decide(older, portal, file).changes).toContainEqual({
      path: 'target',
      live: 'https://old/v1',
      desired: 'https://llm.contoso.com/v1',
      base: 'https://llm.contoso.com/v1',
    });
    expect(decide(null, null, file).changes).toContainEqual({
      path: 'target',
      live: null,
      desired: 'https://llm.contoso.com/v1',
      base: null,
    });
  });
});

test('the pool keeps limit, keys and order, and runs everything', async () => {
  const items = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', null), turns: fc.integer({ min: 0, max: 4 }) }), {
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 6 }), async (given, concurrency) => {
      const running: (string | null)[] = [];
      const started: number[] = [];
      const results = await runPool(
        given.map((item, index) => ({ ...item, index })),
        { concurrency, key: ({ key }) => key },
        async ({ key, turns, index }) => {
          expect(key === null || !running.includes(key)).toBe(true);
          running.push(key);
          started.push(index);
          expect(running.length).toBeLessThanOrEqual(concurrency);
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          running.splice(running.indexOf(key), 1);
          return index;
        },
      );
      expect(results).toEqual(given.map((_, index) => index));
      for (const key of ['a', 'b', 'c']) {
        const ofKey = started.filter((index) => given[index]!.key === key);
        expect(ofKey).toEqual(ofKey.toSorted((left, right) => left - right));
      }
    }),
  );
});

describe('masking', () => {
  test('a known secret is replaced in every form in which a text can hold it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 4 }).filter((text) => text.trim() !== ''),
        fc.lorem(),
        (secret, text) => {
          const mask = masking([new Secret(secret, 'KEY')]);
          fc.pre(!'<KEY>'.includes(secret) && !text.includes(secret));
          const json = JSON.stringify({ message: `${text} ${secret}` });
          for (const form of [`${text} ${secret} ${text}`, json, JSON.stringify({ body: json })]) expect(mask(form)).not.toContain(secret);
        },
      ),
    );
  });

  test('nothing is guessed at, and a longer secret wins over one that it holds', () => {
    const mask = masking([new Secret('abcd', 'A'), new Secret('abcdef', 'B'), new Secret(' ', 'blank')]);
    expect(mask('x abcdef abcd y')).toBe('x <B> <A> y');
  });
});

test('progress names what is worked on, for how long, and how much is done', async () => {
  const lines: string[] = [];
  let now = 0;
  let wake: (() => void) | undefined;
  const base = testContext();
  const context = testContext({
    stderr: { ...base.stderr, isTTY: true },
    log: { ...base.log, progress: (line) => void lines.push(line) },
    clock: {
      now: () => now,
      sleep: (_ms, signal) =>
        new Promise((resolve, reject) => ((wake = resolve), signal?.addEventListener('abort', () => reject(new Error('aborted'))))),
    },
  });
  const progress = progressOf(context, 3);
  const frame = async (): Promise<string | undefined> => {
    wake?.();
    await new Promise(setImmediate);
    return lines.at(-1);
  };
  const first = progress.begin('kong');
  first('validating');
  now = 3400;
  expect(await frame()).toBe('validating kong: 3 s (0 of 3 done)');
  progress.begin('litellm');
  first('waiting');
  expect(await frame()).toBe('deploying kong and 1 more: 3 s (0 of 3 done)');
  first('done');
  expect(await frame()).toBe('deploying litellm: 0 s (1 of 3 done)');
  progress.end();
  expect(lines.at(-1)).toBe('');
});
