import { expect, onTestFinished, test } from 'vitest';
import { discover } from '../../src/gateway/discover.js';
import { createGateway } from '../../src/gateway/gateway.js';
import { createHttpClient } from '../../src/http/node-client.js';
import { Secret } from '../../src/parameters/secret.js';
import { aDynamicConnection } from '../support/connections.js';
import { testContext } from '../support/context.js';
import { serve } from '../support/loopback.js';

const key = new Secret('the-key-0815', '${KEY}');

test.each([
  [
    200,
    '{"error":{"message":"quota of the-key-0815"}}',
    'answered 200, but the answer has no list "data" (the shape of OpenAI): {"error":{"message":"quota of <${KEY}>"}}.',
  ],
  [200, '{"data":[{"id":"gpt', 'answered 200, but the answer is broken or cut-off JSON: {"data":[{"id":"gpt.'],
  [200, '<html>Sign in</html>', 'answered 200, but the answer is HTML or XML, not JSON: <html>Sign in</html>.'],
  [200, 'data: {}\n\n', 'answered 200, but the answer is a stream of events, although none was asked for: data: {}.'],
  [200, '', 'answered 200, but the answer has no body.'],
  [204, '', 'answered 204; the service takes 200 only.'],
  [201, '{"data":[{"id":"gpt-4o"}]}', 'answered 201: {"data":[{"id":"gpt-4o"}]}; the service takes 200 only.'],
])('a list that comes with %i and %j is none, and what came is said', async (status, body, told) => {
  const origin = await serve((_request, response) => void response.writeHead(status).end(body));
  const http = createHttpClient({ env: {} });
  onTestFinished(() => http.close());
  const gateway = createGateway(testContext({ http }), { concurrency: 4, timeoutMs: 3000, uncheckedTls: false });
  const subject = { connection: aDynamicConnection({}, { url: `${origin}/v1` }), atHand: { type: 'key', key } } as const;
  const { check, models } = await discover(gateway, subject, { type: 'key', key }, [key]);
  expect([check.status, models]).toEqual(['fail', null]);
  expect(check.message.replace(/^GET \S+ /, '')).toBe(told);
});
