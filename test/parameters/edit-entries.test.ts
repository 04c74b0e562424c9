import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/parameters/edit-value.js';
import type { Change } from '../../src/parameters/file.js';
import type { Json } from '../../src/parameters/value.js';
import { edit, file, type Row } from './editing.js';

const vault = '"reference": { "keyVault": { "id": "x" }, "secretName": "y" }';

describe('where parameters are, and what they are', () => {
  it.each<Row>([
    [
      'a bare map with more in it',
      '{"$schema":"x","a":{"value":1}}',
      { parameter: 'b', value: 2 },
      '{"$schema":"x","a":{"value":1},"b":{"value":2}}',
    ],
    ['a bare map of a reference', `{"a":{${vault}}}`, { parameter: 'b', value: 2 }, `{"a":{${vault}},"b":{"value":2}}`],
    ['parameters that are none, a value', '{"parameters": ["a"]}', { parameter: 'a', value: 1 }, '{"parameters": ["a"]}'],
    ['parameters that are none, to remove', '{"parameters": ["a"]}', { parameter: 'a', value: null }, '{"parameters": ["a"]}'],
    ['a list', '["a"]', { parameter: 'a', value: 1 }, '["a"]'],
    [
      'a map that has entries with an empty one',
      '{"a":{"reference":{}},"z":{}}',
      { parameter: 'z', value: 1 },
      '{"a":{"reference":{}},"z":{"value":1}}',
    ],
    ['a list, to remove', '["a"]', { parameter: 'a', value: null }, '["a"]'],
    ['a text that ends too early', '{"parameters":{"a":{"value":1}}', { parameter: 'a', value: 2 }, '{"parameters":{"a":{"value":1}}'],
    [
      'an entry without a value',
      file('"a": { "_comment": "why" }'),
      { parameter: 'a', value: 1 },
      file('"a": { "_comment": "why", "value": 1 }'),
    ],
    [
      'a reference with a comment after it',
      file(`"a": { ${vault}, "_comment": "why" }`),
      { parameter: 'a', value: 1 },
      file('"a": { "value": 1, "_comment": "why" }'),
    ],
    [
      'a bare value that is right, as it is written',
      file('"a": [1, /* two */ 2], // a'),
      { parameter: 'a', value: [1, 2] },
      file('"a": { "value": [1, /* two */ 2] }, // a'),
    ],
    [
      'a bare value that is wrong',
      file('"a": [1, 2], // a'),
      { parameter: 'a', value: [1] },
      file('"a": {', '  "value": [', '    1', '  ]', '}, // a'),
    ],
    ['a reference beside the value', file(`"a": { "value": 1, ${vault} }`), { parameter: 'a', value: 1 }, file('"a": { "value": 1 }')],
  ])('%s', (_name, before, change, after) => {
    expect(edit(before, change)).toBe(after);
    expect(edit(after, change)).toBe(after);
  });
});

describe('several changes: a name that is written anew', () => {
  it.each<[string, string, Change[], string]>([
    [
      'is that of a parameter that goes',
      file('"a": { "value": 1 }'),
      [
        { parameter: 'a', value: 3 },
        { parameter: 'b', value: 1 },
      ],
      file('"a": { "value": 3 },', '"b": { "value": 1 }'),
    ],
    [
      'is not that of a reference',
      file(`"a": { "value": "x", ${vault} }`),
      [
        { parameter: 'a', value: null },
        { parameter: 'b', value: 'x' },
      ],
      file('"b": {', '  "value": "x"', '}'),
    ],
    [
      'is not one without a value',
      file('"a": { "value": 1 },', '"c": 2'),
      [{ parameter: 'a', value: null }, { parameter: 'b' }],
      file('"c": 2'),
    ],
    [
      'is not one that stands in a variable',
      file('"a": { "value": "x" },', '"c": 2'),
      [
        { parameter: 'a', value: null },
        { parameter: 'b', value: 'x', variable: 'V' },
      ],
      file('"c": 2'),
    ],
    [
      'is taken once',
      file('"a": { "value": 1 },', '"c": { "value": 1 }'),
      [
        { parameter: 'a', value: null },
        { parameter: 'c', value: null },
        { parameter: 'b', value: 1 },
      ],
      file('"b": { "value": 1 }'),
    ],
    [
      'is not one of a map that has become empty',
      '{"a":{"value":1}}',
      [
        { parameter: 'a', value: null },
        { parameter: 'c', value: null },
        { parameter: 'b', value: 2 },
      ],
      '{"parameters": {"b": {"value": 2}}}',
    ],
  ])('%s', (_name, before, changes, after) => {
    expect(edit(before, ...changes)).toBe(after);
  });
});

describe('sameJson', () => {
  it.each<[Json, Json]>([
    [[], { length: 0 }],
    [{ length: 0 }, []],
    [[1], [1, 2]],
    [[1, 2], [1]],
    [{}, null],
    [null, []],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
  ])('tells %j from %j', (one, other) => {
    expect(sameJson(one, other)).toBe(false);
  });
});
