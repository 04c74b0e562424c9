import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParameterFile } from '../../src/parameters/file.js';
import { lineColumn } from '../../src/parameters/lines.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { root } from '../support/program.js';

const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-prod';
const read = (content: unknown, name = 'x.json'): ParameterFile =>
  readParameterFile(name, typeof content === 'string' ? content : JSON.stringify(content));
const source = (file: ParameterFile, pointer: string, key?: boolean): string | undefined => {
  const span = file.locate(pointer, key);
  return span === undefined ? undefined : file.text.slice(span.start, span.end);
};
const told = (file: ParameterFile): unknown[] =>
  file.problems.map(({ rule, message, pointer, span }) => [rule, message, pointer, file.text.slice(span.start, span.end)]);

describe('readParameterFile', () => {
  it('reads every sample without a problem', () => {
    const folder = path.join(root, 'test', 'samples');
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const bytes = readFileSync(path.join(folder, name));
      const file = readParameterFile(name, bytes);
      expect(file.problems).toEqual([]);
      expect(file.kind).toBe(name.startsWith('apim') ? 'apim' : 'model-gateway');
      expect(file.json).toEqual(JSON.parse(bytes.toString('utf8')));
      for (const parameter of file.parameters.values()) {
        expect(JSON.parse(file.text.slice(parameter.nameSpan.start, parameter.nameSpan.end))).toBe(parameter.name);
        expect(parameter.value).toMatchObject({
          kind: 'literal',
          value: JSON.parse(file.text.slice(parameter.value.span.start, parameter.value.span.end)) as unknown,
        });
      }
    }
  });

  it('tells literals, variables and Key Vault references apart', () => {
    const file = read({
      parameters: {
        targetUrl: { value: 'https://${HOST}/${PATH}/${HOST}', metadata: {} },
        staticModels: { value: [{ name: '${MODEL}', properties: {} }] },
        gatewayName: { value: '$${HOST} costs $5 and ${1} ${}' },
        apiKey: { reference: { keyVault: { id: vault }, secretName: 'key' } },
        clientSecret: { reference: { keyVault: { id: vault }, secretName: 'key', secretVersion: 'v1' } },
        isSharedToAll: { value: false },
      },
    });
    expect(file.problems).toEqual([]);
    const values = Object.fromEntries(
      [...file.parameters].map(
        ([
          name,
          {
            value: { span: _span, ...value },
          },
        ]) => [name, value],
      ),
    );
    expect(values).toEqual({
      targetUrl: { kind: 'variable', value: 'https://${HOST}/${PATH}/${HOST}', names: ['HOST', 'PATH'] },
      staticModels: { kind: 'variable', value: [{ name: '${MODEL}', properties: {} }], names: ['MODEL'] },
      gatewayName: { kind: 'literal', value: '$${HOST} costs $5 and ${1} ${}' },
      apiKey: { kind: 'keyVault', reference: { vaultId: vault, secretName: 'key' } },
      clientSecret: { kind: 'keyVault', reference: { vaultId: vault, secretName: 'key', secretVersion: 'v1' } },
      isSharedToAll: { kind: 'literal', value: false },
    });
  });

  it('leaves _comment members out wherever they stand', () => {
    const file = read(
      '{"_comment":1,"parameters":{"_comment":"x","targetUrl":{"_comment":[],"value":"a"},"customHeaders":{"value":{"_comment":"${NO}","h":"v"}}}}',
    );
    expect(file.problems).toEqual([]);
    expect([...file.parameters.keys()]).toEqual(['targetUrl', 'customHeaders']);
    expect(file.parameters.get('customHeaders')?.value).toMatchObject({ kind: 'literal', value: { h: 'v' } });
    expect(file.json).toEqual({ parameters: { targetUrl: { value: 'a' }, customHeaders: { value: { h: 'v' } } } });
  });

  it('takes the bare map that az takes', () => {
    const file = read('{"$schema":"x","contentVersion":"1.0.0.0","targetUrl":{"value":"a"},"authType":{"value":"ApiKey"}}');
    expect(file.problems).toEqual([]);
    expect(file.kind).toBe('model-gateway');
    expect(file.json).toEqual({ parameters: { targetUrl: { value: 'a' }, authType: { value: 'ApiKey' } } });
    expect(source(file, '/parameters/targetUrl/value')).toBe('"a"');
    expect(source(file, '/parameters/authType', true)).toBe('"authType"');
    expect(told(read('{"targetUrl":{"value":"a"},"targetUrl":{"value":"b"}}'))).toEqual([
      ['duplicate-key', '"targetUrl" is there twice; only the last one counts.', '/parameters/targetUrl', '"targetUrl"'],
    ]);
  });

  it('finds what a pointer leads to', () => {
    const file = read('{"parameters": {"a/b~c": {"value": [{"x": "one"}, 2]}}}');
    expect(source(file, '')).toBe(file.text);
    expect(source(file, '/parameters/a~1b~0c', true)).toBe('"a/b~c"');
    expect(source(file, '/parameters/a~1b~0c/value/0/x')).toBe('"one"');
    expect(source(file, '/parameters/a~1b~0c/value/0/x', true)).toBe('"x"');
    expect(source(file, '/parameters/a~1b~0c/value/1')).toBe('2');
    for (const nothing of [
      '/parameters/x',
      '/parameters/a~1b~0c/value/2',
      '/parameters/a~1b~0c/value/-1',
      '/parameters/a~1b~0c/value/0/x/y',
    ]) {
      expect(file.locate(nothing)).toBeUndefined();
    }
  });

  it.each<[string[], string | null]>([
    [['apimResourceId'], 'apim'],
    [['apiName', 'connectionName'], 'apim'],
    [['targetUrl'], 'model-gateway'],
    [['gatewayName'], 'model-gateway'],
    [['targeturl'], 'model-gateway'],
    [['targetUrl', 'apiName'], null],
    [['connectionName'], null],
  ])('tells the kind of %j: %s', (names, kind) => {
    expect(read({ parameters: Object.fromEntries(names.map((name) => [name, { value: 'x' }])) }).kind).toBe(kind);
  });

  it.each<[string, unknown[]]>([
    ['[]', [['file-shape', 'The file is not a JSON object.', '', '[']]],
    ['"x"', [['file-shape', 'The file is not a JSON object.', '', '"']]],
    ['{}', [['file-shape', 'The file has no parameters.', '', '{']]],
    ['{"parameter": {"a": {"value": 1}}}', [['file-shape', 'The file has no "parameters".', '', '"parameter"']]],
    ['{"parameters": []}', [['file-shape', '"parameters" is not an object.', '/parameters', '[']]],
    ['{"parameters": {"a": 1}}', [['file-shape', 'The value of "a" stands bare.', '/parameters/a', '1']]],
    ['{"parameters": {"a": {}}}', [['file-shape', '"a" has neither a value nor a reference.', '/parameters/a', '{}']]],
    ['{"parameters": {"a": {"Value": 1}}}', [['file-shape', '"a" has neither a value nor a reference.', '/parameters/a', '{"Value": 1}']]],
    [
      '{"parameters": {"a": {"value": 1, "reference": {}}}}',
      [['file-shape', '"a" has both a value and a reference.', '/parameters/a', '{"value": 1, "reference": {}}']],
    ],
    ['{"parameters": {"a": {"reference": 1}}}', [['file-shape', 'The reference of "a" is not an object.', '/parameters/a/reference', '1']]],
    [
      '{"parameters": {"a": {"reference": {"secretName": "s"}}}}',
      [['file-shape', 'The reference of "a" has no "keyVault".', '/parameters/a/reference', '{"secretName": "s"}']],
    ],
    [
      '{"parameters": {"a": {"reference": {"keyVault": {"id": ""}}}}}',
      [['file-shape', 'The reference of "a" has no "keyVault.id".', '/parameters/a/reference', '{"keyVault": {"id": ""}}']],
    ],
    [
      '{"parameters": {"a": {"reference": {"keyVault": {"id": "/v"}}}}}',
      [['file-shape', 'The reference of "a" has no "secretName".', '/parameters/a/reference', '{"keyVault": {"id": "/v"}}']],
    ],
    [
      '{"parameters": {"a": {"value": 1, "default": 2}}}',
      [['file-shape', '"default" means nothing here.', '/parameters/a/default', '"default"']],
    ],
    ['{"parameters": {}, "apiKey": {"value": "x"}}', [['file-shape', '"apiKey" means nothing here.', '/apiKey', '"apiKey"']]],
    ['{"parameters": {"a": {"value": null}}}', []],
    [
      '{"parameters": {"parameters": {"a": {"value": 1}}}}',
      [['file-shape', '"parameters" stands twice.', '/parameters/parameters', '"parameters"']],
    ],
    [
      '{"parameters": {"value": {"a": {"value": 1}}}}',
      [['file-shape', '"value" stands around all parameters; each has its own.', '/parameters/value', '"value"']],
    ],
    [
      '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "parameters": {"a": {"type": "string"}}}',
      [['file-shape', 'This is an ARM template, not a parameter file.', '', '{']],
    ],
    ['{"parameters": {"a": {"value": 1}}, "resources": []}', [['file-shape', 'This is an ARM template, not a parameter file.', '', '{']]],
    [
      '{"properties": {"category": "ModelGateway", "target": "https://llm.contoso.com/v1"}}',
      [['file-shape', 'This is a connection as Azure holds it, not a parameter file.', '', '{']],
    ],
    [
      '{"parameters": {"a": {"value": {"x": 1, "x": 2}}}}',
      [['duplicate-key', '"x" is there twice; only the last one counts.', '/parameters/a/value/x', '"x"']],
    ],
    ['// c\n{"parameters": {"a": {"value": 1}}}', [['json-comment', 'JSON has no comments.', '', '// c']]],
    ['{"parameters": {"a": {"value": 1},}}', [['json-syntax', 'JSON allows no comma before "}".', '', ',']]],
    ['{"parameters": {"a": {"value": 1}', [['json-syntax', 'The file ends before the "{" of line 1 is closed.', '', '']]],
  ])('%s', (text, problems) => {
    expect(told(read(text))).toEqual(problems);
  });

  it.each(['vaule', 'Value', 'values', 'default', 'defaultValue'])('knows what "%s" stands for', (name) => {
    const [problem] = read(JSON.stringify({ parameters: { a: { [name]: 1 } } })).problems;
    expect(problem?.hint).toBe(`Write "value" instead of "${name}".`);
  });

  it('allows comments and trailing commas by the name .jsonc alone', () => {
    const text = '// c\n{"parameters": {"targetUrl": {"value": 1},}} /* d */';
    expect(read(text, 'a/x.jsonc').problems).toEqual([]);
    expect(read(text, 'a/X.JSONC')).toMatchObject({ format: 'jsonc', problems: [] });
    expect(read(text, 'a/x.json')).toMatchObject({ format: 'json', kind: 'model-gateway' });
  });

  it('has no parameters and no JSON where the text cannot be read', () => {
    for (const text of ['', '{', '[]', '{"parameters": 1}']) {
      expect(read(text)).toMatchObject({ json: null, kind: null });
      expect(read(text).parameters.size).toBe(0);
      expect(read(text).problems).toHaveLength(1);
    }
  });
});

