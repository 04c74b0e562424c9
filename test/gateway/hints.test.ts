import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.js';
import { answerHint, errorHint, refusesCredential } from '../../src/gateway/hints.js';
import type { Sent } from '../../src/gateway/send.js';
import type { HttpError, HttpErrorReason, TlsReason } from '../../src/http/client.js';
import { aConnection } from '../support/connections.js';

function sent(status: number, text: string, url = 'https://llm.contoso.com/v1/chat/completions'): Sent {
  const answer = { status, headers: {}, body: Buffer.from(text), text: () => text, json: () => JSON.parse(text) as unknown, durationMs: 1 };
  return { request: { method: 'POST', url, headers: {} }, answer, error: null, foreignRedirect: null, redirectedTo: null, durationMs: 1 };
}

// A status alone never names the cause: texts as the products give them.
describe('whether an answer refuses the credential', () => {
  test.each([
    [401, '{"error":{"code":"invalid_api_key"}}', true],
    [403, '{"error":"forbidden"}', true],
    [400, '[{"error":{"message":"API key not valid. Please pass a valid API key."}}]', true],
    [403, '{"message":"Missing Authentication Token"}', false],
    [404, '{"message":"no Route matched with those values"}', false],
    [400, '{"error":"tools are not supported"}', false],
    [429, 'Token limit is exceeded', false],
    [500, 'unauthorized', false],
  ])('%s %s: %s', (status, text, expected) => {
    expect(refusesCredential(sent(status, text))).toBe(expected);
  });
});

describe('the next step after an answer', () => {
  const bearer: Connection['keyHeaders'] = [{ form: 'authConfig', name: 'Authorization', format: 'Bearer {api_key}' }];

  test.each([
    [401, '{"message":"Access denied due to missing subscription key."}', 'https://a.azure-api.net/x', {}, 'Ocp-Apim-Subscription-Key'],
    [401, '{}', 'https://api.openai.com/v1/chat/completions', {}, '"Bearer {api_key}"'],
    [401, '{}', 'https://api.openai.com/v1/chat/completions', { keyHeaders: bearer }, 'Check the key'],
    [401, '{}', 'https://llm.contoso.com', { auth: { type: 'ProjectManagedIdentity', audience: 'x' } }, 'audience'],
    [404, '{"message":"no Route matched with those values"}', 'https://kong', {}, 'Kong has no route'],
    [403, '{"message":"Missing Authentication Token"}', 'https://x.execute-api.us-east-1.amazonaws.com', {}, 'path that does not exist'],
    [
      404,
      '{"error":{"code":"404","message":"Resource not found"}}',
      'https://a.openai.azure.com/openai/chat/completions',
      {},
      'inferenceAPIVersion',
    ],
    [404, '{}', 'https://api.openai.com/chat/completions', {}, 'https://api.openai.com/v1'],
    [404, '{}', 'https://llm.contoso.com', { deploymentInPath: 'true' }, 'inferenceAPIVersion'],
    [404, '{}', 'https://llm.contoso.com', {}, 'deploymentInPath'],
    [424, '{"error":{"code":"CustomerManagedDownstreamError","innerStatusCode":503}}', 'https://llm.contoso.com', {}, 'behind the gateway'],
    [429, '{}', 'https://llm.contoso.com', {}, 'throttled'],
    [502, '<html>', 'https://llm.contoso.com', {}, 'its side'],
  ] as [number, string, string, Partial<Connection>, string][])('%s %s from %s', (status, text, url, change, says) => {
    expect(answerHint(aConnection(change), sent(status, text, url))).toContain(says);
  });

  test('is not made up where nothing is known', () => {
    expect(answerHint(aConnection(), sent(418, 'teapot'))).toBeNull();
  });

  test('after a redirect to a stranger is about the target', () => {
    expect(answerHint(aConnection(), { ...sent(302, ''), foreignRedirect: 'https://login.contoso.com' })).toContain('redirects to');
  });
});

describe('the next step after no answer', () => {
  const error = (change: Partial<HttpError>): HttpError =>
    Object.assign(new Error('x'), { httpReason: 'reset' as HttpErrorReason }, change);

  test.each(['dns', 'refused', 'unreachable', 'reset', 'timeout', 'too-large', 'protocol', 'proxy', 'invalid-request'] as const)(
    '%s has one, as an imperative',
    (httpReason) => {
      expect(errorHint(error({ httpReason }))).toMatch(/^[A-Z][a-z]+ .*\.$/);
    },
  );

  test.each(['expired', 'not-yet-valid', 'self-signed', 'wrong-name', 'unknown-issuer', 'protocol'] as TlsReason[])(
    'tls: %s',
    (tlsReason) => {
      expect(errorHint(error({ httpReason: 'tls', tlsReason }))).toMatch(/certificate|TLS/);
    },
  );

  test('a timeout before and after the connection are different things', () => {
    expect(errorHint(error({ httpReason: 'timeout', phase: 'exchange' }))).toContain('--timeout');
    expect(errorHint(error({ httpReason: 'timeout', phase: 'connect' }))).toContain('firewall');
  });

  test('an interruption needs none', () => {
    expect(errorHint(error({ httpReason: 'aborted' }))).toBeNull();
  });
});
