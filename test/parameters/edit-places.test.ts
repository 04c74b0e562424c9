import { expect, it } from 'vitest';
import { edit, file, type Row } from './editing.js';

const models = (...names: string[]): { readonly name: string }[] => names.map((name) => ({ name }));
const list = (...lines: string[]): string => file('"m": { "value": [', ...lines, '] }');
const one = (name: string, comma = ','): string => `  { "name": "${name}" }${comma} // ${name}`;

it.each<Row>([
  [
    'a blank line is not repeated',
    file('"a": { "value": 1 },', '', '"b": { "value": 2 }'),
    { parameter: 'c', value: 3 },
    file('"a": { "value": 1 },', '', '"b": { "value": 2 },', '"c": { "value": 3 }'),
  ],
  [
    'a line of its own though the last shares one',
    file('"a": { "value": 1 },', '"b": { "value": 2 }, "c": { "value": 3 }'),
    { parameter: 'd', value: 4 },
    file('"a": { "value": 1 },', '"b": { "value": 2 }, "c": { "value": 3 },', '"d": { "value": 4 }'),
  ],
  [
    'past a comment to the end of the line',
    '{"parameters": {"a": {"value": 1} // x\n}}',
    { parameter: 'b', value: 2 },
    '{"parameters": {"a": {"value": 1}, // x\n  "b": {"value": 2}\n}}',
  ],
  [
    'past two comments on the line of the last',
    '{"parameters": {"a": {"value": 1}, "b": {"value": 2} // x\n/* y */}}',
    { parameter: 'c', value: 3 },
    '{"parameters": {"a": {"value": 1}, "b": {"value": 2}, // x\n/* y */ "c": {"value": 3}}}',
  ],
  [
    'on the line of the last, over several',
    '{\n  "parameters": { "a": {\n    "value": 1\n  } }\n}',
    { parameter: 'b', value: 2 },
    '{\n  "parameters": { "a": {\n    "value": 1\n  }, "b": {\n    "value": 2\n  } }\n}',
  ],
  [
    'past comments that touch',
    '{"parameters":{"a":{"value":1}/* x *//* y */}}',
    { parameter: 'b', value: 2 },
    '{"parameters":{"a":{"value":1},/* x *//* y */"b":{"value":2}}}',
  ],
  [
    'the comment of the only one stays',
    file('// about a', '"a": { "value": 1 } // a'),
    { parameter: 'a', value: null },
    file('// about a', '// a'),
  ],
  [
    'the last of one line goes with the blank before it',
    '{"parameters": {"a": {"value": 1}, "b": {"value": 2}}}',
    { parameter: 'b', value: null },
    '{"parameters": {"a": {"value": 1}}}',
  ],
  [
    'the first of one line goes with the blank after it',
    '{"parameters": {"a": {"value": 1}, "b": {"value": 2}}}',
    { parameter: 'a', value: null },
    '{"parameters": {"b": {"value": 2}}}',
  ],
  [
    'one in the middle of a line goes with the blank after it',
    '{"parameters":{"a": 1,"b": {"value": 2}, "c": 3}}',
    { parameter: 'b', value: null },
    '{"parameters":{"a": 1,"c": 3}}',
  ],
  [
    'a line goes with the blanks at its end',
    file('"a": { "value": 1 },', '"b": { "value": 2 },   ', '"c": { "value": 3 }'),
    { parameter: 'b', value: null },
    file('"a": { "value": 1 },', '"c": { "value": 3 }'),
  ],
  [
    'the last on a shared line leaves no blank',
    file('"a": { "value": 1 },   "b": { "value": 2 }'),
    { parameter: 'b', value: null },
    file('"a": { "value": 1 }'),
  ],
  [
    'one at the end of a line that is not the last',
    file('"a": 1, "b": { "value": 2 },', '"c": 3'),
    { parameter: 'b', value: null },
    file('"a": 1,', '"c": 3'),
  ],
  [
    'the comment of the last keeps its indentation',
    file('"a": { "value": 1 },', '"b": { "value": 2 } // b'),
    { parameter: 'b', value: null },
    file('"a": { "value": 1 }', '// b'),
  ],

  [
    'an item in the middle leaves comments where they belong',
    list(one('a'), one('c', '')),
    { parameter: 'm', value: models('a', 'b', 'c') },
    list(one('a'), '  { "name": "b" },', one('c', '')),
  ],
  [
    'an item in the middle comes before what is said above the next',
    list('  { "name": "a" }, /* a */', '  // about c', '  { "name": "c" }'),
    { parameter: 'm', value: models('a', 'b', 'c') },
    list('  { "name": "a" }, /* a */', '  { "name": "b" },', '  // about c', '  { "name": "c" }'),
  ],
  [
    'an item in the middle of a line with a comment',
    '{"m": {"value": [1, /* two */ 3]}}',
    { parameter: 'm', value: [1, 2, 3] },
    '{"m": {"value": [1, 2, /* two */ 3]}}',
  ],
  [
    'an item in the middle does not get into a comment',
    '{"m": {"value": [{"x": 1}, // one\n/* three */ {"x": 3}]}}',
    { parameter: 'm', value: [{ x: 1 }, { x: 2 }, { x: 3 }] },
    '{"m": {"value": [{"x": 1}, {"x": 2}, // one\n/* three */ {"x": 3}]}}',
  ],
  [
    'an item in the middle goes past a block comment with blanks after it',
    list('  { "name": "a" },/* a */  ', '  { "name": "c" }'),
    { parameter: 'm', value: models('a', 'b', 'c') },
    list('  { "name": "a" },/* a */  ', '  { "name": "b" },', '  { "name": "c" }'),
  ],
  [
    'an item in the middle where none is commented',
    list('  { "name": "a" },', '  { "name": "c" } // c'),
    { parameter: 'm', value: models('a', 'b', 'c') },
    list('  { "name": "a" },', '  { "name": "b" },', '  { "name": "c" } // c'),
  ],
  [
    'two blank lines are not repeated',
    file('"a": { "value": 1 },', '', '', '"b": { "value": 2 }'),
    { parameter: 'c', value: 3 },
    file('"a": { "value": 1 },', '', '', '"b": { "value": 2 },', '"c": { "value": 3 }'),
  ],
  [
    'an item at the beginning is set off as the others are',
    file('"m": { "value": ["b", "c"] }'),
    { parameter: 'm', value: ['a', 'b', 'c'] },
    file('"m": { "value": ["a", "b", "c"] }'),
  ],
  [
    'the first item goes, the comments of the others stay theirs',
    list('  { "name": "a" },', one('b'), one('c', '')),
    { parameter: 'm', value: models('b', 'c') },
    list(one('b'), one('c', '')),
  ],
  [
    'an item goes before two that stay',
    list(one('a'), '  { "name": "b" },', one('c'), one('d', '')),
    { parameter: 'm', value: models('a', 'c', 'd') },
    list(one('a'), one('c'), one('d', '')),
  ],
  [
    'an item is changed between two that stay',
    list(one('a'), one('b'), one('c', '')),
    { parameter: 'm', value: models('a', 'x', 'c') },
    list(one('a'), one('b').replace('"b"', '"x"'), one('c', '')),
  ],
  [
    'one of equal items goes',
    file('"m": { "value": ["a", "a", "b"] }'),
    { parameter: 'm', value: ['a', 'b'] },
    file('"m": { "value": ["a", "b"] }'),
  ],
  [
    'an object gives way to null',
    file('"m": { "value": { "x": { "y": 1 } } }'),
    { parameter: 'm', value: { x: null } },
    file('"m": { "value": { "x": null } }'),
  ],
  [
    'a comment inside is not taken for a member',
    file('"m": { "value": { "x": 1, "_comment": "why" } }'),
    { parameter: 'm', value: { x: 2 } },
    file('"m": { "value": { "x": 2, "_comment": "why" } }'),
  ],
  [
    'of two members of one name the last is changed',
    file('"m": { "value": { "x": 1, "x": 2 } }'),
    { parameter: 'm', value: { x: 3 } },
    file('"m": { "value": { "x": 1, "x": 3 } }'),
  ],
])('%s', (_name, before, change, after) => {
  expect(edit(before, change)).toBe(after);
  expect(edit(after, change)).toBe(after);
});
