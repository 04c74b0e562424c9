import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.js';
import { Secret, reveal } from '../../src/parameters/secret.js';
import { chatRequest } from '../../src/requests/chat.js';
import { listModelsRequest } from '../../src/requests/discovery.js';
import type { Credential } from '../../src/requests/request.js';
import { tokenRequest, readToken } from '../../src/requests/token.js';
import { aConnection, aDynamicConnection } from '../support/connections.js';

const key: Credential = { type: 'key', key: new Secret('the-$&-key', '${KEY}') };

function headersOf(connection: Connection, credential: Credential = key): Record<string, string> {
  const formed = chatRequest(connection, 'gpt-4o', credential);
  if (!formed.ok) throw new Error(formed.problem);
  return Object.fromEntries(Object.entries(formed.request.headers).map(([name, value]) => [name, reveal(value)]));
}

describe('headers', () => {
  test.each([
    [[], { 'api-key': 'the-$&-key' }],
    [[{ form: 'authConfig', type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' }], { Authorization: 'Bearer the-$&-key' }],
    [[{ form: 'authConfig', name: 'X-Key' }], { 'X-Key': 'the-$&-key' }],
    [[{ form: 'authConfig', format: 'Key {api_key}' }], { 'api-key': 'Key the-$&-key' }],
    [[{ form: 'portal', name: 'x-api-key', format: '{api_key}' }], { 'x-api-key': 'the-$&-key' }],
    [
      [
        { form: 'portal', name: 'b' },
        { form: 'authConfig', name: 'a' },
      ],
      { a: 'the-$&-key' },
    ],
    [[{ form: 'authConfig', name: 'a', format: 'no place' }], { a: 'no place' }],
    [[{ form: 'authConfig', name: 'a', format: '{api_key}:{api_key}' }], { a: 'the-$&-key:the-$&-key' }],
  ] as [Connection['keyHeaders'], Record<string, string>][])('the key: %o', (keyHeaders, expected) => {
    expect(headersOf(aConnection({ keyHeaders }))).toEqual({ 'Content-Type': 'application/json', ...expected });
  });

  test('a token ignores what is said of the key', () => {
    const connection = aConnection({ keyHeaders: [{ form: 'authConfig', name: 'X-Key' }] });
    expect(headersOf(connection, { type: 'bearer', token: new Secret('t', 'token') })).toEqual({
      'Content-Type': 'application/json',
      Authorization: 'Bearer t',
    });
  });

  test('custom ones come last and win, whatever their case', () => {
    const connection = aConnection({ customHeaders: { 'API-KEY': 'mine', 'x-portkey-provider': 'openai' } });
    expect(headersOf(connection)).toEqual({ 'Content-Type': 'application/json', 'API-KEY': 'mine', 'x-portkey-provider': 'openai' });
  });

  test('go with discovery too, without a content type', () => {
    const formed = listModelsRequest(aDynamicConnection({}, { customHeaders: { a: 'b' } }), key);
    expect(formed.ok && Object.keys(formed.request.headers)).toEqual(['api-key', 'a']);
  });

  test.each(['Content-Length', 'transfer-encoding', 'Connection'])('that belong to the transport cannot be custom: %s', (name) => {
    expect(chatRequest(aConnection({ customHeaders: { [name]: '1' } }), 'gpt-4o', key)).toMatchObject({
      ok: false,
      parameter: 'customHeaders',
    });
  });

  test('that are no text are told', () => {
    const customHeaders = { a: 1 } as unknown as Record<string, string>;
    expect(chatRequest(aConnection({ customHeaders }), 'gpt-4o', key)).toMatchObject({ ok: false, parameter: 'customHeaders' });
  });
});

describe('the body', () => {
  const bodyOf = (connection: Connection, options = {}): Record<string, unknown> => {
    const formed = chatRequest(connection, 'gpt-4o', key, options);
    return JSON.parse(formed.ok ? reveal(formed.request.body!) : '{}') as Record<string, unknown>;
  };

  test('names the model where the path does not', () => {
    expect(bodyOf(aConnection())['model']).toBe('gpt-4o');
    expect(bodyOf(aConnection({ deploymentInPath: 'true' }))).not.toHaveProperty('model');
  });

  test('offers a tool, unless it is not to', () => {
    expect(bodyOf(aConnection())['tools']).toHaveLength(1);
    expect(bodyOf(aConnection(), { tools: false })).not.toHaveProperty('tools');
    expect(bodyOf(aConnection(), { stream: true })['stream']).toBe(true);
  });
});

describe('a token', () => {
  const auth = {
    type: 'OAuth2',
    clientId: 'me&you',
    clientSecret: { from: 'nowhere' },
    tokenUrl: 'https://login.contoso.com/token?x=1',
    scopes: ['a', 'b/.default'],
  } as const;

  test('is asked for with client credentials in the body', () => {
    const formed = tokenRequest(auth, new Secret('s&cret ', '${S}'));
    if (!formed.ok) throw new Error(formed.problem);
    expect(formed.request).toMatchObject({ method: 'POST', url: 'https://login.contoso.com/token?x=1' });
    expect(JSON.stringify(formed.request)).not.toContain('cret ');
    expect(Object.fromEntries(new URLSearchParams(reveal(formed.request.body!)))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'me&you',
      client_secret: 's&cret ',
      scope: 'a b/.default',
    });
  });

  test('needs no scope, but a URL', () => {
    const formed = tokenRequest({ ...auth, scopes: [] }, new Secret('s', 's'));
    expect(formed.ok && reveal(formed.request.body!)).not.toContain('scope');
    for (const tokenUrl of ['', 'login', 'ftp://x', 'https://me:secret@login.contoso.com']) {
      expect(tokenRequest({ ...auth, tokenUrl }, new Secret('s', 's'))).toMatchObject({ ok: false, parameter: 'tokenUrl' });
    }
  });

  test('is read from the answer', () => {
    expect(readToken('{"access_token":"abc","expires_in":"3600"}', 'token')).toMatchObject({ ok: true, expiresInSeconds: 3600 });
    expect(readToken('{"access_token":"abc"}', 'token')).toMatchObject({ ok: true, expiresInSeconds: null });
    for (const text of ['', '<html>', 'null', '[]', '{}', '{"access_token":""}', '{"access_token":5}'])
      expect(readToken(text, 'token').ok).toBe(false);
  });
});
