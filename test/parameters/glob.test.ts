import { describe, expect, it } from 'vitest';
import { expandBraces, matchesPath, segmentMatcher } from '../../src/parameters/glob.js';

describe('globs', () => {
  it.each([
    ['a', ['a']],
    ['{a,b}', ['a', 'b']],
    ['x{a,b{c,d}}y', ['xay', 'xbcy', 'xbdy']],
    ['{a}', ['{a}']],
    ['{a,b', ['{a,b']],
    ['{a,}b', ['ab', 'b']],
    ['{a,b}/{c,d}', ['a/c', 'a/d', 'b/c', 'b/d']],
  ])('%s has the choices %j', (pattern, expected) => {
    expect(expandBraces(pattern)).toEqual(expected);
  });

  it.each([
    ['*', 'a.json', true],
    ['*', '.a', false],
    ['.*', '.a', true],
    ['a.b', 'axb', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[z-a]', '[z-a]', true],
    ['a+(b)', 'a+(b)', true],
    ['?', 'ü', true],
    ['?', '😀', true],
    ['[a\\]x', '\\x', true],
    ['a', 'ab', false],
    ['[z-a]', 'z', false],
  ])('%s against %s: %s', (pattern, name, expected) => {
    expect(segmentMatcher(pattern)(name)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['a', 'a', true],
    ['a', 'a/b/c.json', true],
    ['./a/', 'a/b', true],
    ['a/b', 'a', false],
    ['a/*.json', 'a/b.json', true],
    ['a/*.json', 'a/b/c.json', false],
    ['**/c.json', 'a/b/c.json', true],
    ['**/c.json', 'c.json', true],
    ['a/**/c.json', 'a/b/d.json', false],
    ['**', 'a', true],
    ['{x,a}/b', './a//b', true],
    ['{x,y}/b', 'a/b', false],
    ['b', 'a/b', false],
  ])('%s names %s or the folder that it is in: %s', (pattern, name, expected) => {
    expect(matchesPath(pattern, name)).toBe(expected);
  });
});
