import { readdirSync } from 'node:fs';
import type http from 'node:http';
import { describe, expect, it } from 'vitest';
import { startGateway } from '../../support/gateway.js';
import { serve } from '../../support/loopback.js';
import { bearer, caught, contextFor, run } from './probing.js';

describe('a hostile gateway', () => {
  const answers: readonly (readonly [string, http.RequestListener, RegExp])[] = [
    [
      'HTML for everything',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>'),
      /page for people/,
    ],
    ['control characters', (_, response) => void response.writeHead(400).end('\u001b[2J\u001b]0;owned\u0007 no'), /no way to chat|model/],
    [
      'a redirect to another origin',
      (_, response) => void response.writeHead(307, { location: 'https://evil.example/v1/models' }).end(),
      /redirect to https:\/\/evil\.example/,
    ],
    ['429', (_, response) => void response.writeHead(429, { 'retry-after': '1' }).end('{}'), /429/],
    ['nothing at all', () => undefined, /no answer/],
    [
      'a huge list',
      (_, response) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":[${'{"id":"m"},'.repeat(600_000)}{"id":"m"}]}`),
      /too|larger|model|no way/i,
    ],
    [
      'a list that never ends in JSON',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":['),
      /model|no way/,
    ],
  ];

  it.each(answers)('%s ends in time, with the right words and no file', async (name, listener, words) => {
    let requests = 0;
    const origin = await serve((request, response) => {
      requests += 1;
      listener(request, response);
    });
    const context = contextFor();
    const error = await caught(run(context, origin, { timeoutMs: 300 }));
    expect(error.failure).toBe('usage');
    expect(error.message).toMatch(words);
    // oxlint-disable-next-line no-control-regex
    expect(`${error.message}${error.hint}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(requests).toBeLessThanOrEqual(name === '429' ? 1 : name === 'nothing at all' ? 2 : 24);
    expect(readdirSync(context.cwd)).toEqual([]);
  });

  it('a list of names with control characters leaves them out of the file and of what is printed', async () => {
    const { origin } = await startGateway({ ...bearer, models: ['gpt-4o', 'evil\u001b[2Jname'] });
    const { file } = await run(contextFor(), origin);
    expect(file!.text).not.toContain('evil');
  });

  it('429 after the first answer ends the questions, and says what was not tried', async () => {
    let chats = 0;
    const origin = await serve((request, response) => {
      const json = (status: number, body: unknown): void =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/v1/models') return json(200, { data: ['a', 'b', 'c'].map((id) => ({ id })) });
      chats += 1;
      return chats === 1 ? json(200, { choices: [{ message: { role: 'assistant', content: 'pong' } }] }) : json(429, {});
    });
    const { notes, probe } = await run(contextFor(), origin);
    expect(chats).toBe(2);
    expect(probe!.found.models.map(({ status }) => status)).toEqual(['answers', 'skipped', 'skipped']);
    expect(notes.join(' ')).toContain('limits requests');
  });
});
