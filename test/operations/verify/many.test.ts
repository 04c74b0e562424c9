import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Context, Log } from '../../../src/context.js';
import { createHttpClient } from '../../../src/http/node-client.js';
import { verify } from '../../../src/operations/verify.js';
import { announcement } from '../../../src/operations/verify/announce.js';
import { createProgress } from '../../../src/operations/verify/progress.js';
import type { GatewayTarget } from '../../../src/operations/gateway/target.js';
import { check } from '../../../src/gateway/check.js';
import type { Connection } from '../../../src/connection/connection.js';
import { Secret } from '../../../src/parameters/secret.js';
import { aConnection, aDynamicConnection, aModel } from '../../support/connections.js';
import { testContext } from '../../support/context.js';
import { startGateway, strictGateway } from '../../support/gateway.js';
import { serve } from '../../support/loopback.js';
import { staticModels, writeParameters } from '../../support/parameter-files.js';
import { temporaryFolder } from '../../support/program.js';

const key = 'the-key-0815';

function context(change: Partial<Context> = {}): ReturnType<typeof testContext> {
  const http = createHttpClient({ env: {} });
  onTestFinished(() => http.close());
  return testContext({ http, env: { K: key }, ...change });
}

describe('many connections', () => {
  test('do not wait for one that hangs, diagnosis and all; each is told', async () => {
    const cwd = temporaryFolder();
    let open = false;
    const waiting: (() => void)[] = [];
    const hanging = await serve((request, response) => {
      const answer = (): void => strictGateway({ base: '' })(request, response);
      if (open) answer();
      else waiting.push(answer);
    });
    const folder = path.join(cwd, 'connections');
    writeParameters(folder, 'hangs', {
      connectionName: 'hangs',
      apiKey: '${K}',
      targetUrl: hanging,
      staticModels: staticModels(...Array.from({ length: 40 }, (_, index) => `m${index}`)),
    });
    const names = Array.from({ length: 8 }, (_, index) => `quick-${index}`);
    for (const name of names) {
      const { target } = await startGateway({ base: '/v1' });
      writeParameters(folder, name, {
        connectionName: name,
        apiKey: '${K}',
        targetUrl: name === 'quick-0' ? target.replace('/v1', '/v2') : target,
        staticModels: staticModels('gpt-4o'),
      });
    }
    let done = 0;
    const log: Log = {
      note: () => undefined,
      debug: () => undefined,
      progress: (line) => {
        done = Math.max(done, Number(/^(\d+) of 9 connections verified/.exec(line)?.[1] ?? 0));
        // Only when all others are through does the slow one answer: that it came to an end proves that nobody waited for it.
        if (done < names.length || open) return;
        open = true;
        for (const answer of waiting) answer();
      },
    };
    const { connections, summary } = await verify(context({ cwd, log }), { connections: [], azure: false, diagnose: true, concurrency: 4 });
    expect(done).toBeGreaterThanOrEqual(names.length);
    expect(summary).toMatchObject({ connections: 9, pass: 7, fail: 2 });
    expect(connections.find(({ name }) => name === 'quick-0')!.diagnosis).toMatchObject({ cause: 'misconfigured', proven: true });
  });

  test('are verified side by side in about the time of the slowest', async () => {
    const cwd = temporaryFolder();
    let [running, most] = [0, 0];
    const slow = await serve((request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        strictGateway()(request, response);
      }, 30);
    });
    for (const name of ['a', 'b', 'c'])
      writeParameters(path.join(cwd, 'connections'), name, {
        connectionName: name,
        apiKey: '${K}',
        targetUrl: `${slow}/v1`,
        staticModels: staticModels('gpt-4o', 'gpt-4o'),
      });
    await verify(context({ cwd }), { connections: [], azure: false, concurrency: 2 });
    expect(most).toBe(2);
  });
});

