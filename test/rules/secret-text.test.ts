import { describe as about, expect, it } from 'vitest';
import { containsSecret, describe, isReference, looksSecret, namesSecret, secretsInUrl, show } from '../../src/rules/secret-text.js';

about('a name that tells of a secret', () => {
  it.each([
    'key',
    'KEY',
    'my-access-key',
    'x.auth.key',
    'account key',
    'MASTER_KEY',
    'primaryKey',
    'secondary-key',
    'private-key',
    'signingKey',
    'token',
    'x-accessToken',
    'authtoken',
    'secret',
    'my-secrets',
    'passwd',
    'db_pwd',
    'cookie',
    'credential',
    'x-credentials',
    'subscription-key',
    'subscriptionkey',
    'x-apikey',
  ])('%s', (name) => expect(namesSecret(name)).toBe(true));

  it.each(['monkey', 'turnkey', 'x-key', 'mytoken', 'keys', 'key-name', 'secretary', 'token-count', 'xapi-keyx', ''])('not %s', (name) =>
    expect(namesSecret(name)).toBe(false),
  );
});

about('a text that is shaped like a secret', () => {
  it.each([
    ' sk-12345678 ',
    'Basic pk_12345678',
    'apikey rk-12345678',
    'token gsk_12345678',
    'KEY xai-12345678',
    'hf_12345678',
    'ghp_12345678',
    'gho_12345678',
    'ghs_12345678',
    'github_pat_12345678',
    'glpat-12345678',
    'xoxb-12345678',
    'sess-12345678',
    'key-12345678',
    `AIza${'a'.repeat(30)}`,
    `AKIA${'A1'.repeat(6)}`,
    `dapi${'0a'.repeat(10)}`,
    'eyJ0123456789.a.b-c',
    `${'a'.repeat(28)}1234`,
    `${'A+/='.repeat(7)}1234`,
  ])('%s', (text) => expect(looksSecret(text)).toBe(true));

  it.each([
    'sk-1234567',
    'xsk-12345678',
    'sk-12345678 x',
    'sk.12345678',
    `AIza${'a'.repeat(29)}`,
    `AKIA${'A'.repeat(11)}`,
    `dapi${'0'.repeat(19)}`,
    `dapi${'g'.repeat(20)}`,
    'eyJ012345678.a',
    'eyJ0123456789',
    'eyJ0123456789.',
    `${'a'.repeat(29)}123`,
    `${'a'.repeat(27)}1234`,
    '12345678901234567890123456789012',
    `${'a'.repeat(14)}-${'a'.repeat(14)}12345`,
    'bearersk-12345678',
    '',
  ])('not %s', (text) => expect(looksSecret(text)).toBe(false));
});

it.each<[string, boolean]>([
  ['${KEY}', true],
  [' ${key_1}\n', true],
  ['Bearer ${KEY}', true],
  ['basic  ${KEY}', true],
  ['Bearer${KEY}', false],
  ['x ${KEY}', false],
  ['${KEY}x', false],
  ['$${KEY}', false],
  ['${1}', false],
  ['${}', false],
  ['', false],
])('%j is a reference and no more: %s', (text, expected) => {
  expect(isReference(text)).toBe(expected);
});

about('what a URL may hide', () => {
  it.each<[string, readonly string[]]>([
    ['https://h/p', []],
    ['https://h/p?a=1&b=&c=2#d=3', ['1', '2', '3']],
    ['https://h?api-version=1&API-VERSION=2', ['2']],
    ['https://u@h', ['u']],
    ['https://u:p@h@i/x?y', ['u:p@h']],
    ['https://h/a@b', []],
    ['h?a=1', []],
    ['git+ssh://u@h', ['u']],
    ['1x://u@h', []],
    [' https://u@h', []],
  ])('%s: %j', (text, hidden) => {
    expect(secretsInUrl(text).map(({ start, end }) => text.slice(start, end))).toEqual(hidden);
  });

  it.each([
    ['a', '"a"'],
    ['x'.repeat(80), `"${'x'.repeat(80)}"`],
    ['x'.repeat(81), `"${'x'.repeat(79)}…"`],
    ['https://u:p@h?a=1&b=2', '"https://…@h?a=…&b=…"'],
    ['sk-12345678', 'This text (not shown: it looks like a secret)'],
  ])('%s is shown as %s', (text, shown) => {
    expect(show(text)).toBe(shown);
  });
});

it.each<[string, unknown, boolean]>([
  ['apiKey', 'x', true],
  ['apiKey', '', false],
  ['apiKey', '${KEY}', false],
  ['apiKey', ['', 'x'], true],
  ['apiKey', { text: 'x' }, true],
  ['apiKey', { text: ['${KEY}'] }, false],
  ['apiKey', 5, false],
  ['apiKey', null, false],
  ['customHeaders', { 'X-Team': 'a', 'api-key': 'b' }, true],
  ['customHeaders', { 'X-Team': 'a', 'api-key': '' }, false],
  ['customHeaders', { 'X-Team': 'sk-12345678' }, true],
  ['customHeaders', [{ 'X-Team': 'https://u@h' }], true],
  ['targetUrl', 'https://h?a=1', true],
  ['targetUrl', 'https://h', false],
])('%s %j has a secret in clear: %s', (name, value, expected) => {
  expect(containsSecret(name, value)).toBe(expected);
});

it('values of a wrong type are told by their type', () => {
  expect([null, true, 5, 'x', [], {}].map(describe)).toEqual(['null', 'the boolean true', 'the number 5', 'text', 'a list', 'an object']);
});