describe('encodings', () => {
  const text = '{"parameters": {\n "targetUrl": {"value": "https://ü.example/😀"}}}';
  const utf16 = (big: boolean): Uint8Array => {
    const bytes = Buffer.from(text, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };

  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 as PowerShell writes it', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(false)])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(true)])],
    ['UTF-16 without a mark', utf16(false)],
    ['UTF-16, big end first, without a mark', utf16(true)],
  ])('reads %s to the same places', (_name, bytes) => {
    const file = readParameterFile('x.json', bytes);
    expect(file.problems).toEqual([]);
    expect(file.text).toBe(text);
    expect(lineColumn(file.text, file.locate('/parameters/targetUrl')!.start)).toEqual({ line: 2, column: 15 });
  });

  it('leaves the mark of a decoded text out', () => {
    expect(readParameterFile('x.json', `\ufeff${text}`).text).toBe(text);
  });

  it('says where bytes are not UTF-8', () => {
    const file = readParameterFile('x.json', Buffer.from(text, 'latin1'));
    expect(told(file)).toEqual([['file-encoding', 'The file is not UTF-8.', '', '\ufffd']]);
    expect(file.problems[0]!.span.start).toBe(text.indexOf('ü'));
  });

  it('takes a replacement character that is really there', () => {
    expect(readParameterFile('x.json', Buffer.from('{"parameters": {"a": {"value": "\ufffd"}}}')).problems).toEqual([]);
  });

  it('says that UTF-16 is cut off', () => {
    const file = readParameterFile('x.json', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(false).subarray(0, -1)]));
    expect(file.problems).toMatchObject([{ rule: 'file-encoding' }]);
  });

  it('does not read what is far too large', () => {
    const file = readParameterFile('x.json', new Uint8Array(11 * 1024 * 1024));
    expect(file.problems).toMatchObject([{ rule: 'file-shape', message: 'The file has 11 MB; a parameter file has a few kB.' }]);
  });
});

