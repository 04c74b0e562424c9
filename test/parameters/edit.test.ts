import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameJson } from '../../src/parameters/edit-value.js';
import type { Change } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';
import type { Json } from '../../src/parameters/value.js';
import { root } from '../support/program.js';
import { edit, file } from './editing.js';

describe('applyChanges', () => {
  it('renames a parameter in its place where another comes with the same value', () => {
    const before = file('// what it is', '"conectionName" : { "value": "contoso" }, // kept', '"authType": { "value": "ApiKey" }');
    const changes = [{ parameter: 'conectionName', value: null }, { parameter: 'connectionName', value: 'contoso' }];
    expect(edit(before, ...changes)).toBe(before.replace('conectionName', 'connectionName'));
    expect(edit(before, changes[1]!, changes[0]!)).toBe(before.replace('conectionName', 'connectionName'));
    expect(edit(edit(before, ...changes), ...changes)).toBe(before.replace('conectionName', 'connectionName'));
  });

  it('does not rename onto a parameter that is there, with another value, or out of a Key Vault', () => {
    const both = file('"a": { "value": 1 },', '"b": { "value": 2 }');
    expect(edit(both, { parameter: 'a', value: null }, { parameter: 'b', value: 1 })).toBe(file('"b": { "value": 1 }'));
    const other = file('"a": { "value": 1 }');
    expect(JSON.parse(edit(other, { parameter: 'a', value: null }, { parameter: 'b', value: 2 }))).toEqual({ parameters: { b: { value: 2 } } });
    const vault = file('"a": { "reference": { "keyVault": { "id": "x" }, "secretName": "y" } }');
    expect(JSON.parse(edit(vault, { parameter: 'a', value: null }, { parameter: 'b', value: 'x' }))).toEqual({ parameters: { b: { value: 'x' } } });
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
      file('"targetUrl": { "value": "https://a" },', '"staticModels": {', '  "value": [', '    {', '      "name": "m"', '    }', '  ]', '}'),
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
    ['leaves an empty object when the last is removed', file('"a": { "value": 1 }'), { parameter: 'a', value: null }, '{\n  "parameters": {}\n}\n'],
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
    ['changes the last of two of the same name', '{"parameters":{"a":{"value":1},"a":{"value":2}}}', { parameter: 'a', value: 3 }, '{"parameters":{"a":{"value":1},"a":{"value":3}}}'],
    ['removes both of the same name', '{"parameters":{"a":{"value":1},"a":{"value":2},"b":{"value":3}}}', { parameter: 'a', value: null }, '{"parameters":{"b":{"value":3}}}'],
    ['wraps a value that stands bare', '{"parameters":{"a":1}}', { parameter: 'a', value: 2 }, '{"parameters":{"a":{"value":2}}}'],
    ['edits a bare map', '{"a":{"value":1}}', { parameter: 'b', value: 2 }, '{"a":{"value":1},"b":{"value":2}}'],
    ['skips a change without a value', file('"a": { "value": 1 }'), { parameter: 'a' }, file('"a": { "value": 1 }')],
    ['skips what stands in a variable', file('"a": { "value": "${A}" }'), { parameter: 'a', value: 'b', variable: 'A' }, file('"a": { "value": "${A}" }')],
    ['leaves a file alone that it cannot read', '{"parameters":', { parameter: 'a', value: 1 }, '{"parameters":'],
    ['leaves the byte order mark out', '\ufeff{"parameters":{"a":{"value":1}}}', { parameter: 'a', value: 2 }, '{"parameters":{"a":{"value":2}}}'],
    ['does nothing where the value stands already, however it is written', '{"parameters":{"a":{"value":"\\u0041", "x": {"b":1}}}}', { parameter: 'a', value: 'A' }, '{"parameters":{"a":{"value":"\\u0041", "x": {"b":1}}}}'],
  ])('%s', (_name, before, change, after) => {
    expect(edit(before, change)).toBe(after);
    expect(edit(after, change)).toBe(after);
  });

  it('makes several changes at once', () => {
    const before = file('"a": { "value": 1 },', '"b": { "value": 2 },', '"c": { "value": 3 }');
    const changes: Change[] = [{ parameter: 'a', value: null }, { parameter: 'c', value: null }, { parameter: 'd', value: 4 }, { parameter: 'b', value: 5 }];
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

const names = fc.constantFrom('a', 'b', 'c', 'targetUrl', 'x y', 'ü"');
const json = (depth: number): fc.Arbitrary<Json> =>
  fc.oneof(
    { maxDepth: depth, withCrossShrink: true },
    fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('// no', '/* no */', ',', '{', '${A}')),
    ...(depth === 0
      ? []
      : [fc.array(fc.nat(3).chain(() => json(depth - 1)), { maxLength: 4 }), fc.dictionary(names, fc.nat(3).chain(() => json(depth - 1)), { maxKeys: 4 })]),
  ) as fc.Arbitrary<Json>;

const trivia = ['', ' ', '\n  ', '\r\n\t', '/* c */', ' // c\n', '\n\n'];

/** Writes JSON with any white space and comments between its pieces. */
function scatter(value: Json, next: () => number): string {
  const between = (): string => trivia[next() % trivia.length]!;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const parts = Object.entries(value).map(
    ([name, part]) => between() + (isArray ? '' : JSON.stringify(name) + between() + ':' + between()) + scatter(part as Json, next) + between(),
  );
  const trailing = parts.length > 0 && next() % 5 === 0 ? `,${between()}` : between();
  return (isArray ? '[' : '{') + parts.join(',') + trailing + (isArray ? ']' : '}');
}

const scattered = fc
  .tuple(fc.dictionary(names, json(3), { maxKeys: 4 }), fc.array(fc.nat(100), { minLength: 1, maxLength: 40 }))
  .map(([values, choices]) => {
    let at = 0;
    const next = (): number => choices[at++ % choices.length]!;
    const parameters = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
    return { values, text: scatter({ contentVersion: '1.0.0.0', parameters }, next) };
  });

describe('applyChanges on any text', () => {
  it('gives what was wanted, keeps the rest, and settles', () => {
    fc.assert(
      fc.property(scattered, names, json(3), ({ values, text }, parameter, wanted) => {
        const change: Change = { parameter, value: wanted };
        const before = readParameterFile('x.jsonc', text);
        expect(before.problems).toEqual([]);
        const after = edit(text, change);
        const again = readParameterFile('x.jsonc', after);
        expect(again.problems).toEqual([]);
        const expected: Record<string, Json> = { ...values };
        if (wanted === null) delete expected[parameter];
        else expected[parameter] = wanted;
        expect(Object.fromEntries([...again.parameters].map(([name, { value }]) => [name, 'value' in value ? value.value : null]))).toEqual(expected);
        expect(edit(after, change)).toBe(after);
        for (const [name, { span }] of before.parameters) {
          if (name === parameter) continue;
          const kept = again.parameters.get(name)!.span;
          expect(after.slice(kept.start, kept.end)).toBe(text.slice(span.start, span.end));
        }
        const kept = comments(outside(after, again.parameters.get(parameter)?.span));
        const had = comments(outside(text, before.parameters.get(parameter)?.span));
        // With a parameter go at most the comments on its way from the name to the comma.
        if (wanted === null) expect(kept).toBeGreaterThanOrEqual(had - 3);
        else expect(kept).toBe(had);
      }),
      { numRuns: 1500 },
    );
  });
});

const comments = (text: string): number => text.split(/\/\* c \*\/|\/\/ c/).length;
const outside = (text: string, span?: { start: number; end: number }): string => (span === undefined ? text : text.slice(0, span.start) + text.slice(span.end));

describe('sameJson', () => {
  it('agrees with writing both down in one order', () => {
    const ordered = (value: Json): string =>
      JSON.stringify(value, (_name, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part,
      );
    fc.assert(
      fc.property(json(2), json(2), fc.boolean(), (one, drawn, same) => {
        const other = same ? (JSON.parse(ordered(one)) as Json) : drawn;
        expect(sameJson(one, other)).toBe(ordered(one) === ordered(other));
      }),
    );
  });
});
