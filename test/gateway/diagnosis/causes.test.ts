import type http from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { makeAuthority } from '../../../src/sandbox/certificates.js';
import { aConnection, aDynamicConnection, aModel } from '../../support/connections.js';
import { freePort, serve, serveBytes, serveTls } from '../../support/loopback.js';
import { causeOf } from './cause-of.js';

const key = 'sk-good-key-0815';
const chat = { choices: [{ index: 0, message: { role: 'assistant', content: 'pong' } }] };
const json = (response: http.ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** A gateway under /v1; `answer` makes the answers to chats, told how many there were. */
async function gateway(
  answer: (
    response: http.ServerResponse,
    count: number,
    body: { model?: string; stream?: boolean; tools?: unknown },
    request: http.IncomingMessage,
  ) => void,
  list: readonly string[] | null = null,
): Promise<{ url: string; requests: () => number }> {
  let requests = 0;
  let chats = 0;
  const origin = await serve((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      requests += 1;
      if (request.method === 'GET' && request.url === '/v1/models' && list !== null)
        return json(response, 200, { data: list.map((id) => ({ id })) });
      if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return json(response, 404, { detail: 'Not Found' });
      chats += 1;
      return answer(response, chats, JSON.parse(text) as { model?: string }, request);
    });
  });
  return { url: `${origin}/v1`, requests: () => requests };
}

