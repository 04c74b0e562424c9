import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExpressionError } from '../../src/sandbox/arm/errors.js';
import { evaluateDeep, type Environment } from '../../src/sandbox/arm/evaluate.js';
import type { Json } from '../../src/sandbox/json.js';

const values: Readonly<Record<string, Json>> = {
  name: 'Contoso',
  empty: '',
  list: [1, 2, 3],
  object: { a: { B: 'deep' }, b: [] },
  nothing: null,
};

const environment: Environment = {
  call: (name, args) => (name === 'parameters' && Object.hasOwn(values, String(args()[0])) ? { value: values[String(args()[0])]! } : null),
};

const evaluate = (text: string): Json => evaluateDeep(text, environment);

describe('expressions have the values that ARM gives them', () => {
  it.each<[string, Json]>([
    ['plain text', 'plain text'],
    ['[[not an expression]', '[not an expression]'],
    ['[no end', '[no end'],
    ["['it''s']", "it's"],
    ['[ 12 ]', 12],
    ["[parameters('name')]", 'Contoso'],
    ["[PARAMETERS('name')]", 'Contoso'],
    ["[parameters('object').A.b]", 'deep'],
    ["[parameters('object')['a']['B']]", 'deep'],
    ["[parameters('list')[1]]", 2],
    ["[format('{0}/{1}', 'a', 2)]", 'a/2'],
    ["[format('{{0}} {0}', true())]", '{0} True'],
    ["[concat('a', 1, 'b')]", 'a1b'],
    ['[concat(createArray(1), createArray(2, 3))]', [1, 2, 3]],
    ["[string(createObject('a', true(), 'b', null()))]", '{"a":true,"b":null}'],
    ['[string(true())]', 'True'],
    ['[json(\'{"a": [1]}\')]', { a: [1] }],
    ["[union(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2)))]", { a: { x: 1, y: 2 } }],
    ['[union(createArray(1, 2), createArray(2, 3))]', [1, 2, 3]],
    ["[if(empty(parameters('empty')), 'yes', fail('never'))]", 'yes'],
    ["[and(equals('a', 'a'), not(equals('a', 'A')))]", true],
    ['[or(false(), equals(createArray(1), createArray(1)))]', true],
    ["[coalesce(parameters('nothing'), 'second')]", 'second'],
    ["[tryGet(parameters('object'), 'a', 'missing')]", null],
    ["[tryGet(parameters('object'), 'a', 'B')]", 'deep'],
    ["[contains(parameters('object'), 'A')]", true],
    ["[contains(parameters('list'), 4)]", false],
    ["[last(split('a/b/c', '/'))]", 'c'],
    ["[substring('abcdef', 2, 3)]", 'cde'],
    ["[take('abc', 64)]", 'abc'],
    ["[replace('a.b.c', '.', '$&')]", 'a$&b$&c'],
    ["[startsWith('Abc', 'a')]", true],
    ["[length(parameters('object'))]", 2],
    ["[uniqueString('')]", 'aaaaaaaaaaaaa'],
    [
      "[extensionResourceId('/subscriptions/s/resourceGroups/g', 'A.B/c/d', 'x', 'y')]",
      '/subscriptions/s/resourceGroups/g/providers/A.B/c/x/d/y',
    ],
    ["[map(parameters('list'), lambda('i', add(lambdaVariables('i'), 1)))]", [2, 3, 4]],
    ["[filter(parameters('list'), lambda('i', greater(lambdaVariables('i'), 1)))]", [2, 3]],
    ["[reduce(parameters('list'), 0, lambda('a', 'b', add(lambdaVariables('a'), lambdaVariables('b'))))]", 6],
    [
      "[toObject(createArray('a', 'b'), lambda('i', lambdaVariables('i')), lambda('i', toUpper(lambdaVariables('i'))))]",
      { a: 'A', b: 'B' },
    ],
    [
      "[items(createObject('b', 1, 'a', 2))]",
      [
        { key: 'a', value: 2 },
        { key: 'b', value: 1 },
      ],
    ],
    ['[div(7, 2)]', 3],
    ["[int('42')]", 42],
  ])('%s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  it('inside objects, lists and names of members', () => {
    expect(evaluateDeep({ "[concat('a', 'b')]": ["[parameters('name')]", true] }, environment)).toEqual({ ab: ['Contoso', true] });
  });

  it('in loops', () => {
    const loop = { fixed: 1, copy: [{ name: 'made', count: 2, input: { at: "[copyIndex('made')]", next: "[copyIndex('made', 1)]" } }] };
    expect(evaluateDeep(loop, environment)).toEqual({
      fixed: 1,
      made: [
        { at: 0, next: 1 },
        { at: 1, next: 2 },
      ],
    });
  });
});

describe('expressions without a value say why in ARM’s words', () => {
  it.each([
    ["[split('a', '/')[10]]", "The language expression property array index '10' is out of bounds."],
    ["[parameters('object').missing]", "The language expression property 'missing' doesn't exist, available properties are 'a, b'."],
    ["[nonesuch('a')]", "The template function 'nonesuch' is not known to the sandbox."],
    ["[fail('two at once')]", 'two at once.'],
    ["[format('{1}', 'a')]", 'the format has no argument {1}'],
    ['[concat(]', "expected a name and actual 'end of expression'"],
    ["[concat('a') 'b']", "unexpected 'b'"],
    ['[#]', "unexpected character '#'"],
    ['[toLower(1)]', "the type of the argument should be 'String', not 'number'"],
    ['[mod(1, 0)]', 'divide by zero'],
    ["[lambdaVariables('x')]", 'used outside of a lambda'],
    ["[json('{')]", 'not valid JSON'],
    ["[substring('abc', 2, 5)]", "the length of the string parameter: '3'"],
  ])('%s', (text, message) => {
    expect(() => evaluate(text)).toThrow(message);
  });
});

describe('whatever stands in brackets', () => {
  const words = fc.constantFrom(
    'concat',
    'parameters',
    'if',
    'tryGet',
    "'name'",
    "'list'",
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    '0',
    '-1',
    'lambda',
    'map',
    'string',
    "'",
    ' ',
  );

  it('gives a value or an ExpressionError, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
        try {
          expect(evaluate(`[${parts.join('')}]`)).toBeDefined();
        } catch (error) {
          expect(isExpressionError(error)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a text that is quoted comes out as it was', () => {
    fc.assert(fc.property(fc.string(), (text) => evaluate(`['${text.replaceAll("'", "''")}']`) === text));
  });

  it('JSON goes through json() and string()', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (object) => {
        const text = JSON.stringify(object);
        expect(evaluate(`[string(json('${text.replaceAll("'", "''")}'))]`)).toBe(text);
      }),
    );
  });
});
