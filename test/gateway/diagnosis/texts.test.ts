import { describe, expect, test } from 'vitest';
import { customHeaderEdits, customHeaderNamed } from '../../../src/gateway/diagnosis/custom-headers.js';
import { asGiven } from '../../../src/gateway/diagnosis/candidate.js';
import { evidenceOf } from '../../../src/gateway/diagnosis/evidence.js';
import { headersMeant } from '../../../src/gateway/diagnosis/header-text.js';
import { cleanPath, otherSpellings } from '../../../src/gateway/diagnosis/path-spelling.js';
import { scopesLike, scopesNamed } from '../../../src/gateway/diagnosis/scopes.js';
import { unwrapped, urlMeant } from '../../../src/gateway/diagnosis/stray-text.js';
import type { Sent } from '../../../src/gateway/send.js';
import { aConnection } from '../../support/connections.js';

describe('a target as it was meant', () => {
  test.each([
    ['"https://llm.contoso.com/v1"', 'https://llm.contoso.com/v1'],
    [' <https://llm.contoso.com/v1> ', 'https://llm.contoso.com/v1'],
    ['“https://llm.contoso.com/v1”', 'https://llm.contoso.com/v1'],
    ['https://llm.contoso.com%2Fv1', 'https://llm.contoso.com/v1'],
    ['https:\\\\llm.contoso.com\\v1', 'https://llm.contoso.com/v1'],
    ['llm.contoso.com/v1,', 'https://llm.contoso.com/v1'],
    ['https://llm.contoso.com/ v1', 'https://llm.contoso.com/v1'],
  ])('%s', (given, wanted) => expect(urlMeant(given)?.href).toBe(wanted));

  test('none in what is no URL', () => expect([urlMeant(''), urlMeant('"')]).toEqual([null, null]));

  test.each([
    ['{deploymentName}', 'deploymentName'],
    ['"/models/{deploymentName}"', '/models/{deploymentName}'],
    ['(gpt-4o)', 'gpt-4o'],
  ])('%s without what is around it', (given, wanted) => expect(unwrapped(given)).toBe(wanted));
});

test.each([
  ['/ki/azure/opnai', '/ki/azure/openai'],
  ['/poenai/v1', '/openai/v1'],
  ['/gateway/openai/openai/v1', '/gateway/openai/v1'],
  ['/openai/genai/api/v1', '/genai/api/v1'],
  ['/v1/llm', '/llm/v1'],
  ['/v3/openai', '/v1/openai'],
  ['/openai', '/v1/openai'],
])('%s may be %s', (given, wanted) => expect(otherSpellings(given).map(([path]) => path)).toContain(wanted));

test('a path of usual parts has no other spelling', () => expect(otherSpellings('/api/llm/v1')).toEqual([]));

test.each([
  ['/v1/models/meta/llama-3.3-70b', '/v1'],
  ['/models/gpt-4o', '/models/gpt-4o'],
  ['/v1/engines/gpt-4o', '/v1'],
])('the path %s without a model: %s', (given, wanted) => expect(cleanPath(given).path).toBe(wanted));

test('a model of the connection’s own is no part of the path', () =>
  expect(cleanPath('/inference/models/GPT-4o', ['gpt-4o']).path).toBe('/inference/models'));

describe('a header as it was meant', () => {
  test.each([
    [
      { name: 'Bearer', format: 'Authorization' },
      { name: 'Authorization', format: 'Bearer {api_key}' },
    ],
    [
      { name: 'Authorization', format: 'Authorization: Key {api_key}' },
      { name: 'Authorization', format: 'Key {api_key}' },
    ],
    [
      { name: 'Authorization', format: 'Api-Key={api_key}' },
      { name: 'Authorization', format: 'Api-Key {api_key}' },
    ],
    [
      { name: 'Authorization', format: 'Token' },
      { name: 'Authorization', format: 'Token {api_key}' },
    ],
    [
      { name: '"x-api-key"', format: '{api_key}' },
      { name: 'x-api-key', format: '{api_key}' },
    ],
    [
      { name: 'x-api- key', format: '<key>' },
      { name: 'x-api-key', format: '{api_key}' },
    ],
    [
      { name: 'x-api-key', format: 'key' },
      { name: 'x-api-key', format: '{api_key}' },
    ],
  ])('%j: %j', (given, wanted) => expect(headersMeant(given)).toContainEqual(wanted));

  test('none for what is written as it should be', () =>
    expect(headersMeant({ name: 'Authorization', format: 'Bearer {api_key}' })).toEqual([]));
});

