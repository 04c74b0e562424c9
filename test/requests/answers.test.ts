import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkChatAnswer } from '../../src/requests/chat-answer.js';
import { readModel, readModelList } from '../../src/requests/models.js';

describe('a list of models', () => {
  test('in the shape of AzureOpenAI', () => {
    const body = {
      value: [
        { name: 'prod', properties: { model: { name: 'gpt-4o', version: '1', format: 'OpenAI' } }, sku: {} },
        { name: 'bare' },
        { id: 'nameless' },
        null,
        { name: 'prod', properties: { model: { name: 'again' } } },
      ],
    };
    expect(readModelList('AzureOpenAI', body)).toEqual({
      ok: true,
      nameless: 2,
      models: [
        { name: 'prod', properties: { model: { name: 'again' } } },
        { name: 'bare', properties: { model: { name: 'bare' } } },
      ],
    });
  });

  test('in the shape of OpenAI', () => {
    expect(readModelList('OpenAI', { object: 'list', data: [{ id: 'gpt-4o', object: 'model' }, {}] })).toEqual({
      ok: true,
      nameless: 1,
      models: [{ name: 'gpt-4o', properties: { model: { name: 'gpt-4o', format: 'OpenAI' } } }],
    });
  });

  test('may be empty', () => {
    expect(readModelList('OpenAI', { data: [] })).toEqual({ ok: true, models: [], nameless: 0 });
  });

  test('in the other shape names the other provider', () => {
    expect(readModelList('AzureOpenAI', { data: [{ id: 'a' }] })).toMatchObject({ ok: false, provider: 'OpenAI' });
    expect(readModelList('OpenAI', { value: [] })).toMatchObject({ ok: false, provider: 'AzureOpenAI' });
  });

  test.each([null, [], 'text', {}, { data: {} }, { data: ['a', 'b'] }])('is none: %o', (body) => {
    expect(readModelList('OpenAI', body).ok).toBe(false);
  });

  test('never fails to be judged', () => {
    fc.assert(
      fc.property(fc.constantFrom('OpenAI', 'AzureOpenAI', ''), fc.jsonValue(), (provider, body) => {
        readModelList(provider, body);
        readModel(provider, body);
        readModelList(provider, { value: [body], data: [body] });
      }),
    );
  });
});

describe('a chat completion', () => {
  const json = 'application/json; charset=utf-8';
  const answer = (message: unknown): string => JSON.stringify({ id: 'x', choices: [{ index: 0, message }] });

  test.each([
    [answer({ role: 'assistant', content: 'pong' }), false],
    [answer({ content: [{ type: 'text', text: 'pong' }] }), false],
    [answer({ content: null, tool_calls: [{ id: 'c', type: 'function', function: { name: 'confirm', arguments: '{}' } }] }), true],
    [answer({ content: null, refusal: 'No.' }), false],
    [`\ufeff${answer({ content: 'pong' })}`, false],
  ])('is complete: %s', (text, toolCalls) => {
    expect(checkChatAnswer(text, json)).toEqual({ ok: true, toolCalls });
  });

  test.each([
    ['', 'no body'],
    ['<!doctype html><title>Sign in</title>', 'HTML'],
    ['data: {"choices":[]}\n\n', 'stream'],
    ['{"choices":[{"message":{"content":"po', 'cut-off'],
    ['pong', 'not JSON'],
    ['[]', 'not a JSON object'],
    ['{}', 'no choices'],
    ['{"error":{"message":"x"}}', 'error under status 200'],
    ['{"choices":[]}', 'empty list'],
    ['{"choices":[{"delta":{"content":"x"}}]}', 'no message'],
    [answer({ content: '' }), 'without content'],
    [answer({ content: null, tool_calls: [] }), 'without content'],
    ['{"output":[{"type":"message"}]}', 'no choices'],
  ])('is none: %s', (text, says) => {
    const judged = checkChatAnswer(text, json);
    expect(judged.ok ? '' : judged.problem).toContain(says);
  });

  test.each([undefined, 'text/plain', 'application/jsonp'])('under another content type is odd: %s', (type) => {
    expect(checkChatAnswer(answer({ content: 'pong' }), type)).toMatchObject({
      ok: true,
      oddity: expect.stringContaining('content-type') as string,
    });
  });

  test('never fails to be judged', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((choices) => JSON.stringify({ choices: [choices] })),
        ),
        (text) => {
          checkChatAnswer(text, json);
        },
      ),
    );
  });
});
