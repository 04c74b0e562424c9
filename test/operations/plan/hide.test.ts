import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideInUrl, hideSecrets, showReferences } from '../../../src/operations/plan/hide.js';
import type { Json } from '../../../src/parameters/value.js';

const shown = (path: string, live: Json, desired: Json, base: Json = live) => hideSecrets({ path, live, desired, base });
const [one, other] = ['sk-aaaaaaaaaaaaaaaa1', 'sk-bbbbbbbbbbbbbbbb2'];

describe('what may be a secret in readable metadata', () => {
  test.each<[string, string, Json, Json, Json, Json]>([
    [
      'a header whose name says so',
      'metadata.customHeaders',
      { 'X-Api-Key': 'short', 'X-Env': 'a' },
      { 'X-Api-Key': 'other', 'X-Env': 'b' },
      { 'X-Api-Key': '(hidden)', 'X-Env': 'a' },
      { 'X-Api-Key': '(hidden, changed)', 'X-Env': 'b' },
    ],
    [
      'a header whose value looks like one',
      'metadata.customHeaders',
      { 'X-A': one },
      { 'X-A': one, 'X-B': other },
      { 'X-A': '(hidden)' },
      { 'X-A': '(hidden)', 'X-B': '(hidden)' },
    ],
    ['one that comes', 'metadata.customHeaders', null, { Authorization: 'Basic abc' }, null, { Authorization: '(hidden)' }],
    ['one that goes', 'metadata.customHeaders', { Authorization: 'Basic abc' }, null, { Authorization: '(hidden)' }, null],
    ['metadata named so', 'metadata.token', 'a', 'b', '(hidden)', '(hidden, changed)'],
    ['metadata that looks so', 'metadata.note', one, 'harmless', '(hidden)', 'harmless'],
    ['a structure with a secret in it', 'metadata.note', `{"password":"x"}`, '{"a":"b"}', '(hidden)', '{"a":"b"}'],
    ['headers that could not be understood', 'metadata.customHeaders', 'X-Api-Key: x', null, '(hidden)', null],
    [
      'the key where its form belongs',
      'metadata.authConfig',
      { name: 'a', format: 'Bearer {api_key}' },
      { name: 'a', format: 'Bearer abc' },
      { name: 'a', format: 'Bearer {api_key}' },
      { name: 'a', format: '(hidden)' },
    ],
    [
      'both forms of the key header',
      'metadata.authConfig',
      [{ name: 'a' }, { name: 'b', format: 'abc' }],
      null,
      [{ name: 'a' }, { name: 'b', format: '(hidden)' }],
      null,
    ],
    ['a reference hides nothing', 'metadata.customHeaders', { 'X-Api-Key': '${KEY}' }, null, { 'X-Api-Key': '${KEY}' }, null],
    [
      'a header that ends in key',
      'metadata.customHeaders',
      { 'x-functions-key': 'a', 'X-Auth': 'a', sessionToken: 'a' },
      null,
      { 'x-functions-key': '(hidden)', 'X-Auth': '(hidden)', sessionToken: '(hidden)' },
      null,
    ],
    [
      'a long run of letters and digits',
      'metadata.customHeaders',
      { 'X-A': 'team-9f86d081884c7d659a2feaa0' },
      null,
      { 'X-A': '(hidden)' },
      null,
    ],
    [
      'ids, versions and names are shown',
      'metadata.customHeaders',
      { 'X-A': '9f86d081-884c-4d65-9a2f-eaa0c55ad015', 'X-B': 'gpt-4o-2024-11-20-preview', keyboard: 'de' },
      null,
      { 'X-A': '9f86d081-884c-4d65-9a2f-eaa0c55ad015', 'X-B': 'gpt-4o-2024-11-20-preview', keyboard: 'de' },
      null,
    ],
    ['models are shown', 'metadata.models', [{ name: one }], null, [{ name: one }], null],
    ['a client id is shown', 'credentials.clientId', 'a', 'b', 'a', 'b'],
    [
      'a password in a URL',
      'target',
      'https://u:p@x/?sig=1&api-version=2',
      'https://x',
      'https://(hidden)@x/?sig=(hidden)&api-version=2',
      'https://x',
    ],
    [
      'another password in the same URL',
      'target',
      'https://u:p@x/',
      'https://u:q@x/',
      'https://(hidden)@x/',
      'https://(hidden, changed)@x/',
    ],
  ])('%s', (_what, path, live, desired, shownLive, shownDesired) => {
    expect(shown(path, live, desired)).toEqual({ path, live: shownLive, desired: shownDesired, base: shownLive });
  });

  test('the base is told apart too', () => {
    expect(shown('metadata.customHeaders', { 'X-Api-Key': 'a' }, { 'X-Api-Key': 'b' }, { 'X-Api-Key': 'b' }).base).toEqual({
      'X-Api-Key': '(hidden, changed)',
    });
  });

  test('wherever it stands, it is not in what is shown', () => {
    const secret = 'sk-4711-4711-4711-4711';
    const name = fc.constantFrom('Authorization', 'X-Api-Key', 'x-note', 'a', 'format');
    const value = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(secret, `Bearer ${secret}`, 'harmless', `https://x?key=${secret}`),
        fc.dictionary(name, tie('value')),
        fc.array(tie('value'), { maxLength: 2 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.constantFrom('metadata.customHeaders', 'metadata.authConfig', 'metadata.other'),
        value,
        value,
        value,
        (path, live, desired, base) => {
          expect(JSON.stringify(shown(path, live, desired, base))).not.toContain('4711');
        },
      ),
    );
  });

  test('values that differ stay different, values that do not stay equal', () => {
    const value = fc.constantFrom<Json>(null, 'short', one, other, '', 'https://a?k=1', 'https://a?k=2');
    fc.assert(
      fc.property(value, value, (live, desired) => {
        const { live: left, desired: right } = shown('metadata.api-key', live, desired);
        expect(left === right).toBe(live === desired);
      }),
    );
  });
});

describe('what a variable of the process gave to free metadata', () => {
  const given = new Map([
    ['TEAM', 'blue team'],
    ['N', '7'],
  ]);
  const shownAs = (path: string, desired: Json, live: Json = null) => showReferences({ path, live, desired, base: null }, given);

  test('reads as its reference, on all sides', () => {
    expect(
      shownAs(
        'metadata.customHeaders',
        { 'X-A': 'blue team', 'X-B': 'the blue team!', 'X-C': '7', 'X-D': '17', 'X-E': 'else' },
        { 'X-A': 'blue team' },
      ),
    ).toEqual({
      path: 'metadata.customHeaders',
      live: { 'X-A': '${TEAM}' },
      desired: { 'X-A': '${TEAM}', 'X-B': 'the ${TEAM}!', 'X-C': '${N}', 'X-D': '17', 'X-E': 'else' },
      base: null,
    });
    expect(shownAs('metadata.note', ['blue team', 1, null]).desired).toEqual(['${TEAM}', 1, null]);
  });

  test('elsewhere it is shown: a reviewer has to see the URL', () => {
    expect(shownAs('target', 'https://blue team').desired).toBe('https://blue team');
    expect(shownAs('metadata.models', [{ name: 'blue team' }]).desired).toEqual([{ name: 'blue team' }]);
  });
});

test('a URL without secrets stays as it is', () => {
  for (const url of ['https://x/y', 'https://x/y?api-version=1', 'not a URL', '']) expect(hideInUrl(url)).toBe(url);
});
