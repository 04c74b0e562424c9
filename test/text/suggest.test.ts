import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, suggest } from '../../src/text/suggest.js';

const parameters = ['targetUrl', 'apiKey', 'apiName', 'authType', 'inferenceAPIVersion', 'deploymentAPIVersion', 'staticModels', 'scopes'];

describe('suggest', () => {
  it.each<[string, string | null]>([
    ['targetUrl', 'targetUrl'],
    ['targeturl', 'targetUrl'],
    ['target_url', 'targetUrl'],
    ['target-URL', 'targetUrl'],
    ['tragetUrl', 'targetUrl'],
    ['targetUr', 'targetUrl'],
    ['targetUrls', 'targetUrl'],
    ['apikey', 'apiKey'],
    ['api', null],
    ['authtyp', 'authType'],
    ['inferenceApiVersion', 'inferenceAPIVersion'],
    ['inferenceVersion', 'inferenceAPIVersion'],
    ['staticModel', 'staticModels'],
    ['scope', 'scopes'],
    ['something', null],
    ['', null],
    ['x', null],
    ['x'.repeat(10_000), null],
  ])('%s: %s', (word, expected) => {
    expect(suggest(word, parameters)).toBe(expected);
  });

  it('prefers what differs in letter case alone', () => {
    expect(suggest('APIKEY', ['apiKeys', 'apiKey'])).toBe('apiKey');
  });

  it('gives the earlier of two that are equally near', () => {
    expect(suggest('prods', ['prod1', 'prod2'])).toBe('prod1');
  });

  it('always knows a word with two letters swapped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...parameters), fc.nat(), (word, at) => {
        const place = at % (word.length - 1);
        const swapped = word.slice(0, place) + word[place + 1]! + word[place]! + word.slice(place + 2);
        expect(suggest(swapped, [word])).toBe(word);
      }),
    );
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['a', '', 1],
    ['', 'ab', 2],
    ['ab', 'ba', 1],
    ['kitten', 'sitting', 3],
    ['abc', 'abc', 0],
    ['ca', 'abc', 3],
  ])('%j to %j takes %i', (from, to, expected) => {
    expect(editDistance(from, to)).toBe(expected);
    expect(editDistance(to, from)).toBe(expected);
  });
});
