import { describe, expect, it } from 'vitest';
import { remembered } from '../../src/text/remembered.js';

function counting(bounds = {}): { readonly asked: string[]; readonly length: (text: string) => number | undefined } {
  const asked: string[] = [];
  const length = remembered((text) => (asked.push(text), text === '' ? undefined : text.length), bounds);
  return { asked, length };
}

describe('remembered', () => {
  it('works each text out once, nothing included', () => {
    const { asked, length } = counting();
    expect(['a', 'ab', 'a', '', ''].map(length)).toEqual([1, 2, 1, undefined, undefined]);
    expect(asked).toEqual(['a', 'ab', '']);
  });

  it('keeps no text that is too short or too long', () => {
    const { asked, length } = counting({ shortest: 2, longest: 3 });
    for (const text of ['a', 'ab', 'abc', 'abcd', 'a', 'ab', 'abc', 'abcd']) expect(length(text)).toBe(text.length);
    expect(asked).toEqual(['a', 'ab', 'abc', 'abcd', 'a', 'abcd']);
  });

  it('keeps no more than it may', () => {
    const { asked, length } = counting({ most: 2 });
    for (const text of ['a', 'b', 'c', 'c', 'a']) length(text);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