describe('faults of a gateway', () => {
  const body = JSON.stringify(chat);
  const head = (length: number, type = 'application/json'): string =>
    `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
  const drip = (socket: Socket): void => {
    socket.write(head(1000));
    const timer = setInterval(() => socket.write(' '), 50);
    socket.on('close', () => clearInterval(timer));
  };
  const bytes: readonly (readonly [string, (socket: Socket) => void, string])[] = [
    ['a reset', (socket) => socket.resetAndDestroy(), 'gateway-fault'],
    ['a closed connection', (socket) => socket.destroy(), 'gateway-fault'],
    ['no answer', () => undefined, 'gateway-fault'],
    ['a slow drip', drip, 'gateway-fault'],
    ['a body that breaks off', (socket) => void socket.end(head(body.length + 100) + body), 'gateway-fault'],
    ['JSON that breaks off', (socket) => void socket.end(head(body.length - 9) + body.slice(0, -9)), 'gateway-fault'],
    ['an endless body', (socket) => void socket.end(head(6_000_000) + 'x'.repeat(6_000_000)), 'gateway-fault'],
    ['no HTTP', (socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 'gateway-fault'],
    ['an empty body', (socket) => void socket.end(head(0)), 'gateway-fault'],
    ['HTML', (socket) => void socket.end(`${head(28, 'text/html')}<html><body>Hi</body></html>`), 'unknown'],
    [
      'control characters',
      (socket) => void socket.end('HTTP/1.1 500 Oops\r\nContent-Length: 14\r\n\r\n\u001b[2J\u0007\u0000evil\u009b1'),
      'gateway-fault',
    ],
  ];
  test.each(bytes)('%s', { timeout: 20_000 }, async (_what, answer, cause) => {
    const origin = await serveBytes(answer);
    const { checks, diagnosis } = await causeOf(aConnection({ url: `${origin}/v1` }), { timeoutMs: 500 });
    expect(checks.some(({ status }) => status === 'fail')).toBe(true);
    expect(diagnosis).toMatchObject({ cause, proven: false });
    expect(diagnosis!.changes.every(({ value }) => value === undefined)).toBe(true);
    // oxlint-disable-next-line no-control-regex
    expect(JSON.stringify([checks, diagnosis])).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|\\u00[01]/);
  });

  test.each([500, 502, 503, 504])('%s', async (status) => {
    const { url, requests } = await gateway((response) => json(response, status, { error: 'upstream' }));
    expect((await causeOf(aConnection({ url }))).diagnosis).toMatchObject({ cause: 'gateway-fault', changes: [], proven: false });
    expect(requests()).toBeLessThanOrEqual(25);
  });

  test('an answer that is right but for its content type is none', async () => {
    const { url } = await gateway((response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(body));
    const { checks, diagnosis } = await causeOf(aConnection({ url }));
    expect(diagnosis).toBeNull();
    expect(checks.find(({ id }) => id === 'chat')).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('text/html') as string,
    });
  });

  test.each([
    ['in a circle', (url: string) => url],
    ['to another origin', () => 'https://login.contoso.example/signin'],
  ])('redirects %s', async (_what, to) => {
    const origin = await serve((request, response) => void response.writeHead(308, { location: to(request.url ?? '') }).end());
    const { checks, diagnosis } = await causeOf(aConnection({ url: `${origin}/v1` }));
    expect(checks.find(({ id }) => id === 'chat')!.status).toBe('fail');
    expect(diagnosis).toMatchObject({ proven: false, changes: [{ parameter: 'targetUrl' }] });
  });

  test('every second call fails, also where the path does not matter', async () => {
    let count = 0;
    const origin = await serve((_request, response) =>
      (count += 1) % 2 === 1 ? json(response, 500, { error: 'boom' }) : json(response, 200, chat),
    );
    expect((await causeOf(aConnection({ url: `${origin}/v1` }))).diagnosis).toMatchObject({
      cause: 'gateway-fault',
      changes: [],
      proven: false,
    });
  });

  test.each([2, 3])('one of %s members of a pool lacks the model', async (members) => {
    const { url } = await gateway(
      (response, count) =>
        count % members === 1
          ? json(response, 404, { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } })
          : json(response, 200, chat),
      ['gpt-4o', 'gpt-4o-mini'],
    );
    expect((await causeOf(aConnection({ url }))).diagnosis).toMatchObject({ cause: 'gateway-fault', changes: [], proven: false });
  });

  test('a model that is listed and fails is not exchanged for another', async () => {
    const { url } = await gateway(
      (response, _count, { model }) =>
        model === 'gpt-4o' ? json(response, 404, { error: { message: `model ${model} not found` } }) : json(response, 200, chat),
      ['gpt-4o', 'gpt-4o-mini'],
    );
    for (const models of [['gpt-4o'], ['gpt-4o', 'gpt-4o-mini']]) {
      const { diagnosis } = await causeOf(aConnection({ url, models: { from: 'static', models: models.map((name) => aModel(name)) } }));
      expect(diagnosis!.proven).toBe(false);
      expect(diagnosis!.changes.every(({ value }) => value === undefined)).toBe(true);
    }
  });

  test('only streams are given: one is asked for to make sure', async () => {
    const { url } = await gateway((response, _count, { stream }) =>
      stream === true
        ? void response
            .writeHead(200, { 'content-type': 'text/event-stream' })
            .end(`data: ${JSON.stringify({ choices: [{ delta: { content: 'pong' }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`)
        : json(response, 400, { error: { message: 'This model only supports streaming: stream must be true.' } }),
    );
    expect((await causeOf(aConnection({ url }))).diagnosis).toMatchObject({
      cause: 'gateway-fault',
      changes: [],
      explanation: expect.stringContaining('only as a stream (asked for one, it gave one)') as string,
    });
  });

  test('tools are refused', async () => {
    const { url } = await gateway((response, _count, { tools }) =>
      tools === undefined ? json(response, 200, chat) : json(response, 400, { error: { message: 'tools is not supported' } }),
    );
    expect((await causeOf(aConnection({ url }))).diagnosis).toMatchObject({ cause: 'gateway-fault', changes: [], proven: false });
  });

  test('429 ends it: nothing more is asked', async () => {
    const { url, requests } = await gateway((response) =>
      json(response, 429, { error: 'Token limit is exceeded' }, { 'retry-after': '60' }),
    );
    expect((await causeOf(aConnection({ url }))).diagnosis).toMatchObject({ cause: 'throttled', changes: [] });
    expect(requests()).toBe(1);
  });

  test('429 in the middle ends it, too', async () => {
    let limited = 0;
    const origin = await serve((request, response) => {
      const seen = request.headers.authorization !== undefined;
      if (seen) limited += 1;
      return seen ? json(response, 429, { error: 'slow down' }) : json(response, 401, { error: 'no key' });
    });
    expect((await causeOf(aConnection({ url: `${origin}/v1` }))).diagnosis).toMatchObject({ cause: 'throttled', changes: [] });
    expect(limited).toBe(1);
  });
});

describe('the secret', () => {
  test('has expired, in the right header: told from one that the gateway does not read', async () => {
    const { url } = await gateway((response, _count, _body, { headers }) =>
      json(response, 401, { error: headers['api-key'] === undefined ? 'no key' : 'the key has expired' }),
    );
    const { diagnosis } = await causeOf(aConnection({ url }));
    expect(diagnosis).toMatchObject({ cause: 'wrong-secret', changes: [{ parameter: 'apiKey' }], proven: false });
    expect(diagnosis!.explanation).toContain('has expired');
    expect(diagnosis!.explanation).toContain('reads the header api-key');
  });

  test.each(['k', 'ab', 'xyz', '1234', 'sk-a-much-longer-key'])('is never printed, %s', async (short) => {
    const origin = await serve((request, response) =>
      json(response, 401, { error: `your key ${String(request.headers['api-key'])} is unknown` }),
    );
    const { checks, diagnosis } = await causeOf(aConnection({ url: `${origin}/v1` }), { key: short });
    expect(JSON.stringify([checks, diagnosis])).not.toContain(`your key ${short}`);
    expect(diagnosis).toMatchObject({ cause: 'wrong-secret' });
  });

  test('with a line break is reported, not repaired on the way', async () => {
    const sent: string[] = [];
    const { url } = await gateway((response, _count, _body, { headers }) => {
      sent.push(String(headers['api-key']));
      return headers['api-key'] === key ? json(response, 200, chat) : json(response, 401, { error: 'no' });
    });
    const { checks, diagnosis } = await causeOf(aConnection({ url }), { key: `${key}\n` });
    expect(checks.find(({ id }) => id === 'auth')).toMatchObject({
      status: 'fail',
      hint: expect.stringContaining('line breaks') as string,
    });
    expect(diagnosis).toMatchObject({ cause: 'wrong-secret', proven: true, changes: [{ parameter: 'apiKey' }] });
  });
});

describe('the way to the gateway', () => {
  test.each([
    ['refused', async () => `https://127.0.0.1:${await freePort()}/v1`],
    ['a name that does not exist', async () => 'https://no-such-host.invalid/v1'],
  ])('%s', async (_what, url) => {
    expect((await causeOf(aConnection({ url: await url() }))).diagnosis).toMatchObject({
      cause: 'unreachable',
      changes: [{ parameter: 'targetUrl' }],
      proven: false,
    });
  });

  test.each([
    ['expired', { expired: true }],
    ['self-signed', { selfSigned: true }],
    ['of another name', { names: ['gateway.contoso.com'] }],
    ['of a private CA', {}],
  ] as const)('a certificate that is %s', async (_what, options) => {
    const origin = await serveTls(await (await makeAuthority()).makeCertificate(options), (_request, response) =>
      json(response, 200, chat),
    );
    expect((await causeOf(aConnection({ url: `${origin}/v1` }))).diagnosis).toMatchObject({
      cause: 'untrusted-certificate',
      changes: [],
      proven: false,
    });
  });

  test('https where plain http is spoken, on this machine', async () => {
    const { url } = await gateway((response) => json(response, 200, chat));
    expect((await causeOf(aConnection({ url: url.replace('http:', 'https:') }))).diagnosis).toMatchObject({
      cause: 'misconfigured',
      proven: true,
      changes: [{ parameter: 'targetUrl', value: url }],
    });
  });

  test('plain http where TLS is spoken', async () => {
    const origin = await serveTls(await (await makeAuthority()).makeCertificate(), (request, response) =>
      request.url === '/v1/chat/completions' ? json(response, 200, chat) : json(response, 404, {}),
    );
    const { diagnosis } = await causeOf(aConnection({ url: `${origin.replace('https:', 'http:')}/v1` }), { uncheckedTls: true });
    expect(diagnosis).toMatchObject({ cause: 'misconfigured', proven: true, changes: [{ parameter: 'targetUrl', value: `${origin}/v1` }] });
  });
});

test('a list that comes every second time gets no proposal', async () => {
  let count = 0;
  const origin = await serve((request, response) => {
    if (request.method === 'POST') return json(response, 200, chat);
    return (count += 1) % 2 === 1 ? json(response, 503, {}) : json(response, 200, { data: [{ id: 'gpt-4o' }] });
  });
  expect((await causeOf(aDynamicConnection({}, { url: `${origin}/v1` }))).diagnosis).toMatchObject({
    cause: 'gateway-fault',
    changes: [],
    proven: false,
  });
});

test('an API in API Management without the operation is told so', async () => {
  const origin = await serve((_request, response) => json(response, 404, { statusCode: 404, message: 'Resource not found' }));
  const { diagnosis } = await causeOf(
    aConnection({ url: `${origin}/openai`, category: 'ApiManagement', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }),
  );
  expect(diagnosis).toMatchObject({ cause: 'unknown', proven: false });
  expect(diagnosis!.explanation).toContain('no operation POST /deployments/{deployment-id}/chat/completions');
});

test('a wrong key in the wrong header: the one that is read is told apart by what it says of the key', async () => {
  const { url } = await gateway((response, _count, _body, request) => {
    const given = request.headers.authorization;
    return json(response, 401, {
      error: { message: given === undefined ? "You didn't provide an API key." : 'Incorrect API key provided.' },
    });
  });
  const { diagnosis } = await causeOf(aConnection({ url }));
  expect(diagnosis).toMatchObject({
    cause: 'misconfigured',
    changes: [{ parameter: 'authConfig' }, { parameter: 'apiKey' }],
    proven: false,
    explanation: expect.stringContaining('It reads the header Authorization (Bearer {api_key}), and refuses this key there'),
  });
});
