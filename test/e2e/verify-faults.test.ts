import { readFileSync } from 'node:fs';
import type http from 'node:http';
import type net from 'node:net';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Verify } from '../../src/generated/output/verify.js';
import { readAnswer } from '../support/answers.js';
import { runMain } from '../support/cli.js';
import { serve, serveBytes } from '../support/loopback.js';
import { staticModels, writeParameters } from '../support/parameter-files.js';
import { temporaryFolder } from '../support/program.js';

const key = 'the-key-0815';
const chat = JSON.stringify({
  id: 'c',
  object: 'chat.completion',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'pong' } }],
});
const headers = { 'content-type': 'application/json' };
const orders = 'a\u0000b\u001b]0;x\u0007\r\n::set-env name=X::y\r\n##vso[task.setvariable variable=a]b\n\u009b31m\u202e';

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;
type Bytes = (socket: net.Socket) => void;
type Verdict = readonly [status: string, cause: string | null, says: string];
type Row<A> = readonly [what: string, answer: A, verdict: Verdict];

const json =
  (status: number, body: string, more: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, { ...headers, ...more }).end(body);
const to =
  (location: string): Answer =>
  (_request, response) =>
    void response.writeHead(307, { location }).end();
const raw =
  (text: string): Bytes =>
  (socket) =>
    void socket.end(text);
