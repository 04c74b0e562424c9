import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillIn } from '../../src/templates/fill-in.js';

const lines = (...all: string[]): string => all.join('\n');

describe('a template', () => {
  it('has its names replaced, several in a line, and nothing else', () => {
    expect(fillIn('a @@one@@-@@two@@ @ @@ ${{ x }} $(y)\n', { one: '1', two: '$&' })).toBe('a 1-$& @ @@ ${{ x }} $(y)\n');
  });

  it('repeats lines for each item, which sees its own names before those around', () => {
    const template = lines('#: each all', '@@name@@ of @@place@@', '#: each inner', '  @@name@@', '#: end', '#: end', 'end');
    expect(
      fillIn(template, {
        place: 'p',
        name: 'outer',
        all: [
          { name: 'a', inner: [{ name: 'b' }, { name: 'c' }] },
          { name: 'd', place: 'q', inner: [] },
        ],
      }),
    ).toBe(lines('a of p', '  b', '  c', 'd of q', 'end'));
  });

  it.each([
    ['', false],
    [null, false],
    [false, false],
    [[], false],
    ['x', true],
    [true, true],
    [[{}], true],
  ] as const)('keeps what stands under if %j: %s', (value, kept) => {
    expect(fillIn(lines('#: if it', 'yes', '#: end', '#: unless it', 'no', '#: end'), { it: value })).toBe(kept ? 'yes' : 'no');
  });

  it.each([
    ['a name that stands for nothing', '@@nobody@@'],
    ['a list that is not there', lines('#: each nobody', '#: end')],
    ['a block without an end', '#: if x'],
    ['an end without a block', '#: end'],
  ])('refuses %s', (_what, template) => {
    expect(() => fillIn(template, { x: '1' })).toThrow('a template');
  });

  it('never reads a value as part of the template', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(fillIn('<@@x@@>', { x: `${value}@@y@@\n#: each z` })).toBe(`<${value}@@y@@\n#: each z>`);
      }),
    );
  });
});
