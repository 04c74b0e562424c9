import { describe, expect, test } from 'vitest';
import { stageOf } from '../../../src/gateway/diagnosis/answer.js';
import { cleanPath } from '../../../src/gateway/diagnosis/path-spelling.js';
import { cleanKey, strayIn } from '../../../src/gateway/diagnosis/key-text.js';
import { namesFor } from '../../../src/gateway/diagnosis/model-names.js';
import type { Sent } from '../../../src/gateway/send.js';
import { aModel } from '../../support/connections.js';

describe('a key as it was meant', () => {
  test.each([
    'sk-proj-abc_DEF-123',
    'dGVzdA==',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    '0123456789abcdef0123456789ABCDEF',
    'pk:live:12',
  ])('%s is left alone', (key) => {
    expect([cleanKey(key), strayIn(key)]).toEqual([key, null]);
  });

  test.each([
    ['"k-1234"', 'quotes'],
    ['Bearer k-1234', 'Bearer'],
    ['Basic k-1234', 'scheme'],
    ['api-key: k-1234', 'header'],
    ['export LLM_KEY=k-1234', 'variable'],
    ['{"apiKey": "k-1234"}', 'JSON'],
    ['<k-1234>', 'brackets'],
    ['k-1234;', 'semicolon'],
    ['k-\n1234', 'white space'],
    ['\ufeffk-1234\r\n', 'white space'],
    [' "Bearer k-1234", ', 'white space'],
  ])('%j', (key, what) => {
    expect(cleanKey(key)).toBe('k-1234');
    expect(strayIn(key)).toContain(what);
    expect(strayIn(key)).not.toContain('1234');
  });
});

describe('a model’s name as the gateway knows it', () => {
  test.each([
    ['GPT-4O', ['gpt-4o', 'gpt-4o-mini'], ['gpt-4o']],
    ['gtp-4o', ['gpt-4o', 'gpt-4.1'], ['gpt-4o']],
    ['gpt-4o', ['openai-gpt-4o', 'openai-gpt-4o-mini'], ['openai-gpt-4o']],
    ['gpt-4o', ['gpt-4o-2024-11-20', 'gpt-4o-mini'], ['gpt-4o-2024-11-20']],
    ['gpt-4o', ['gpt-4o', 'gpt-4o-mini'], []],
    ['gpt-4', ['gpt-4o', 'gpt-4.1', 'gpt-4o-mini'], []],
    ['gpt-4.1', ['gpt-4.1-mini', 'gpt-4.2'], []],
    ['claude-3-opus', ['claude-3-haiku', 'claude-3-sonnet'], []],
  ])('%s of %j: %j', (name, served, wanted) => {
    expect(namesFor(aModel(name), served)).toEqual(wanted);
  });

  test('what it stands for is meant, where the gateway lists that', () => {
    expect(namesFor(aModel('chat', { name: 'gpt-4o' }), ['gpt-4o', 'gpt-4o-mini'])).toEqual(['gpt-4o']);
  });
});

test.each([
  ['/v1/chat/completions', '/v1'],
  ['/v1//', '/v1'],
  ['/v1/v1', '/v1'],
  ['/openai/deployments/gpt-4o/chat/completions/', '/openai'],
  ['/llm/docs', '/llm'],
  ['/llm/swagger/index.html', '/llm'],
  ['/models', '/models'],
  ['/v1/models', '/v1'],
  ['/v1.', '/v1'],
])('the path %s without what does not belong to it', (given, wanted) => {
  expect(cleanPath(given).path).toBe(wanted);
});

test.each([
  [200, '{"code":401,"msg":"unauthorized"}', 'auth'],
  [200, '{"code":429,"msg":"slow down"}', 'throttled'],
  [200, '{"code":503,"msg":"busy"}', 'fault'],
  [200, '{"choices":[{"message":{"content":"unauthorized"}}]}', 'ok'],
  [200, '{"data":[]}', 'route'],
  [404, 'No matching route found. It is likely because the model specified in your request is not configured in the Gateway.', 'model'],
  [400, '{"error":{"message":"stream must be true"}}', 'stream'],
  [403, '{"message":"Missing Authentication Token"}', 'route'],
])('what %s %s stands for', (status, text, stage) => {
  const answer = {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(text),
    text: () => text,
    json: () => JSON.parse(text) as unknown,
    durationMs: 1,
  };
  const sent: Sent = {
    request: { method: 'POST', url: 'https://llm.contoso.com/chat/completions', headers: {} },
    answer,
    error: null,
    foreignRedirect: null,
    redirectedTo: null,
    durationMs: 1,
  };
  expect(stageOf(sent)).toBe(stage);
});