describe('readParameterFile on anything', () => {
  const check = (file: ParameterFile): void => {
    if (file.json === null) expect(file.problems.length).toBeGreaterThan(0);
    for (const { span, message, rule } of file.problems) {
      expect(rule).toMatch(/^[a-z-]+$/);
      expect(message).not.toBe('');
      expect(span.start).toBeLessThanOrEqual(file.text.length);
    }
    for (const { name, nameSpan, span, value } of file.parameters.values()) {
      expect(JSON.parse(file.text.slice(nameSpan.start, nameSpan.end))).toBe(name);
      expect(span.start).toBeLessThan(value.span.start);
    }
  };

  it('never throws: bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => check(readParameterFile('x.json', bytes))),
      { numRuns: 2000 },
    );
  });

  it('never throws: texts', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"parameters"',
      '"value"',
      '"reference"',
      '"keyVault"',
      '"a"',
      '"${A}"',
      '1',
      'null',
      '//',
      '\n',
      '/*',
      '*/',
      '"_comment"',
      '"targetUrl"',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => check(readParameterFile('x.json', pieces.join('')))),
      { numRuns: 3000 },
    );
  });

  it('never throws: any JSON in the place of any part', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom(
          '%',
          '{"parameters":%}',
          '{"parameters":{"a":%}}',
          '{"parameters":{"a":{"value":%}}}',
          '{"parameters":{"a":{"reference":%}}}',
        ),
        (json, frame) =>
          check(
            readParameterFile(
              'x.json',
              frame.replace('%', () => json),
            ),
          ),
      ),
      { numRuns: 1000 },
    );
  });
});