describe('scopes as they were meant', () => {
  test.each([
    [['api://llm'], ['api://llm/.default']],
    [['api://llm/.default/.default'], ['api://llm/.default']],
    [['api://llm//.default'], ['api://llm/.default']],
    [['api://llm/Models.Read'], ['api://llm/.default']],
    [['"llm.invoke"'], ['llm.invoke']],
    [['llm.read;llm.invoke'], ['llm.read', 'llm.invoke']],
    [['LLM.Invoke'], ['llm.invoke']],
    [['llm.invoke/.default'], ['llm.invoke']],
    [['https://x.example/.default'], ['https://x.example//.default']],
  ])('%j: %j', (given, wanted) => expect(scopesLike(given)).toContainEqual(wanted));

  test('the audience that a refusal names', () =>
    expect(scopesNamed("Did not match: validationParameters.ValidAudience: 'api://llm-gateway'")).toEqual([
      ['api://llm-gateway/.default'],
    ]));
});

const refusal = (status: number, text: string, headers: Record<string, string> = {}): Sent => ({
  request: { method: 'POST', url: 'https://llm.contoso.com/chat/completions', headers: {} },
  answer: { status, headers, body: Buffer.from(text), text: () => text, json: () => JSON.parse(text) as unknown, durationMs: 1 },
  error: null,
  foreignRedirect: null,
  redirectedTo: null,
  durationMs: 1,
});

describe('what refusals mention', () => {
  test.each([
    ['Expected header: Authorization: Key <secret>', [{ name: 'Authorization', format: 'Key {api_key}' }]],
    ['Send X-Token: {token}', [{ name: 'X-Token', format: '{api_key}' }]],
    ['see https://docs.contoso.com: it says why', []],
  ])('%s', (text, forms) => expect(evidenceOf([refusal(401, text)]).forms).toEqual(forms));

  test('versions that a header lists, of whatever form; an error under status 200', () => {
    expect(evidenceOf([refusal(400, '', { 'api-supported-versions': '1.0, 2025-02-01-internal' })]).versions).toEqual([
      '2025-02-01-internal',
      '1.0',
    ]);
    expect(evidenceOf([refusal(200, '{"error":"Send your key in X-LLM-Token"}')]).headers).toEqual(['X-LLM-Token']);
    expect(evidenceOf([refusal(200, '{"data":[{"id":"x-api-key"}]}')]).headers).toEqual([]);
    expect(evidenceOf([refusal(404, `no ${'/a'.repeat(5000)}/chat/completions`)]).paths).toEqual([`${'/a'.repeat(8)}/chat/completions`]);
  });

  test('a page to sign in at is no path of chat', () =>
    expect(evidenceOf([refusal(302, '', { location: '/oauth2/sign_in' })]).paths).toEqual([]));
});

describe('custom headers', () => {
  const labels = (customHeaders: Record<string, string>, text: string): Record<string, string>[] =>
    customHeaderEdits(aConnection({ customHeaders }), text).map(({ apply }) => ({
      ...apply({ connection: aConnection({ customHeaders }), model: '', repair: asGiven }).connection.customHeaders,
    }));

  test('one that is nearly the one asked for', () =>
    expect(labels({ 'X-Workspace-ID-': 'a' }, 'X-Workspace-Id is required')[0]).toEqual({ 'X-Workspace-Id': 'a' }));
  test('quotes and underscores', () => expect(labels({ X_Team: '"a"' }, '')).toContainEqual({ 'X-Team': 'a' }));
  test('one that the refusal names', () =>
    expect(labels({ 'OpenAI-Organization': 'org-1', 'x-team': 'a' }, 'OpenAI-Organization should match the key')[0]).toEqual({
      'x-team': 'a',
    }));
  test('none that nobody speaks of', () => expect(customHeaderNamed(['x-team'], 'Invalid key in X-Api-Key')).toBeNull());
});
