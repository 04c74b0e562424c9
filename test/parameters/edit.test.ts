import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { root } from '../support/program.js';
import { edit, file } from './editing.js';

describe('applyChanges', () => {
  it('renames a parameter in its place where another comes with the same value', () => {
    const before = file('// what it is', '"conectionName" : { "value": "contoso" }, // kept', '"authType": { "value": "ApiKey" }');
    const changes = [
      { parameter: 'conectionName', value: null },
      { parameter: 'connectionName', value: 'contoso' },
    ];
    expect(edit(before, ...changes)).toBe(before.replace('conectionName', 'connectionName'));
    expect(edit(before, changes[1]!, changes[0]!)).toBe(before.replace('conectionName', 'connectionName'));
    expect(edit(edit(before, ...changes), ...changes)).toBe(before.replace('conectionName', 'connectionName'));
  });

  it('does not rename onto a parameter that is there, with another value, or out of a Key Vault', () => {
    const both = file('"a": { "value": 1 },', '"b": { "value": 2 }');
    expect(edit(both, { parameter: 'a', value: null }, { parameter: 'b', value: 1 })).toBe(file('"b": { "value": 1 }'));
    const other = file('"a": { "value": 1 }');
    expect(JSON.parse(edit(other, { parameter: 'a', value: null }, { parameter: 'b', value: 2 }))).toEqual({
      parameters: { b: { value: 2 } },
    });
    const vault = file('"a": { "reference": { "keyVault": { "id": "x" }, "secretName": "y" } }');
    expect(JSON.parse(edit(vault, { parameter: 'a', value: null }, { parameter: 'b', value: 'x' }))).toEqual({
      parameters: { b: { value: 'x' } },
    });
  });

  it.each<[string, string, Change, string]>([
    [
      'changes a scalar and nothing else',
      file('"targetUrl": { "value": "https://a" }, // the gateway', '"authType": { "value": "ApiKey", "_comment": "why" }'),
      { parameter: 'targetUrl', value: 'https://b' },
      file('"targetUrl": { "value": "https://b" }, // the gateway', '"authType": { "value": "ApiKey", "_comment": "why" }'),
    ],
    [
      'adds a parameter as its neighbours are written, on one line',
      file('"targetUrl": { "value": "https://a" }'),
      { parameter: 'authType', value: 'ApiKey' },
      file('"targetUrl": { "value": "https://a" },', '"authType": { "value": "ApiKey" }'),
    ],
    [
      'adds a parameter as its neighbours are written, over several lines',
      file('"targetUrl": {', '  "value": "https://a"', '}'),
      { parameter: 'authType', value: 'ApiKey' },
      file('"targetUrl": {', '  "value": "https://a"', '},', '"authType": {', '  "value": "ApiKey"', '}'),
    ],
    [
      'adds a list of objects over several lines though scalars stand on one',
      file('"targetUrl": { "value": "https://a" }'),
      { parameter: 'staticModels', value: [{ name: 'm' }] },
      file(
        '"targetUrl": { "value": "https://a" },',
        '"staticModels": {',
        '  "value": [',
        '    {',
        '      "name": "m"',
        '    }',
        '  ]',
        '}',
      ),
    ],
    [
      'puts the comma before a comment',
      file('"targetUrl": { "value": "https://a" } // last'),
      { parameter: 'authType', value: 'ApiKey' },
      file('"targetUrl": { "value": "https://a" }, // last', '"authType": { "value": "ApiKey" }'),
    ],
    [
      'uses a trailing comma',
      file('"targetUrl": { "value": "https://a" },'),
      { parameter: 'authType', value: 'ApiKey' },
      file('"targetUrl": { "value": "https://a" },', '"authType": { "value": "ApiKey" }'),
    ],
    [
      'removes the first parameter with its line',
      file('"targetUrl": { "value": "https://a" },', '"authType": { "value": "ApiKey" }'),
      { parameter: 'targetUrl', value: null },
      file('"authType": { "value": "ApiKey" }'),
    ],
    [
      'removes the last parameter with the comma before it',
      file('"targetUrl": { "value": "https://a" }, // stays', '"authType": {', '  "value": "ApiKey"', '}'),
      { parameter: 'authType', value: null },
      file('"targetUrl": { "value": "https://a" } // stays'),
    ],
    [
      'keeps the comments around a removed parameter',
      file('"a": { "value": 1 },', '// about b', '"b": { "value": 2 }, // b', '"c": { "value": 3 }'),
      { parameter: 'b', value: null },
      file('"a": { "value": 1 },', '// about b', '// b', '"c": { "value": 3 }'),
    ],
    [
      'removes from a single line',
      '{"parameters":{"a":{"value":1},"b":{"value":2},"c":{"value":3}}}',
      { parameter: 'b', value: null },
      '{"parameters":{"a":{"value":1},"c":{"value":3}}}',
    ],
    [
      'adds to a single line',
      '{"parameters":{"a":{"value":1}}}',
      { parameter: 'b', value: { x: [1, 'y'] } },
      '{"parameters":{"a":{"value":1},"b":{"value":{"x":[1,"y"]}}}}',
    ],
    [
      'adds to a single line with blanks',
      '{ "parameters": { "a": { "value": 1 } } }',
      { parameter: 'b', value: [1, 2] },
      '{ "parameters": { "a": { "value": 1 }, "b": { "value": [1, 2] } } }',
    ],
    [
      'adds to an empty object',
      '{\n\t"parameters": {}\n}',
      { parameter: 'a', value: 1 },
      '{\n\t"parameters": {\n\t\t"a": {\n\t\t\t"value": 1\n\t\t}\n\t}\n}',
    ],
    [
      'leaves an empty object when the last is removed',
      file('"a": { "value": 1 }'),
      { parameter: 'a', value: null },
      '{\n  "parameters": {}\n}\n',
    ],
    [
      'keeps CRLF',
      file('"a": { "value": 1 }').replaceAll('\n', '\r\n'),
      { parameter: 'b', value: { x: 1 } },
      file('"a": { "value": 1 },', '"b": {', '  "value": {', '    "x": 1', '  }', '}').replaceAll('\n', '\r\n'),
    ],
    [
      'adds one model to a list and leaves the others',
      file('"staticModels": { "value": [', '  { "name": "a" }, // first', '  { "name": "b" }', '] }'),
      { parameter: 'staticModels', value: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
      file('"staticModels": { "value": [', '  { "name": "a" }, // first', '  { "name": "b" },', '  { "name": "c" }', '] }'),
    ],
    [
      'removes one model from the middle of a list',
      file('"staticModels": { "value": [', '  { "name": "a" },', '  { "name": "b" },', '  { "name": "c" }', '] }'),
      { parameter: 'staticModels', value: [{ name: 'a' }, { name: 'c' }] },
      file('"staticModels": { "value": [', '  { "name": "a" },', '  { "name": "c" }', '] }'),
    ],
    [
      'adds one in the middle',
      file('"scopes": { "value": ["a", "c"] }'),
      { parameter: 'scopes', value: ['a', 'b', 'c'] },
      file('"scopes": { "value": ["a", "b", "c"] }'),
    ],
    [
      'adds one at the beginning',
      file('"scopes": { "value": [', '  "b"', '] }'),
      { parameter: 'scopes', value: ['a', 'b'] },
      file('"scopes": { "value": [', '  "a",', '  "b"', '] }'),
    ],
    [
      'changes a member deep inside and keeps comments',
      file('"customHeaders": { "value": {', '  // who asks', '  "X-Team": "one",', '  "X-Env": "prod"', '} }'),
      { parameter: 'customHeaders', value: { 'X-Team': 'two', 'X-Env': 'prod' } },
      file('"customHeaders": { "value": {', '  // who asks', '  "X-Team": "two",', '  "X-Env": "prod"', '} }'),
    ],
    [
      'puts a value in the place of a reference',
      file('"apiKey": { "reference": { "keyVault": { "id": "/x" }, "secretName": "s" } }'),
      { parameter: 'apiKey', value: '${KEY}' },
      file('"apiKey": { "value": "${KEY}" }'),
    ],
    [
      'changes the last of two of the same name',
      '{"parameters":{"a":{"value":1},"a":{"value":2}}}',
      { parameter: 'a', value: 3 },
      '{"parameters":{"a":{"value":1},"a":{"value":3}}}',
    ],
    [
      'removes both of the same name',
      '{"parameters":{"a":{"value":1},"a":{"value":2},"b":{"value":3}}}',
      { parameter: 'a', value: null },
      '{"parameters":{"b":{"value":3}}}',
    ],
    ['wraps a value that stands bare', '{"parameters":{"a":1}}', { parameter: 'a', value: 2 }, '{"parameters":{"a":{"value":2}}}'],
    ['edits a bare map', '{"a":{"value":1}}', { parameter: 'b', value: 2 }, '{"a":{"value":1},"b":{"value":2}}'],
    ['skips a change without a value', file('"a": { "value": 1 }'), { parameter: 'a' }, file('"a": { "value": 1 }')],
    [
      'skips what stands in a variable',
      file('"a": { "value": "${A}" }'),
      { parameter: 'a', value: 'b', variable: 'A' },
      file('"a": { "value": "${A}" }'),
    ],
    ['leaves a file alone that it cannot read', '{"parameters":', { parameter: 'a', value: 1 }, '{"parameters":'],
    [
      'leaves the byte order mark out',
      '\ufeff{"parameters":{"a":{"value":1}}}',
      { parameter: 'a', value: 2 },
      '{"parameters":{"a":{"value":2}}}',
    ],
    [
      'does nothing where the value stands already, however it is written',
      '{"parameters":{"a":{"value":"\\u0041", "x": {"b":1}}}}',
      { parameter: 'a', value: 'A' },
      '{"parameters":{"a":{"value":"\\u0041", "x": {"b":1}}}}',
    ],
  ])('%s', (_name, before, change, after) => {
    expect(edit(before, change)).toBe(after);
    expect(edit(after, change)).toBe(after);
  });

  it('makes several changes at once', () => {
    const before = file('"a": { "value": 1 },', '"b": { "value": 2 },', '"c": { "value": 3 }');
    const changes: Change[] = [
      { parameter: 'a', value: null },
      { parameter: 'c', value: null },
      { parameter: 'd', value: 4 },
      { parameter: 'b', value: 5 },
    ];
    expect(edit(before, ...changes)).toBe(file('"b": { "value": 5 },', '"d": { "value": 4 }'));
  });

  it('turns every sample back into itself after there and back', () => {
    const folder = path.join(root, 'test', 'samples');
    const samples = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(samples.length).toBeGreaterThan(10);
    for (const name of samples) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const changed = edit(text, { parameter: 'connectionName', value: 'other' }, { parameter: 'audience', value: 'x' });
      expect(changed).not.toBe(text);
      const was = readParameterFile(name, text).parameters.get('connectionName')?.value as { value: string } | undefined;
      expect(edit(changed, { parameter: 'connectionName', value: was?.value ?? null }, { parameter: 'audience', value: null })).toBe(text);
    }
  });
});
