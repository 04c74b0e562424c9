import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTolerant } from '../../src/sandbox/server/tolerant-json.js';

describe('what az sends is read', () => {
  it.each<[string, string, unknown]>([
    [
      'members without quotes',
      '{"properties": {"mode": "Incremental", template:{\r\n  "a": 1}}}',
      { properties: { mode: 'Incremental', template: { a: 1 } } },
    ],
    ['comments', '{ // one\n "a": /* two */ 1 }', { a: 1 }],
    ['a comma at the end', '{"a": [1, 2,],}', { a: [1, 2] }],
    ['line breaks in strings', '{"a": "x\r\n\ty"}', { a: 'x\r\n\ty' }],
    ['a byte order mark', '\ufeff{"a": null}', { a: null }],
    ['what looks like a comment in a string', '{"a": "https://x"}', { a: 'https://x' }],
  ])('%s', (_, text, expected) => {
    expect(parseTolerant(text)).toEqual(expected);
  });
});

it('reads all that JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(parseTolerant(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it.each(['', '{', '{"a"}', '[1 2]', '{"a":1} x', 'undefined', '{"a":}', "{'a':1}"])('refuses %s', (text) => {
  expect(() => parseTolerant(text)).toThrow(SyntaxError);
});