describe('what is said before the first request', () => {
  const target = (
    connection: Connection,
    atHand: NonNullable<GatewayTarget['subject']>['atHand'] = { type: 'key', key: new Secret(key, '${K}') },
  ): GatewayTarget => ({
    place: { path: 'a.json', environment: null, id: '/a', name: 'a', project: '/p', kind: 'model-gateway' },
    source: 'file',
    resource: check('resource', 'skipped', ''),
    subject: { connection, atHand },
    models: [],
  });
  const fixed = (url: string, ...names: string[]): Connection =>
    aConnection({ url, models: { from: 'static', models: names.map((name) => aModel(name)) } });
  const oauth = aConnection({
    url: 'https://b.example/v1',
    auth: { type: 'OAuth2', clientId: 'c', clientSecret: { from: 'nowhere' }, tokenUrl: 'https://login.example/token', scopes: ['s'] },
  });

  test.each([
    ['one chat', [target(fixed('https://a.example/v1', 'm'))], {}, '1 request to a.example: 1 chat.'],
    [
      'a list that tells the rest',
      [target(aDynamicConnection({}, { url: 'https://a.example/v1' }))],
      {},
      'At least 1 request to a.example: 1 list of models, then a chat through each model listed.',
    ],
    [
      'the models that were named',
      [target(aDynamicConnection({}, { url: 'https://a.example/v1' }))],
      { models: ['x', 'y'] },
      '3 requests to a.example: 1 list of models, 2 chats.',
    ],
    [
      'a token',
      [target(oauth, { type: 'clientSecret', secret: new Secret('s', 's') })],
      {},
      '2 requests to 2 hosts: b.example (1 chat), login.example (1 access token).',
    ],
    [
      'several hosts',
      [
        target(fixed('https://a.example/v1', 'm', 'n')),
        target(fixed('https://a.example/v2', 'm')),
        target(fixed('https://c.example:8443', 'm')),
      ],
      {},
      '4 requests to 2 hosts: a.example (3 chats), c.example:8443 (1 chat).',
    ],
    [
      'deep',
      [target(fixed('https://a.example/v1', 'm', 'n'))],
      { deep: true },
      '11 requests to a.example: 1 list of models, 8 chats, 2 streamed chats. Chats cost tokens; --model <name> limits them.',
    ],
    ['no chats', [target(fixed('https://a.example/v1', 'm'))], { chat: false }, '1 request to a.example: 1 look without credential.'],
    [
      'no credential',
      [target(fixed('https://a.example/v1', 'm'), { type: 'missing', why: 'no' })],
      {},
      '1 request to a.example: 1 look without credential.',
    ],
    ['nothing', [], {}, ''],
    [
      'many chats',
      [target(fixed('https://a.example/v1', ...Array.from({ length: 11 }, (_, index) => `m${index}`)))],
      {},
      '11 requests to a.example: 11 chats. Chats cost tokens; --model <name> limits them.',
    ],
  ])('%s', (_, targets, options, text) => {
    expect(announcement(targets, options)).toBe(text);
  });

  test('it is said, and as many were sent', async () => {
    const { target: url, seen } = await startGateway({ models: ['a', 'b'] });
    const file = writeParameters(temporaryFolder(), 'one', {
      connectionName: 'one',
      apiKey: '${K}',
      targetUrl: url,
      staticModels: staticModels('a', 'b'),
    });
    const asked = context();
    await verify(asked, { connections: [file], azure: false });
    expect(asked.written.stderr).toBe(`2 requests to ${new URL(url).host}: 2 chats.\n`);
    expect(seen).toHaveLength(2);
  });
});

test('progress names who is at work, and how many are done', () => {
  const lines: string[] = [];
  const log = { note: () => undefined, debug: () => undefined, progress: (line: string) => lines.push(line) };
  const one = createProgress({ log }, 1);
  one.tell('a', '1 of 2 models');
  one.done('a');
  const two = createProgress({ log }, 2);
  two.tell('a', 'x');
  two.tell('b', 'y');
  two.done('b');
  two.done('a');
  expect(lines).toEqual([
    'a: 1 of 2 models',
    '',
    '0 of 2 connections verified; a: x',
    '0 of 2 connections verified; b: y',
    '1 of 2 connections verified; a: x',
    '2 of 2 connections verified',
  ]);
});
