import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/parameters/json.js';
import { locateIn, pointerAt, pointerStep } from '../../src/parameters/locate.js';

const text = '{"a/b": {"c~d": ["one", {"e": "two"}]}, "list": [0,1,2,3,4,5,6,7,8,9,"ten"], "10": {"x": 1}}';
const root = parseJson(text, false).root!;

describe('locateIn', () => {
  it.each<[string, boolean, string | undefined]>([
    ['', false, text],
    ['/a~1b', true, '"a/b"'],
    ['/a~1b', false, '{"c~d": ["one", {"e": "two"}]}'],
    ['/a~1b/c~0d/0', false, '"one"'],
    ['/a~1b/c~0d/0', true, '"one"'],
    ['/a~1b/c~0d/1/e', true, '"e"'],
    ['/list/10', false, '"ten"'],
    ['/10/x', false, '1'],
    ['/list/11', false, undefined],
    ['/list/1x', false, undefined],
    ['/list/x1', false, undefined],
    ['/list/0/0', false, undefined],
    ['/none', false, undefined],
  ])('%s (its name: %s) is %s', (pointer, key, expected) => {
    const span = locateIn(root, pointer, key);
    expect(span === undefined ? undefined : text.slice(span.start, span.end)).toBe(expected);
  });
});

describe('pointerAt', () => {
  it.each([
    ['"a/b"', '/a~1b'],
    ['"c~d"', '/a~1b/c~0d'],
    ['"e"', '/a~1b/c~0d/1/e'],
    ['"two"', '/a~1b/c~0d/1/e'],
    ['"one"', '/a~1b/c~0d/0'],
    ['{"e"', '/a~1b/c~0d/1'],
    ['"list"', '/list'],
    ['0,1', '/list/0'],
    [',1', '/list'],
    ['"x"', '/10/x'],
    ['}, "list"', '/a~1b'],
    [', "list"', ''],
    [' "list"', ''],
  ])('where %s begins: %s', (piece, expected) => {
    expect(pointerAt(root, text.indexOf(piece))).toBe(expected);
  });

  it.each([
    ['"text"', 1],
    ['[1]', 0],
  ])('%s has none', (other, offset) => {
    expect(pointerAt(parseJson(other, false).root!, offset)).toBe('');
  });

  it('writes steps as pointers do', () => {
    expect([pointerStep('a/b~c/~'), pointerStep(7)]).toEqual(['/a~1b~0c~1~0', '/7']);
  });
});
