import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkChatStream } from '../../src/requests/chat-stream.js';

const chunk = (delta: object, finish: string | null = null): string =>
  JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] });
const events = (end: string, ...data: readonly string[]): string => data.map((one) => `data: ${one}${end}${end}`).join('');
const good = [chunk({ role: 'assistant' }), chunk({ content: 'pong' }), chunk({}, 'stop'), '[DONE]'];

describe('the answer to a chat that asked for a stream', () => {
  test.each([
    ['as OpenAI sends it', events('\n', ...good)],
    ['with Windows line ends', events('\r\n', ...good)],
    ['without [DONE]', events('\n', ...good.slice(0, 3))],
    ['without a finish_reason', events('\n', good[0]!, good[1]!, '[DONE]')],
    [
      'with comments, names of events and no blank after the colon',
      `: keep-alive\n\nevent: chunk\ndata:${good[1]!}\n\ndata:${good[2]!}\n\n`,
    ],
    ['with usage at its end', events('\n', good[1]!, JSON.stringify({ choices: [], usage: { total_tokens: 3 } }), '[DONE]')],
    ['with its last blank line missing', events('\n', ...good).trimEnd()],
  ])('is a stream %s', (_, text) => {
    expect(checkChatStream(text)).toMatchObject({ ok: true });
  });

  test.each([
    ['', 'has no body'],
    ['<html>', 'is no stream of events'],
    [JSON.stringify({ choices: [{ message: { content: 'pong' } }] }), 'came in one piece, not as a stream'],
    [events('\n', good[0]!, '{"choices": ['), 'has an event that is not JSON'],
    [events('\n', JSON.stringify({ error: { message: 'no' } })), 'has an error among its events'],
    [events('\n', JSON.stringify({ choices: [] }), '[DONE]'), 'has no piece of a chat completion'],
    [events('\n', good[0]!, good[1]!), 'breaks off: it has neither a finish_reason nor [DONE]'],
  ])('%j %s', (text, problem) => {
    expect(checkChatStream(text)).toEqual({ ok: false, problem });
  });

  test('whatever it is, it is judged', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(fc.json(), fc.string()), { maxLength: 5 }).map((data) => events('\n', ...data)),
        ),
        (text) => {
          expect(typeof checkChatStream(text).ok).toBe('boolean');
        },
      ),
    );
  });
});
