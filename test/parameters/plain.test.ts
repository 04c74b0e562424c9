import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParameterFile } from '../../src/parameters/file.js';
import { readPlain } from '../../src/parameters/plain.js';
import { readExactly, readParameterFile } from '../../src/parameters/read.js';

const entry = (text: string): string => `{ "parameters": { "targetUrl": { "value": ${text} } } }`;
const plain = (text: string): ParameterFile | null => readPlain('x.json', text, () => readExactly('x.json', text));

/** All that a file says of itself, places included. */
const told = (file: ParameterFile): unknown => ({
  ...file,
  locate: ['', '/parameters', '/parameters/targetUrl/value', '/parameters/a/value/0/name'].flatMap((pointer) => [
    file.locate(pointer),
    file.locate(pointer, true),
  ]),
  parameters: [...file.parameters.values()].map(({ name, nameSpan, span, value }) => ({
    ...value,
    span: value.span,
    name,
    nameSpan,
    at: span,
  })),
});

describe('reading without places', () => {
  it.each([
    ['text', entry('"https://kong.contoso.com/v1"')],
    ['a variable', entry('"https://${HOST}/v1"')],
    ['null', entry('null')],
    ['colons in texts', entry('"a: b : c"')],
    [
      'a schema and a version',
      `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "contentVersion": "1.0.0.0", "parameters": {} }`,
    ],
    ['space before colons', '{"parameters" \r\n : {"a"\t:{"value" : [{"name":"x"}, -0, 1e3]}}}'],
    ['a reference', '{"parameters": {"apiKey": {"reference": {"keyVault": {"id": "/x/vaults/kv"}, "secretName": "s"}}}}'],
    [
      'a reference to a version',
      '{"parameters": {"apiKey": {"reference": {"keyVault": {"id": "/x/vaults/kv"}, "secretName": "s", "secretVersion": "1"}}}}',
    ],
    [
      'a reference with what nobody reads',
      '{"parameters": {"apiKey": {"reference": {"keyVault": {"id": "/x/vaults/kv", "x": 1}, "secretName": "s", "secretVersion": "", "y": {}}}}}',
    ],
    ['names of objects', entry('{ "__proto__": { "constructor": 1 }, "toString": "x" }')],
  ])('takes %s, and says what exact reading says', (_, text) => {
    const file = plain(text);
    expect(file).not.toBeNull();
    expect(told(file!)).toEqual(told(readExactly('x.json', text)));
  });

  it.each([
    ['a name that is there twice', '{"parameters": {"a": {"value": 1}, "a": {"value": 2}}}'],
    ['one deep inside', entry('[{ "x": { "y": 1, "y": 1 } }]')],
    ['one in another spelling', entry('{ "x": 1, "\\u0078": 2 }')],
    ['a text that looks like a name', entry('"say \\": it"')],
    ['a comment', '{"parameters": {} /* none */}'],
    ['a trailing comma', '{"parameters": {},}'],
    ['a remark', entry('{ "_comment": "x" }')],
    ['an ARM template', '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "parameters": {}}'],
    ['a stranger at the root', '{"parameters": {}, "resources": []}'],
    ['a bare map', '{"targetUrl": {"value": "x"}}'],
    ['parameters in parameters', '{"parameters": {"parameters": {"value": 1}}}'],
    ['a value around all', '{"parameters": {"value": {"value": 1}}}'],
    ['a value that stands bare', '{"parameters": {"a": 1}}'],
    ['an empty wrapper', '{"parameters": {"a": {}}}'],
    ['a reference that is none', '{"parameters": {"apiKey": {"reference": {}}}}'],
    ['a reference without a vault', '{"parameters": {"apiKey": {"reference": {"keyVault": {}, "secretName": "s"}}}}'],
    ['a reference without a name', '{"parameters": {"apiKey": {"reference": {"keyVault": {"id": "/x"}, "secretName": ""}}}}'],
    [
      'a reference with a version that is no text',
      '{"parameters": {"apiKey": {"reference": {"keyVault": {"id": "/x"}, "secretName": "s", "secretVersion": null}}}}',
    ],
    [
      'a reference beside a value',
      '{"parameters": {"apiKey": {"value": "x", "reference": {"keyVault": {"id": "/x"}, "secretName": "s"}}}}',
    ],
    ['metadata beside a value', '{"parameters": {"a": {"value": 1, "metadata": {}}}}'],
    ['names that an object sorts', '{"parameters": {"2": {"value": 1}, "1": {"value": 2}}}'],
    ['a list', '[]'],
    ['parameters as a list', '{"parameters": []}'],
    ['what is nested too deep', entry('['.repeat(98) + ']'.repeat(98))],
    ['nothing', ''],
  ])('leaves %s to exact reading', (_, text) => expect(plain(text)).toBeNull());

  it('goes as deep as exact reading', () => {
    expect(told(plain(entry('['.repeat(97) + ']'.repeat(97)))!)).toEqual(
      told(readExactly('x.json', entry('['.repeat(97) + ']'.repeat(97)))),
    );
  });

  it('says the same of whatever is put together from pieces of such files', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"value"',
      '"parameters"',
      '"reference"',
      '"_comment"',
      '"\\":"',
      '"${A}"',
      ' ',
      '\n',
      '1',
      '-0',
      'null',
      '/**/',
      '"a":{"value":1}',
      '{"parameters":{',
      '}}',
      '"targetUrl":{"value":"x"}',
      '"$schema":"x"',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((chosen) => chosen.join('')),
        (text) => {
          expect(told(readParameterFile('x.json', text))).toEqual(told(readExactly('x.json', text)));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('says the same of any values', () => {
    const name = fc.constantFrom('a', 'targetUrl', 'apiName', '_comment', '7', '__proto__', 'value', 'reference', 'metadata', '$schema');
    const part = fc.oneof(fc.constantFrom('', 's', '/x/vaults/kv'), fc.jsonValue({ maxDepth: 1 }));
    const reference = fc.record(
      { keyVault: fc.oneof(fc.record({ id: part }, { requiredKeys: [] }), part), secretName: part, secretVersion: part },
      { requiredKeys: ['keyVault'] },
    );
    const entry = fc.oneof(
      fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
      fc.record({ reference }),
      fc.record({ value: fc.jsonValue() }),
    );
    const maps = fc.dictionary(name, fc.oneof(fc.jsonValue(), entry), { maxKeys: 4 });
    fc.assert(
      fc.property(maps, fc.dictionary(name, fc.jsonValue(), { maxKeys: 2 }), fc.nat(3), (parameters, more, indent) => {
        const text = JSON.stringify({ ...more, parameters }, null, indent);
        expect(told(readParameterFile('x.json', text))).toEqual(told(readExactly('x.json', text)));
      }),
      { numRuns: 1000 },
    );
  });
});
