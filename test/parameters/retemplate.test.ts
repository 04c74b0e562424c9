import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retemplate } from '../../src/parameters/retemplate.js';
import type { Json } from '../../src/parameters/value.js';
import { substitute } from '../../src/parameters/variables.js';

const known: Readonly<Record<string, string>> = {
  HOST: 'llm.contoso.com',
  URL: 'https://llm.contoso.com/v1/',
  SLASHED: 'h/',
  V: 'v1',
  ALSO: 'v1',
  EMPTY: '',
  MODEL: 'gpt-5',
};
const lookup = (name: string): string | undefined => known[name];
const told = (template: Json, wanted: Json): unknown => {
  const found = retemplate(template, wanted, lookup);
  return found === null ? null : [found.template, Object.fromEntries(found.variables)];
};

describe('retemplate', () => {
  it.each<[string, Json, Json, unknown]>([
    ['a variable alone', '${URL}', 'https://llm.contoso.com/v1', ['${URL}', { URL: 'https://llm.contoso.com/v1' }]],
    ['a variable alone, to something quite different', '${URL}', 'x', ['${URL}', { URL: 'x' }]],
    [
      'a variable in a longer text',
      'https://${HOST}/v1',
      'https://other.contoso.com/v1',
      ['https://${HOST}/v1', { HOST: 'other.contoso.com' }],
    ],
    ['the text after a variable', 'https://${HOST}/v1/chat/completions', 'https://llm.contoso.com/v1', ['https://${HOST}/v1', {}]],
    ['the text before a variable', 'http://${HOST}/v1', 'https://llm.contoso.com/v1', ['https://${HOST}/v1', {}]],
    ['the second of two', '${HOST}/${V}', 'llm.contoso.com/v2', ['${HOST}/${V}', { V: 'v2' }]],
    ['a doubled slash, half of it in the variable', 'https://${SLASHED}/v1', 'https://h/v1', ['https://${SLASHED}/v1', { SLASHED: 'h' }]],
    [
      'what is added at the end of a variable',
      'https://${HOST}',
      'https://llm.contoso.com/v1',
      ['https://${HOST}', { HOST: 'llm.contoso.com/v1' }],
    ],
    ['an empty variable', 'https://h/${EMPTY}', 'https://h/v1', ['https://h/${EMPTY}', { EMPTY: 'v1' }]],
    ['an edit over a boundary', 'https://${HOST}/v1', 'https://llm.contoso.org:1/v2', null],
    ['a variable that stands there twice', '${V}/${V}', 'v2/v1', null],
    ['an edit that may stand in several places, in the middle the variable', 'v${V}v', 'vv', ['v${V}v', { V: '' }]],
    ['another type', '${V}', true, null],
    ['nothing to change', 'https://${HOST}', 'https://llm.contoso.com', ['https://${HOST}', {}]],
    ['an escape kept', '$${X}/${V}', '${X}/v2', ['$${X}/${V}', { V: 'v2' }]],
    ['an escape kept beside an edit', '$${X}//${V}', '${X}/v1', ['$${X}/${V}', {}]],
    ['a reference added', { a: '${V}', b: 'x' }, { a: 'v1', b: '${x}' }, [{ a: '${V}', b: '${x}' }, {}]],
    [
      'a part of a list',
      [{ name: '${MODEL}' }, { name: 'o' }],
      [{ name: 'gpt-5.1' }, { name: 'o' }],
      [[{ name: '${MODEL}' }, { name: 'o' }], { MODEL: 'gpt-5.1' }],
    ],
    ['an item taken away', [{ name: 'gpt-5' }, { name: '${MODEL}' }, 'x'], [{ name: 'gpt-5' }, 'x'], [[{ name: 'gpt-5' }, 'x'], {}]],
    ['an item added', ['${MODEL}'], ['gpt-5', 'o'], [['${MODEL}', 'o'], {}]],
    ['a member renamed', { 'Api-Key ': '${V}' }, { 'Api-Key': 'v1' }, [{ 'Api-Key': 'v1' }, {}]],
    ['one variable that would need two values', { a: '${V}', b: '${V}' }, { a: 'v2', b: 'v3' }, null],
    ['one variable that stands right elsewhere', { a: '${V}', b: '${V}' }, { a: 'v2', b: 'v1' }, null],
    ['one variable that needs one value twice', { a: '${V}', b: '${V}' }, { a: 'v2', b: 'v2' }, [{ a: '${V}', b: '${V}' }, { V: 'v2' }]],
    ['a text where a variable stands twice', '${V}v1${V}', 'v1v1v1v1', ['${V}v1v1${V}', {}]],
    ['a number for a text', '${V}', 5, null],
    ['a list for an object', { a: '${V}' }, ['v2'], null],
    ['an object for a list', ['${V}'], { a: 'v2' }, null],
    ['nothing for an object', { a: '${V}' }, null, null],
    ['a list with an item that cannot be had', ['${V}'], [5], null],
    ['equal items that stand for different variables', ['${V}/a', '${ALSO}/a', 'x'], ['v1/a', 'v1/a'], [['${V}/a', '${ALSO}/a'], {}]],
    ['equal items with one between them', ['${V}/a', '${ALSO}/a'], ['v1/a', 'new', 'v1/a'], [['${V}/a', 'new', '${ALSO}/a'], {}]],
    ['a variable that is not there', '${NONE}a', 'ba', ['${NONE}a', { NONE: 'b' }]],
  ])('%s', (_name, template, wanted, expected) => {
    expect(told(template, wanted)).toEqual(expected);
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', '/', '$', '{', '}', '$${', '${A}', '${B}'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const value: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.boolean(),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('x', 'y'), tie('json')),
    ),
  })).json;

  it('makes the template resolve to what is wanted, or says nothing', () => {
    let tried = 0;
    let certain = 0;
    fc.assert(
      fc.property(
        value,
        value,
        fc.record({ A: fc.constantFrom('', 'a', 'ab/'), B: fc.constantFrom('b', '${A}') }),
        (template, wanted, values) => {
          tried += 1;
          const found = retemplate(template, wanted, (name) => values[name as 'A' | 'B']);
          if (found === null) return;
          certain += 1;
          const after = { ...values, ...Object.fromEntries(found.variables) };
          expect(substitute(found.template, (name) => after[name as 'A' | 'B'])).toEqual(wanted);
        },
      ),
      { numRuns: 2000 },
    );
    expect(certain).toBeGreaterThan(tried / 10);
  });

  it('finds the new value of a variable in any text around it', () => {
    const plain = fc.stringMatching(/^[a-z/.:]{0,8}$/);
    fc.assert(
      fc.property(plain, plain, plain, plain, (before, after, old, renewed) => {
        const found = retemplate(`${before}\${A}${after}`, before + renewed + after, () => old);
        expect(found).not.toBeNull();
      }),
      { examples: [['q', '/', '/q', '']] },
    );
  });
});
