import type http from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createGateway } from '../../src/gateway/gateway.js';
import { inspect, type Inspection } from '../../src/gateway/inspect.js';
import type { Connection } from '../../src/connection/connection.js';
import { createHttpClient } from '../../src/http/node-client.js';
import { Secret } from '../../src/parameters/secret.js';
import { aConnection, aDynamicConnection, aModel } from '../support/connections.js';
import { testContext } from '../support/context.js';
import { serve } from '../support/loopback.js';

type Answer = { readonly status: number; readonly body: unknown; readonly type?: string } | undefined;

const message = { role: 'assistant', content: 'pong' };
const completion = { choices: [{ index: 0, finish_reason: 'stop', message }] };
const streamed = `data: ${JSON.stringify({ choices: [{ index: 0, delta: message, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;
const list = (...ids: string[]) => ({ status: 200, body: { object: 'list', data: ids.map((id) => ({ id })) } });

/** A gateway that answers as `answer` says, and chats where it says nothing. */
async function start(
  answer: (asked: {
    method: string;
    path: string;
    body: { model?: string; stream?: boolean; tool_choice?: unknown };
    chats: number;
  }) => Answer,
): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  let chats = 0;
  const listener: http.RequestListener = (request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const body = (text === '' ? {} : JSON.parse(text)) as { model?: string; stream?: boolean; tool_choice?: unknown };
      const path = (request.url ?? '').replace('/v1', '');
      seen.push(
        `${request.method} ${path}${body.stream === true ? ' streamed' : ''}${body.tool_choice === undefined ? '' : ' that must call'}`,
      );
      if (path === '/chat/completions' && body.stream !== true && body.tool_choice === undefined) chats += 1;
      const {
        status,
        body: said,
        type = 'application/json',
      } = answer({ method: request.method ?? '', path, body, chats }) ?? usual(path, body.stream === true);
      response.writeHead(status, { 'content-type': type }).end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  };
  return { url: `${await serve(listener)}/v1`, seen };
}

function usual(path: string, stream: boolean): NonNullable<Answer> {
  if (path !== '/chat/completions') return { status: 404, body: { error: 'no route' } };
  return stream ? { status: 200, body: streamed, type: 'text/event-stream' } : { status: 200, body: completion };
}

async function look(
  connection: Connection,
  more: { models?: string[]; chat?: boolean; deep?: boolean } = {},
): Promise<Inspection & { told: (id: string) => string; status: (id: string) => string }> {
  const client = createHttpClient({ env: {} });
  onTestFinished(() => client.close());
  const gateway = createGateway(testContext({ http: client }), { concurrency: 16, timeoutMs: 3000, uncheckedTls: false });
  const atHand = { type: 'key', key: new Secret('the-key-0815', '${KEY}') } as const;
  const result = await inspect(gateway, { connection, atHand }, { chat: true, models: [], deep: true, ...more });
  const find = (id: string) => result.checks.find((one) => one.id === id)!;
  return { ...result, told: (id) => find(id).message, status: (id) => find(id).status };
}

const fixed = (url: string, ...names: string[]): Connection =>
  aConnection({ url, models: { from: 'static', models: names.map((name) => aModel(name)) } });
const count = (seen: readonly string[], what: string): number => seen.filter((one) => one === what).length;

describe('the same chat several times', () => {
  test('says how long the calls took; four for each model and no more', async () => {
    const { url, seen } = await start(() => undefined);
    const { told, models, status } = await look(fixed(url, 'a', 'b'));
    expect(count(seen, 'POST /chat/completions')).toBe(8);
    expect(status('chat')).toBe('pass');
    expect(told('chat')).toBe('2 models answered.');
    expect(models.map(({ latenciesMs }) => latenciesMs?.length)).toEqual([4, 4]);
    expect(models[0]!.message).toMatch(/^a answered; 4 calls in \d+(–\d+)? ms\.$/);
  });

  test('finds the member of a pool that does not answer', async () => {
    const { url } = await start(({ path, body, chats }) =>
      path === '/chat/completions' && body.stream !== true && chats % 2 === 0
        ? { status: 500, body: { error: 'a dead back end' } }
        : undefined,
    );
    const { told, status, models, seen } = await look(fixed(url, 'a'));
    expect(status('chat')).toBe('fail');
    expect(told('chat')).toMatch(/^a answered 2 of 4 calls\. POST .* answered 500/);
    expect(models[0]).toMatchObject({ status: 'fail' });
    expect(seen!.chats[0]!.calls).toMatchObject({ made: 4, answered: 2 });
  });

  test('ends at the first 429', async () => {
    const { url, seen } = await start(({ path, chats }) =>
      path === '/chat/completions' && chats === 2 ? { status: 429, body: { error: 'slow down' } } : undefined,
    );
    const { status, told } = await look(fixed(url, 'a'));
    expect([status('chat'), count(seen, 'POST /chat/completions'), status('stream')]).toEqual(['throttled', 2, 'skipped']);
    expect(told('chat')).toMatch(/^a answered 1 of 2 calls\./);
    expect(count(seen, 'GET /models')).toBe(0);
  });

  test('is not asked where the first fails', async () => {
    const { url, seen } = await start(({ path }) => (path === '/chat/completions' ? { status: 401, body: {} } : undefined));
    expect((await look(fixed(url, 'a'))).status('chat')).toBe('fail');
    expect(count(seen, 'POST /chat/completions')).toBe(1);
  });
});

describe('a model that never calls the tool it was told to call', () => {
  const call = {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'confirm', arguments: '{}' } }],
  };
  const calling = { status: 200, body: { choices: [{ index: 0, finish_reason: 'tool_calls', message: call }] } };

  test.each<[string, Answer, string, string]>([
    ['calls it when there is no choice', calling, 'pass', 'a calls the tool when there is no choice.'],
    [
      'never sees it',
      undefined,
      'warn',
      'a answered in text although it had to call a tool: the gateway drops tools, or the model has none.',
    ],
    [
      'cannot be told to',
      { status: 400, body: { error: 'tool_choice is not supported' } },
      'warn',
      'a takes tools, but not tool_choice: POST',
    ],
    [
      'gives no answer then',
      { status: 200, body: { choices: [] } },
      'warn',
      'a takes tools, but with tool_choice its answer has an empty list of choices.',
    ],
    ['is throttled', { status: 429, body: {} }, 'pass', 'a took a tool definition and answered in text'],
  ])('%s', async (_what, forced, status, told) => {
    const { url, seen } = await start(({ body }) => (body.tool_choice === undefined ? undefined : forced));
    const result = await look(fixed(url, 'a'));
    expect([result.status('tools'), result.told('tools')]).toEqual([status, expect.stringContaining(told)]);
    expect(count(seen, 'POST /chat/completions that must call')).toBe(1);
    expect(result.status('chat')).toBe('pass');
  });

  test('is asked once more by its name only; those that call by themselves are not', async () => {
    const { url, seen } = await start(({ body, path }) =>
      path === '/chat/completions' && body.stream !== true && body.model === 'a' ? calling : undefined,
    );
    const { status, told } = await look(fixed(url, 'a', 'b', 'c'));
    expect([status('tools'), told('tools')]).toEqual([
      'warn',
      'b, c, for instance b, answered in text although it had to call a tool: the gateway drops tools, or the model has none.',
    ]);
    expect(count(seen, 'POST /chat/completions that must call')).toBe(2);
  });

  test('is left alone without --deep, which is said', async () => {
    const { url, seen } = await start(() => undefined);
    const { told } = await look(fixed(url, 'a'), { deep: false });
    expect(told('tools')).toBe('a took a tool definition and answered in text: whether tools get through, --deep sees.');
    expect(seen).toHaveLength(1);
  });
});

describe('streams', () => {
  test('pass where they come as a stream', async () => {
    const { url } = await start(() => undefined);
    const { status, told } = await look(fixed(url, 'a', 'b'));
    expect([status('stream'), told('stream')]).toEqual(['pass', '2 models stream their answers.']);
  });

  test.each([
    ['are refused', { status: 400, body: { error: 'stream is not supported' } }, 'answered 400'],
    ['come in one piece', { status: 200, body: completion }, 'came in one piece'],
    ['break off', { status: 200, body: streamed.slice(0, streamed.indexOf('"finish')), type: 'text/event-stream' }, 'not JSON'],
  ])('warn where they %s', async (_, answer, text) => {
    const { url } = await start(({ body }) => (body.stream === true ? answer : undefined));
    const { status, told } = await look(fixed(url, 'a'));
    expect([status('chat'), status('stream')]).toEqual(['pass', 'warn']);
    expect(told('stream')).toContain(text);
  });
});

describe('static models', () => {
  test('are held against the list of the gateway', async () => {
    const { url } = await start(({ path, body }) =>
      path === '/models' ? list('a', 'c', 'd') : body.model === 'gone' ? { status: 404, body: {} } : undefined,
    );
    const { told, status } = await look(fixed(url, 'a', 'gone'));
    expect(status('discovery')).toBe('warn');
    expect(told('discovery')).toBe(`The models are static. GET ${url}/models lists 3. gone is not among them. The connection lacks c, d.`);
  });

  test('that answer are served, whatever the list calls them', async () => {
    const { url } = await start(({ path }) => (path === '/models' ? list('base-model') : undefined));
    const { told, status } = await look(fixed(url, 'alias'));
    expect([status('discovery'), told('discovery')]).toEqual([
      'pass',
      `The models are static. GET ${url}/models lists 1. The connection lacks base-model.`,
    ]);
  });

  test('need no list', async () => {
    const { url, seen } = await start(() => undefined);
    const { status, told } = await look(fixed(url, 'a'), { chat: false });
    expect([status('discovery'), status('stream'), status('chat')]).toEqual(['skipped', 'skipped', 'skipped']);
    expect(told('discovery')).toContain('the gateway gives no list to compare them with');
    expect(seen.sort()).toEqual(['GET ', 'GET /models']);
  });
});

describe('models that the gateway lists', () => {
  const dynamic = (url: string): Connection => aDynamicConnection({}, { url });

  test('are asked for one by one', async () => {
    const { url, seen } = await start(({ path }) =>
      path === '/models'
        ? list('a', 'b')
        : path.startsWith('/models/')
          ? { status: 200, body: { id: path.slice('/models/'.length) } }
          : undefined,
    );
    const { status, told } = await look(dynamic(url));
    expect(status('discovery')).toBe('pass');
    expect(told('discovery')).toMatch(/lists 2 models\. It gives the details of all 2\.$/);
    expect([count(seen, 'GET /models/a'), count(seen, 'GET /models/b')]).toEqual([1, 1]);
  });

  test.each([
    ['there is no endpoint for one', { status: 404, body: {} }, 'answered 404'],
    ['the answer is of another shape', { status: 200, body: { value: [] } }, 'not with a model of the shape of OpenAI'],
    ['it is another model', { status: 200, body: { id: 'other' } }, 'answered with the model other'],
  ])('warn where %s', async (_, answer, text) => {
    const { url } = await start(({ path }) => (path === '/models' ? list('a') : path.startsWith('/models/') ? answer : undefined));
    const { status, told } = await look(dynamic(url));
    expect([status('discovery'), status('chat')]).toEqual(['warn', 'pass']);
    expect(told('discovery')).toContain(text);
  });
});

test('a gateway that is not there is asked nothing more', async () => {
  const { told, status } = await look(fixed('http://127.0.0.1:1/v1', 'a'));
  expect([status('network'), status('stream'), told('stream')]).toEqual(['fail', 'skipped', 'The gateway was not reached.']);
});
