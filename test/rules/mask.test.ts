import { describe, expect, it } from 'vitest';
import type { ParameterFile } from '../../src/parameters/file.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { hideSecrets, maskedText } from '../../src/rules/mask.js';

const json = (text: string): ParameterFile => readParameterFile('x.json', text);
const bicep = (text: string): ParameterFile => ({ ...json('{}'), format: 'bicepparam', text });

describe('JSON is masked where it holds a secret', () => {
  it.each([
    ['{"apiKey": {"value": "abc"}}', '{"apiKey": {"value": "***"}}'],
    ['{"apiKey": {"value": 4711}, "port": 4711}', '{"apiKey": {"value": ****}, "port": 4711}'],
    ['{"apiKey": {"value": ["a", {"x": "b"}, true, null, ""]}}', '{"apiKey": {"value": ["*", {"x": "*"}, true, null, ""]}}'],
    [
      '{"apiKey": {"reference": {"secretName": "kong", "keyVault": {"id": "kv"}}}}',
      '{"apiKey": {"reference": {"secretName": "kong", "keyVault": {"id": "kv"}}}}',
    ],
    ['{"reference": {"password": "abc"}}', '{"reference": {"password": "***"}}'],
    ['{"authHeaderFormat": {"value": "abc"}}', '{"authHeaderFormat": {"value": "***"}}'],
    [
      '{"authHeaderFormat": {"value": "Bearer {api_key}", "_comment": "abc"}}',
      '{"authHeaderFormat": {"value": "Bearer {api_key}", "_comment": "abc"}}',
    ],
    ['{"authHeaderFormat": "abc"}', '{"authHeaderFormat": "***"}'],
    ['{"authConfig": {"value": {"format": "abc", "name": "def"}}}', '{"authConfig": {"value": {"format": "***", "name": "def"}}}'],
    ['{"format": {"value": "abc"}}', '{"format": {"value": "abc"}}'],
    ['{"x": ["sk-12345678", "https://u:p@h?a=b"]}', '{"x": ["***********", "https://***@h?a=*"]}'],
    ['{"x": "https:\\/\\/u\\u003ap@h"}', '{"x": "https:\\/\\/********@h"}'],
    ['"sk-12345678"', '"***********"'],
    ['// no\n{"apiKey": "a",}', '// no\n{"apiKey": "*",}'],
  ])('%s', (text, masked) => {
    expect(maskedText(json(text))).toBe(masked);
  });
});

describe('a text that is no JSON is masked after a name that tells', () => {
  it.each([
    ['{"x": "abc", "apiKey" "abc" def, "y": "ghi"', '{"x": "abc", "apiKey" ***** ***, "y": "ghi"'],
    ["apiKey: {value: 'abc' metadata = x", 'apiKey: {value: ***** metadata = *'],
    ['apiKey = "abc', 'apiKey = ****'],
    ["apiKey = 'abc", 'apiKey = ****'],
    ['key value2 : abc', 'key value2 : abc'],
    ['{"apiKey" xvalue : abc', '{"apiKey" xvalue : abc'],
    ['{ x: sk-12345678 https://u:p@h', '{ x: *********** *************'],
    ['{ x: https://h/p?a b}', '{ x: https://h/p?a b}'],
    ['{ "x": "https://u:p@h"', '{ "x": ***************'],
  ])('%s', (text, masked) => {
    expect(maskedText(json(text))).toBe(masked);
  });
});

describe('Bicep is masked in the strings of a name that tells', () => {
  it.each([
    ["param apiKey = 'abc'\nparam x = 'def'", "param apiKey = '***'\nparam x = 'def'"],
    ["var token = 'abc'", "var token = '***'"],
    ["param apiKey = ''", "param apiKey = ''"],
    ["param apiKey = '''a'b'''", "param apiKey = '''***'''"],
    ["param apiKey = '''a\nb'''", "param apiKey = '''*\n*'''"],
    ["param apiKey = '''a\nb", "param apiKey = '''*\n*"],
    ["param apiKey = readEnvironmentVariable('KEY', 'abc')", "param apiKey = readEnvironmentVariable('KEY', '***')"],
    ["param apiKey = az.getSecret('a', 'b', 'c', 'd')", "param apiKey = az.getSecret('a', 'b', 'c', 'd')"],
    ["param x = { password: 'abc', 'api-key': 'def', y: 'ghi' }", "param x = { password: '***', 'api-key': '***', y: 'ghi' }"],
    ["param x = { password: 'abc' }\nparam y = 'def'", "param x = { password: '***' }\nparam y = 'def'"],
    ["param authHeaderFormat = 'abc'", "param authHeaderFormat = '***'"],
    ["param authHeaderFormat = 'Bearer {api_key}'", "param authHeaderFormat = 'Bearer {api_key}'"],
    ["param authConfig = { name: 'abc', format: 'def' }", "param authConfig = { name: 'abc', format: '***' }"],
    ["param x = { format: 'abc' }", "param x = { format: 'abc' }"],
    ["param x = 'sk-12345678' // 'it''s'", "param x = '***********' // 'it''s'"],
    ["param targetUrl = 'https://u:p@h?a=b'", "param targetUrl = 'https://***@h?a=*'"],
    ["'abc'", "'abc'"],
  ])('%s', (text, masked) => {
    expect(maskedText(bicep(text))).toBe(masked);
  });
});

describe('a message never quotes a secret of the text', () => {
  it.each([
    ["param apiKey = 'abcd'\nparam x = 'efgh'", 'abcd, efgh and abcd', '***, efgh and ***'],
    ["param apiKey = 'abc'", 'abc', 'abc'],
    [`param apiKey = '${'k'.repeat(70)}'`, `${'k'.repeat(59)}…`, '***…'],
  ])('%s', (text, message, hidden) => {
    expect(hideSecrets(bicep(text), message)).toBe(hidden);
  });

  it('however it is quoted there', () => {
    expect(hideSecrets(json('{"apiKey" "it\'s\\"me"'), 'it\'s\\"me')).toBe('***');
    expect(hideSecrets(json("{'apiKey' 'abcd'"), "'abcd'")).toBe("'***'");
  });
});
