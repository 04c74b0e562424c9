import { expect, it } from 'vitest';
import { edit, file, type Row } from './editing.js';

const flat = { x: 1 };

it.each<Row>([
  [
    'four spaces',
    '{\n    "parameters": {}\n}',
    { parameter: 'a', value: 1 },
    '{\n    "parameters": {\n        "a": {\n            "value": 1\n        }\n    }\n}',
  ],
  [
    'two where no line is indented',
    '{\n"parameters": {}\n}',
    { parameter: 'a', value: 1 },
    '{\n"parameters": {\n  "a": {\n    "value": 1\n  }\n}\n}',
  ],
  [
    'two where only what ends is indented',
    '{ "parameters": {}\n }',
    { parameter: 'a', value: 1 },
    '{ "parameters": {\n  "a": {\n    "value": 1\n  }\n}\n }',
  ],
  ['one line where the text has one', '{"parameters":{}}\n', { parameter: 'a', value: flat }, '{"parameters":{"a":{"value":{"x":1}}}}\n'],
  [
    'a colon after a blank',
    '{"parameters" :{"a" :{"value" :1}}}',
    { parameter: 'b', value: 2 },
    '{"parameters" :{"a" :{"value" :1},"b":{"value":2}}}',
  ],
  [
    'the colon that has its value beside it',
    '{\n  "parameters":\n  {\n    "a": { "value": 1 }\n  }\n}',
    { parameter: 'b', value: 2 },
    '{\n  "parameters":\n  {\n    "a": { "value": 1 },\n    "b": { "value": 2 }\n  }\n}',
  ],
  [
    'the indentation of a line that ends with the bracket',
    file('"scopes": { "value": [', '] }'),
    { parameter: 'scopes', value: ['a'] },
    file('"scopes": { "value": [', '  "a"', '] }'),
  ],
  [
    'the same with the line ends of old',
    file('"scopes": { "value": [', '] }').replaceAll('\n', '\r'),
    { parameter: 'scopes', value: ['a'] },
    file('"scopes": { "value": [', '  "a"', '] }').replaceAll('\n', '\r'),
  ],
  [
    'what is empty on one line',
    file('"a": {', '  "value": 1', '}'),
    { parameter: 'b', value: { list: [], map: {} } },
    file('"a": {', '  "value": 1', '},', '"b": {', '  "value": {', '    "list": [],', '    "map": {}', '  }', '}'),
  ],
  [
    'what is empty on one line among blanks',
    '{ "parameters": { "a": { "value": 1 } } }',
    { parameter: 'b', value: {} },
    '{ "parameters": { "a": { "value": 1 }, "b": { "value": {} } } }',
  ],
  [
    'one line for what is nested, as the nearest that is',
    file('"a": { "value": { "x": 1 }, "_comment": "why" },', '"b": {', '  "value": 1', '}'),
    { parameter: 'c', value: { y: 2 } },
    file('"a": { "value": { "x": 1 }, "_comment": "why" },', '"b": {', '  "value": 1', '},', '"c": { "value": { "y": 2 } }'),
  ],
  [
    'one line as a list of scalars has',
    file('"a": { "value": ["x", "y"] }'),
    { parameter: 'b', value: 1 },
    file('"a": { "value": ["x", "y"] },', '"b": { "value": 1 }'),
  ],
  [
    'no such line as a list of more has',
    file('"a": { "value": ["x", { "y": 1 }] }'),
    { parameter: 'b', value: 1 },
    file('"a": { "value": ["x", { "y": 1 }] },', '"b": {', '  "value": 1', '}'),
  ],
  [
    'nothing of a scalar',
    file('"a": { "value": {', '  "A": "x"', '} }'),
    { parameter: 'a', value: { A: 'x', B: ['p'] } },
    file('"a": { "value": {', '  "A": "x",', '  "B": [', '    "p"', '  ]', '} }'),
  ],
  [
    'nothing of an object for a list',
    file('"a": { "value": {', '  "A": { "x": 1 }', '} }'),
    { parameter: 'a', value: { A: flat, B: ['p'] } },
    file('"a": { "value": {', '  "A": { "x": 1 },', '  "B": [', '    "p"', '  ]', '} }'),
  ],
  [
    'nothing of a list for an object',
    file('"a": { "value": {', '  "A": ["p"]', '} }'),
    { parameter: 'a', value: { A: ['p'], B: flat } },
    file('"a": { "value": {', '  "A": ["p"],', '  "B": {', '    "x": 1', '  }', '} }'),
  ],
  [
    'the blanks inside brackets past a comment',
    '/* c */{ "parameters": { "a": { "value": 1 } } }',
    { parameter: 'b', value: flat },
    '/* c */{ "parameters": { "a": { "value": 1 }, "b": { "value": { "x": 1 } } } }',
  ],
])('what is written takes from the text: %s', (_name, before, change, after) => {
  expect(edit(before, change)).toBe(after);
});
