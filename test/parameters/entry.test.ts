import { describe, expect, it } from 'vitest';
import { readEntry } from '../../src/parameters/entry.js';
import { parseJson } from '../../src/parameters/json.js';

const read = (text: string) => readEntry('a/b', parseJson(text, true).root!);
const vault = '"keyVault": {"id": "/vault"}';

describe('a Key Vault reference', () => {
  it.each([
    [`{"reference": {${vault}, "secretName": "s"}}`, { vaultId: '/vault', secretName: 's' }],
    [`{"reference": {${vault}, "secretName": "s", "secretVersion": ""}}`, { vaultId: '/vault', secretName: 's' }],
    [`{"reference": {${vault}, "secretName": "s", "secretVersion": "1"}}`, { vaultId: '/vault', secretName: 's', secretVersion: '1' }],
  ])('%s', (text, reference) => {
    expect(read(text)).toStrictEqual({ kind: 'keyVault', reference, span: { start: 14, end: text.length - 1 } });
  });

  it.each([
    ['"text"', 'is not an object'],
    ['{}', 'has no "keyVault"'],
    ['{"keyVault": "/vault"}', 'has no "keyVault"'],
    ['{"keyVault": {}}', 'has no "keyVault.id"'],
    ['{"keyVault": {"id": ""}}', 'has no "keyVault.id"'],
    ['{"keyVault": {"id": 5}}', 'has no "keyVault.id"'],
    ['{"keyVault": {"id": ["x"]}}', 'has no "keyVault.id"'],
    [`{${vault}}`, 'has no "secretName"'],
    [`{${vault}, "secretName": ""}`, 'has no "secretName"'],
    [`{${vault}, "secretName": null}`, 'has no "secretName"'],
    [`{${vault}, "secretName": "s", "secretVersion": 1}`, 'has a "secretVersion" that is not text'],
    [`{${vault}, "secretName": "s", "secretVersion": {}}`, 'has a "secretVersion" that is not text'],
  ])('%s %s', (reference, found) => {
    expect(read(`{"reference": ${reference}}`)).toMatchObject({
      rule: 'file-shape',
      message: `The reference of "a/b" ${found}.`,
      hint: 'Write {"keyVault": {"id": "<ARM id of the vault>"}, "secretName": "<name>"}.',
      pointer: '/parameters/a~1b/reference',
    });
  });
});

it.each([
  ['{"vaule": 1}', 'Write "value" instead of "vaule".'],
  ['{"defaultValue": 1}', 'Write "value" instead of "defaultValue".'],
  ['{"metadata": {}, "default": 1}', 'Write "value" instead of "default".'],
  ['{"metadata": {}}', 'Write "a/b": {"value": …}.'],
  ['{"_comment": "x"}', 'Write "a/b": {"value": …}.'],
  ['{"metadata": {}, "nodefault": 1, "defaultX": 1}', 'Write "a/b": {"value": …}.'],
])('%s has neither a value nor a reference: %s', (text, hint) => {
  expect(read(text)).toMatchObject({
    rule: 'file-shape',
    message: '"a/b" has neither a value nor a reference.',
    hint,
    pointer: '/parameters/a~1b',
  });
});

it.each<[string, unknown]>([
  ['{"a": 1, "b": [2]}', { a: 1, b: [2] }],
  ['{"_comment": "x", "a": 1}', { a: 1 }],
  ['{"type": "api_key", "name": "x-key"}', { type: 'api_key', name: 'x-key' }],
  ['{"type": {"string": 1}}', { type: { string: 1 } }],
  ['{"kind": "string"}', { kind: 'string' }],
  ['[1]', [1]],
  ['null', null],
])('%s stands bare', (text, bare) => {
  expect(read(text)).toMatchObject({
    rule: 'file-shape',
    message: 'The value of "a/b" stands bare.',
    hint: 'Write "a/b": {"value": …}.',
    bare,
  });
});

it.each([
  '{"a": 1, "vaule": 2}',
  '{"refrence": {"a": 1}}',
  '{"type": "secureString", "a": 1}',
  '{"type": "array"}',
  '{"keyVault": {"id": "x"}, "a": 1}',
])('%s is a wrapper in which something is wrong', (text) => {
  const found = read(text);
  expect(found).toMatchObject({ rule: 'file-shape' });
  expect(found).not.toHaveProperty('bare');
});
