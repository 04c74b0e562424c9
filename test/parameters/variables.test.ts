import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/parameters/value.js';
import { escapeVariables, substitute, textParts, variableNames } from '../../src/parameters/variables.js';

describe('textParts', () => {
  it.each<[string, ReturnType<typeof textParts>]>([
    ['', []],
    ['text', [{ text: 'text' }]],
    ['${A}', [{ variable: 'A' }]],
    ['a${A}${B}c', [{ text: 'a' }, { variable: 'A' }, { variable: 'B' }, { text: 'c' }]],
    ['a$${A}b${_B1}', [{ text: 'a${A}b' }, { variable: '_B1' }]],
    ['$${', [{ text: '${' }]],
    ['${1A} ${a-b}', [{ text: '${1A} ${a-b}' }]],
  ])('%s', (text, parts) => {
    expect(textParts(text)).toEqual(parts);
  });
});

describe('variableNames', () => {
  it.each<[Json, readonly string[]]>([
    ['${A}${B}${A}', ['A', 'B']],
    ['$${A}', []],
    [
      ['${A}', { x: ['${B}'], '${C}': null }],
      ['A', 'B'],
    ],
    [null, []],
    [5, []],
    [true, []],
    [{ a: null, b: 1, c: '${D}' }, ['D']],
  ])('of %j: %j', (value, names) => {
    expect(variableNames(value)).toEqual(names);
  });
});

describe('escapeVariables', () => {
  it.each<[Json, Json]>([
    ['${A}', '$${A}'],
    ['a$${A}${B', 'a$$${A}$${B'],
    ['$', '$'],
    [
      ['${A}', null, 1],
      ['$${A}', null, 1],
    ],
    [{ '${A}': { b: '${B}', c: false } }, { '${A}': { b: '$${B}', c: false } }],
  ])('%j is written as %j, and read as it was', (value, written) => {
    expect(escapeVariables(value)).toEqual(written);
    expect(substitute(written, () => 'no')).toEqual(value);
  });
});

it('substitute leaves alone what it does not know, and what is no text', () => {
  expect(substitute({ a: ['${A}/${B}', null, 1, true] }, (name) => (name === 'A' ? '$&' : undefined))).toEqual({
    a: ['$&/${B}', null, 1, true],
  });
});

describe('variables in text', () => {
  const text = fc
    .array(fc.constantFrom('$', '{', '}', '${A}', '${B1_x}', '$${A}', 'x', '${', '${1}', '${}'), { maxLength: 8 })
    .map((parts) => parts.join(''));

  it('are all replaced, and nothing else is', () => {
    fc.assert(
      fc.property(text, (value) => {
        const names = variableNames(value);
        expect(substitute(value, (name) => `<${name}>`)).toBe(byHand(value, (name) => `<${name}>`));
        const without = substitute(value, (name) => (names.includes(name) ? '' : undefined)) as string;
        if (!value.includes('$')) expect(without).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('in member names stay', () => {
    expect(variableNames({ '${A}': '${B}' })).toEqual(['B']);
    expect(substitute({ '${A}': '${B}' }, () => 'x')).toEqual({ '${A}': 'x' });
  });
});

/** The same, character by character. */
function byHand(text: string, lookup: (name: string) => string): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const name = /^[A-Za-z_][A-Za-z0-9_]*(?=\})/.exec(text.slice(at + 2))?.[0];
    if (text.startsWith('$${', at)) {
      result += '${';
      at += 3;
    } else if (text.startsWith('${', at) && name !== undefined) {
      result += lookup(name);
      at += name.length + 3;
    } else {
      result += text[at];
      at += 1;
    }
  }
  return result;
}
