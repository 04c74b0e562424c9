import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseForeign } from '../../src/text/json.js';
import { jsonText, safeText } from '../../src/text/safe.js';
import { wrap } from '../../src/text/wrap.js';

const orders = [
  '::set-env name=A::b',
  '  ::error::x',
  'a ::error::x',
  '\t::x',
  '##vso[task.x]y',
  'a##[command]b',
  '####vso[x]',
  '\u001b[2J',
  '\u009b31m',
  'a\rb',
  '\u202ex',
  '\u2028::x',
  '\ufeff',
  ' ::1',
  'a::b',
  '\u0000',
];
const text = fc.oneof(
  fc.string(),
  fc.array(fc.oneof(fc.constantFrom(...orders, ' ', '\n', ':', '::', '#', '"', '\\'), fc.string())).map((parts) => parts.join('')),
);

// oxlint-disable-next-line no-control-regex
const dangerous = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|^[^\S\n]*::|##(vso)?\[/m;

describe('foreign text', () => {
  it('is never an order, and stays as it is where it was none', () => {
    fc.assert(
      fc.property(text, (one) => void expect(safeText(one)).not.toMatch(dangerous)),
      { numRuns: 500 },
    );
    for (const plain of [
      'https://a/b::c',
      'std::vector',
      'connect ECONNREFUSED ::1:443',
      'a: b',
      'line\n  line\ttab',
      '# title',
      '#[x]',
      'ünï 漢',
    ])
      expect(safeText(plain)).toBe(plain);
  });

  it('is none either after a report has broken its lines', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (one, width) => {
        for (const line of wrap(safeText(one), width)) expect(line).not.toMatch(/^[^\S\n]*::[a-z_-]/i);
      }),
      { numRuns: 500 },
    );
  });

  it('of a megabyte is read quickly', () => {
    for (const one of ['\n', ' ', ':', '#', ' :', '\n ']) expect(safeText(one.repeat(500_000)).length).toBeGreaterThan(0);
  }, 5_000);
});

describe('JSON', () => {
  it('has no order in it, means what it meant, and safeText leaves it alone', () => {
    const value = fc.oneof(fc.jsonValue(), fc.dictionary(text, text), text);
    fc.assert(
      fc.property(value, (one) => {
        const written = jsonText(one);
        expect(written).not.toMatch(dangerous);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(one)));
        expect(safeText(written)).toBe(written);
      }),
      { numRuns: 500 },
    );
    expect(jsonText({ a: ['plain: text', 1] })).toBe(JSON.stringify({ a: ['plain: text', 1] }, null, 2));
  });

  it('of others is what it says; broken, or nested absurdly deep, it is nothing', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), (one) => void expect(parseForeign(one)).toEqual(JSON.parse(one))));
    expect(parseForeign('[')).toBeUndefined();
    expect(parseForeign(`${'['.repeat(90)}${']'.repeat(90)}`)).toBeDefined();
    expect(parseForeign(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)).toBeUndefined();
    expect(parseForeign(JSON.stringify('['.repeat(5_000)))).toBe('['.repeat(5_000));
    expect(parseForeign(`{"a\\"[": "${'x'.repeat(1_000_000)}"}`)).toHaveProperty('a"[');
  });
});