const endlessly = (socket: { write(text: string): unknown; on(event: 'close', listener: () => void): unknown }, text: string): void => {
  const timer = setInterval(() => socket.write(text), 20);
  socket.on('close', () => clearInterval(timer));
};
const bombs = {
  gzip: gzipSync(Buffer.alloc(50 << 20)),
  br: brotliCompressSync(Buffer.alloc(8 << 20), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};
const bomb =
  (encoding: keyof typeof bombs): Answer =>
  (_request, response) =>
    void response.writeHead(200, { ...headers, 'content-encoding': encoding }).end(bombs[encoding]);
const inYears = new Date(Date.UTC(2099, 0)).toUTCString();

const answers: readonly Row<Answer>[] = [
  [
    'a 500 that echoes the key',
    (request, response) => json(500, JSON.stringify(request.headers))(request, response),
    ['fail', 'gateway-fault', '500'],
  ],
  ['a 503 with a Retry-After in years', json(503, '{}', { 'retry-after': inYears }), ['fail', 'gateway-fault', '503']],
  ['a 429 with a Retry-After of a year', json(429, '{}', { 'retry-after': '31536000' }), ['throttled', 'throttled', '429']],
  ['a 429 with a Retry-After that is no number', json(429, '{}', { 'retry-after': '9'.repeat(400) }), ['throttled', 'throttled', '429']],
  ['a 401 that echoes the key in base64', json(401, `{"error":"${btoa(key)}"}`), ['fail', 'wrong-secret', '401']],
  ['204', json(204, ''), ['fail', 'gateway-fault', 'takes 200 only']],
  ['304', json(304, ''), ['fail', 'unknown', '304']],
  ['201 with a chat', json(201, chat), ['fail', 'gateway-fault', 'takes 200 only']],
  [
    'HTML for JSON',
    (_request, response) => void response.end('<html><title>Sign in</title></html>'),
    ['fail', 'unknown', 'is HTML or XML, not JSON'],
  ],
  ['another content type', json(200, chat, { 'content-type': 'text/plain; ::error::x' }), ['warn', null, 'content-type is text/plain']],
  ['orders for terminals and pipelines', json(400, orders), ['fail', 'unknown', '400']],
  ['JSON that is cut off', json(200, chat.slice(0, 40)), ['fail', 'gateway-fault', 'broken or cut-off JSON']],
  [
    'an error under status 200',
    json(200, `{"error":{"message":"quota of ${key}"}}`),
    ['fail', 'unknown', 'is an error under status 200: {"error":{"message":"quota of <${K}>"}}'],
  ],
  ['an empty body', json(200, ''), ['fail', 'gateway-fault', 'has no body']],
  [
    'bytes that are no UTF-8',
    (_request, response) => void response.writeHead(400, headers).end(Buffer.from([0xff, 0xc3, 0x28])),
    ['fail', 'unknown', '400'],
  ],
  ['a bomb of gzip', bomb('gzip'), ['fail', 'gateway-fault', 'larger than']],
  ['a bomb of brotli', bomb('br'), ['fail', 'gateway-fault', 'larger than']],
  ['gzip that is none', json(200, chat, { 'content-encoding': 'gzip' }), ['fail', 'gateway-fault', 'not the gzip']],
  [
    'a body without end',
    (_request, response) => void (response.writeHead(200, headers), endlessly(response, ' ')),
    ['fail', 'gateway-fault', 'one of status 200 had begun'],
  ],
  ['redirects in a circle', to('/v1/chat/completions'), ['fail', 'gateway-fault', 'they come to no end']],
  [
    'a redirect to somebody else',
    to(`https://login.example/?key=${key}`),
    ['fail', 'misconfigured', 'a redirect to https://login.example, which was not followed'],
  ],
  ['a redirect to no place', to('http://[bad'), ['fail', 'unknown', 'a redirect that leads nowhere']],
];

const bytes: readonly Row<Bytes>[] = [
  ['a reset', (socket) => void socket.resetAndDestroy(), ['fail', 'gateway-fault', 'closed the connection']],
  ['no answer', () => undefined, ['fail', 'gateway-fault', 'no complete answer within 1000 ms.']],
  [
    '100 Continue for ever',
    (socket) => endlessly(socket, 'HTTP/1.1 100 Continue\r\n\r\n'),
    ['fail', 'gateway-fault', 'no complete answer within 1000 ms.'],
  ],
  ['102 and nothing else', raw('HTTP/1.1 102 Processing\r\n\r\n'), ['fail', 'gateway-fault', 'closed the connection']],
  [
    '103 before the answer',
    raw(
      `HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${chat.length}\r\n\r\n${chat}`,
    ),
    ['pass', null, 'answered'],
  ],
  [
    'too long a Content-Length',
    raw(`HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n${chat}`),
    ['fail', 'gateway-fault', 'closed the connection'],
  ],
  [
    'too short a Content-Length',
    raw(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n${chat}`),
    ['fail', 'gateway-fault', 'POST'],
  ],
  ['a Content-Length that is none', raw('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'), ['fail', 'gateway-fault', 'not valid HTTP']],
  ['a chunk that is none', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), ['fail', 'gateway-fault', 'not valid HTTP']],
  ['another protocol', raw('SSH-2.0-OpenSSH_9.6\r\n'), ['fail', 'gateway-fault', 'not valid HTTP']],
  [
    'orders in its head',
    raw('HTTP/1.1 500 \u001b[31m::error::x\r\nRetry-After: ##vso[x]\r\nContent-Length: 2\r\n\r\nno'),
    ['fail', 'gateway-fault', '500'],
  ],
];

const exitCodes: Readonly<Record<string, number>> = { pass: 0, warn: 0, throttled: 0, fail: 1 };

/** What a terminal or a pipeline would take as an order; a report's own lines are printable. */
// oxlint-disable-next-line no-control-regex
const anOrder = /^\s*::\w|^##\[|##vso\[|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/m;

async function judge(origin: string, [status, cause, says]: Verdict): Promise<void> {
  const cwd = temporaryFolder();
  const file = writeParameters(cwd, 'kong', {
    connectionName: 'kong',
    targetUrl: `${origin}/v1`,
    apiKey: '${K}',
    staticModels: staticModels('gpt-4o'),
  });
  const others = ['text=t', 'junit=j', 'markdown=m'].flatMap((format) => ['--format', format]);
  const { code, stdout, stderr } = await runMain(
    ['verify', '--no-azure', file, '--timeout', '1', '--debug', '--format', 'json', ...others],
    { cwd, env: { K: key } },
  );
  const [one] = (readAnswer(stdout) as unknown as Verify).connections;
  expect(one).toMatchObject({ status, diagnosis: cause === null ? null : { cause, proven: false } });
  expect(code).toBe(exitCodes[status]);
  const told = one!.checks.find(({ id }) => id === 'chat')!.message;
  expect(`${told}.`).toContain(says);
  const reports = ['t', 'j', 'm'].map((name) => readFileSync(path.join(cwd, name), 'utf8'));
  for (const text of [stdout, stderr, ...reports]) {
    expect(text).not.toContain(key);
    expect(text).not.toContain(btoa(key).replace(/=+$/, ''));
    expect(text).not.toMatch(anOrder);
    expect(text).not.toContain('Internal error');
  }
}

test.each(answers)('a gateway that gives %s is told in time, in each format, without its secret', async (_what, answer, verdict) =>
  judge(await serve(answer), verdict),
);
test.each(bytes)('a server that sends %s is told in time, in each format, without its secret', async (_what, answer, verdict) =>
  judge(await serveBytes(answer), verdict),
);
