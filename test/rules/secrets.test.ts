import { describe, expect, it } from 'vitest';
import { readParameterFile } from '../../src/parameters/read.js';
import { checkFile } from '../../src/rules/check.js';
import { maskedText } from '../../src/rules/mask.js';
import { containsSecret, looksSecret, namesSecret, secretsInUrl, show } from '../../src/rules/secret-text.js';
import { fileOf } from './files.js';

const canary = 'c4n4ry-4f0c2f2b9d8e';

describe('a secret in clear is in no finding and in no quoted text', () => {
  it.each([
    ['apiKey', `"apiKey": { "value": "${canary}" }`],
    ['apiKey twice', `"apiKey": { "value": "${canary}" }, "apiKey": { "value": "${canary}-2" }`],
    ['a misspelt apiKey', `"ApiKey": { "value": "${canary}" }`],
    ['another misspelt apiKey', `"api-key": { "value": "${canary}" }`],
    ['key', `"key": { "value": "${canary}" }`],
    ['credentials', `"credentials": { "value": { "key": "${canary}", "clientId": "x" } }`],
    ['a bare apiKey', `"apiKey": "${canary}"`],
    ['apiKey of a wrong type', `"apiKey": { "value": ["${canary}"] }`],
    ['apiKey in an object', `"apiKey": { "value": { "text": "${canary}" } }`],
    ['clientSecret', `"clientSecret": { "value": "${canary}" }`],
    ['clientSecret with a variable', `"clientSecret": { "value": "${canary}\${REST}" }`],
    ['Authorization', `"customHeaders": { "value": { "Authorization": "Bearer ${canary}" } }`],
    ['a header beside another mistake', `"customHeaders": { "value": { "X Team": "a", "x-api-key": "${canary}" } }`],
    ['headers nested too deep', `"customHeaders": { "value": { "value": { "api-key": "${canary}" } } }`],
    ['a header that replaces the key', `"customHeaders": { "value": { "api-key": "${canary}", "X-Secret": "${canary}" } }`],
    ['a list of headers', `"customHeaders": { "value": [{ "Authorization": "${canary}" }] }`],
    ['a format with the key', `"authConfig": { "value": { "type": "api_key", "name": "Authorization", "format": "Bearer ${canary}" } }`],
    ['the portal’s format with the key', `"authHeaderName": { "value": "x" }, "authHeaderFormat": { "value": "${canary}" }`],
    ['the login of a URL', `"targetUrl": { "value": "https://user:${canary}@llm.contoso.com/v1/chat/completions/" }`],
    ['the query of a URL', `"targetUrl": { "value": "https://llm.contoso.com/v1?subscription-key=${canary}" }`],
    ['a broken URL', `"targetUrl": { "value": "ftp://user:${canary}@llm.contoso.com?x=${canary}" }`],
    ['metadata', `"additionalMetadata": { "value": { "password": "${canary}" } }`],
    ['an escaped URL', `"targetUrl": { "value": "https:\\/\\/user:${canary}@llm.contoso.com/v1" }`],
    ['a file of kind apim', `"apiName": { "value": "x" }, "apiKey": { "value": "${canary}" }`],
  ])('%s', (_, bad) => {
    const { text } = fileOf({ bad });
    const file = readParameterFile('x.parameters.json', text);
    const findings = checkFile(file);
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain(canary);
    const masked = maskedText(file);
    expect(masked).not.toContain(canary);
    expect(masked.length).toBe(text.length);
    expect(masked.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
  });

  it.each([
    `{ "parameters": { "apiKey": { "value": "${canary}" } "x": 1 } }`,
    `{ "parameters": { "apiKey": { "value": "${canary} } } }`,
    `{ "parameters": { "apiKey": { "value": ${canary} } } }`,
    `{ "parameters": { "apiKey": { "value": '${canary}' } } }`,
    `{ "parameters": { 'apiKey': { 'value': '${canary}' } } }`,
    `{ "parameters": { "apiKey": { "${canary}" } } }`,
    `{ "parameters": { "apiKey": { "value" "${canary}" } } }`,
    `{ "parameters": { "apiKey" "${canary}" } }`,
    `{ "parameters": { apiKey: { value: "${canary}" } } }`,
    `{\n "parameters": {\n  "apiKey": {\n   "metadata": {},\n   "value":\n    "${canary}"\n   ,,\n } }`,
    `{ "parameters": { "customHeaders": { "value": { "Authorization": "Bearer ${canary}", } `,
    `apiKey=${canary}`,
    `{ "parameters": { "apiKey": { "value": ${canary.replaceAll('-', '')} } } }`,
  ])('of a text that is not JSON: %s', (text) => {
    const file = readParameterFile('x.parameters.json', text);
    const findings = checkFile(file);
    expect(findings.length).toBeGreaterThan(0);
    for (const part of [canary, canary.replaceAll('-', ''), canary.slice(7)]) {
      expect(JSON.stringify(findings)).not.toContain(part);
      expect(maskedText(file)).not.toContain(part);
    }
  });
});

it('masks nothing that is no secret', () => {
  const bad =
    '"apiKey": { "value": "${KONG_KEY}" }, "customHeaders": { "value": { "X-Team": "support", "Authorization": "Bearer ${TOKEN}" } }, "authConfig": { "value": { "name": "Authorization", "format": "Bearer {api_key}" } }, "inferenceAPIVersion": { "value": "2024-10-21" }';
  const { text } = fileOf({ bad });
  expect(maskedText(readParameterFile('x.json', text))).toBe(text);
  const reference = fileOf({
    bad: '"apiKey": { "reference": { "keyVault": { "id": "/subscriptions/x/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv" }, "secretName": "kong-key" } }',
  });
  expect(maskedText(readParameterFile('x.json', reference.text))).toBe(reference.text);
});

it.each([
  'Authorization',
  'api-key',
  'X-API-Key',
  'apikey',
  'ApiKey',
  'clientSecret',
  'Ocp-Apim-Subscription-Key',
  'x-portkey-api-key',
  'cf-aig-authorization',
  'X-Auth-Token',
  'password',
  'Cookie',
])('%s names a secret', (name) => expect(namesSecret(name)).toBe(true));

it.each([
  'X-Team',
  'apimSubscriptionKey',
  'apimSubscriptionName',
  'clientId',
  'X-Cache-Key',
  'X-Max-Tokens',
  'secretName',
  'authConfig',
  'tokenUrl',
  'format',
  'keyVault',
])('%s does not', (name) => expect(namesSecret(name)).toBe(false));

it.each([
  'sk-proj-abcdefghij',
  'Bearer sk-abcdefghij',
  'ghp_abcdefghijklmnop',
  `${'0123456789abcdef'.repeat(2)}`,
  'eyJhbGciOiJIUzI1NiJ9.e30.x',
])('%s looks like a secret', (text) => expect(looksSecret(text)).toBe(true));

it.each([
  'production',
  'cc-4711',
  'gpt-4o',
  '2024-10-21',
  '11111111-2222-3333-4444-555555555555',
  'https://llm.contoso.com/v1',
  '${KONG_KEY}',
])('%s does not', (text) => expect(looksSecret(text)).toBe(false));

it('finds what a URL may hide', () => {
  const text = 'https://me:pw@h/p?api-version=1&key=abc#f';
  expect(secretsInUrl(text).map(({ start, end }) => text.slice(start, end))).toEqual(['me:pw', 'abc']);
  expect(show(text)).toBe('"https://…@h/p?api-version=1&key=…#f"');
  expect(containsSecret('targetUrl', text)).toBe(true);
  expect(containsSecret('targetUrl', 'https://h/p?api-version=1')).toBe(false);
});

it.each([
  ['apiKey', 4711081520],
  ['customHeaders', { 'api-key': 4711081520 }],
  ['subscriptionKey', { value: 4711081520 }],
] as const)('a number for %s is not told', (name, value) => {
  const { text } = fileOf({ bad: `"${name}": { "value": ${JSON.stringify(value)} }` });
  const findings = checkFile(readParameterFile('x.json', text));
  expect(findings.length).toBeGreaterThan(0);
  expect(JSON.stringify(findings)).not.toContain('4711081520');
});
