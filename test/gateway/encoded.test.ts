import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt, redact } from '../../src/gateway/redact.js';
import { Secret } from '../../src/parameters/secret.js';

const key = 'sk-g/o=d_0815';
const secret = new Secret(key, '${KEY}');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const lower = (text: string): string => encodeURIComponent(text).replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
const everyByte = (text: string): string => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');

describe('a key is known in what a gateway makes of it', () => {
  test.each([
    ['a header in base64', base64(`Bearer ${key}`)],
    ['name and key in base64', base64(`user:${key}`)],
    ['one letter before it', base64(`x${key}`)],
    ['base64 for URLs', Buffer.from(`>>?${key}`).toString('base64url')],
    ['base64 behind other letters', `id_${base64(key)}`],
    ['base64 in a URL', encodeURIComponent(base64(`a:${key}`))],
    ['percent signs in lower case', lower(key)],
    ['each byte in percent', everyByte(key)],
    ['percent twice', encodeURIComponent(encodeURIComponent(key))],
    ['hexadecimal', Buffer.from(key).toString('hex')],
    ['HTML', [...key].map((one) => `&#${one.codePointAt(0)};`).join('')],
    ['HTML in hexadecimal', key.replaceAll('/', '&#x2F;')],
    ['JSON', key.replaceAll('/', String.raw`\u002f`)],
  ])('%s', (_how, text) => {
    const shown = excerpt(`{"message": "before", "key": "${text}", "end": "after"}`, [secret]);
    expect(shown).not.toContain(text);
    expect(shown).toMatch(/^\{"message": "before", "key": "\w{0,5}<\$\{KEY\}>={0,2}(%3D)*", "end": "after"\}$/);
  });

  test('one too short to be taken out of a text keeps the text back, encoded too', () => {
    const short = new Secret('a7', '${KEY}');
    for (const text of ['YTc=', base64('Bearer a7'), '%61%37', '6137']) expect(excerpt(`the key ${text} is wrong`, [short])).toBe('');
    expect(excerpt('the key is wrong', [short])).toBe('the key is wrong');
  });

  test('what does not hold it stays as it is', () => {
    const text = `{"error": {"message": "Invalid URL (POST /v1/chat%20completions?api-version=2024-10-21)", "id": "${base64('something else, of some length')}", "x": "a&amp;b"}}`;
    expect(redact(text, [secret])).toBe(text);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => {
        expect(redact(any, [secret])).toBe(any);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['letters', 'a'],
    ['percent signs', '%'],
    ['ampersands', '&#'],
    ['escapes', '%41'],
  ])('a long run of %s takes no time', (_what, part) => {
    const text = part.repeat(65_536 / part.length);
    const started = performance.now();
    redact(text, [secret]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
