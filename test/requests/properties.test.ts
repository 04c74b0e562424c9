import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.js';
import { Secret } from '../../src/parameters/secret.js';
import { chatRequest } from '../../src/requests/chat.js';
import { getModelRequest, listModelsRequest } from '../../src/requests/discovery.js';
import type { Credential } from '../../src/requests/request.js';
import { aConnection } from '../support/connections.js';

const secretText = 'S3CRET-canary-0815';

const piece = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '\\',
    '@',
    ':',
    ':8443',
    '?',
    '#',
    '..',
    '%2f',
    '%5C',
    '{deploymentName}',
    '.evil.com',
    'https://',
    'https://evil.com',
    'http://llm.contoso.com',
    '\n',
    '\t',
    ' ',
    'v1',
    'models',
    '?api-version=1',
    '&api-version=2',
    '[::1]',
    '\ud800',
  ),
  fc.string({ maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));

const connections = fc
  .record({
    category: fc.constantFrom('ModelGateway', 'ApiManagement'),
    url: fc.oneof(
      text,
      text.map((path) => `https://llm.contoso.com${path}`),
    ),
    deploymentInPath: fc.constantFrom('true', 'false', 'True', '', 'maybe'),
    inferenceAPIVersion: text,
    deploymentAPIVersion: text,
    customHeaders: fc.dictionary(text, text, { maxKeys: 3 }),
    keyHeaders: fc.array(fc.record({ form: fc.constantFrom('authConfig', 'portal'), name: text, format: text }), { maxLength: 2 }),
    models: fc.oneof(
      fc.constant({ from: 'default' }),
      fc.record({
        from: fc.constant('discovery'),
        discovery: fc.record({
          listModelsEndpoint: text,
          getModelEndpoint: text,
          deploymentProvider: fc.constantFrom('OpenAI', 'AzureOpenAI', ''),
        }),
      }),
    ),
  })
  .map((change) => aConnection(change as Partial<Connection> & { url: string }));

const credentials = fc.constantFrom<Credential>(
  { type: 'key', key: new Secret(secretText, 'test') },
  { type: 'bearer', token: new Secret(secretText, 'test') },
  { type: 'none' },
);

test('whatever a connection says, a request stays with the origin of its target and holds no secret but in a header', () => {
  fc.assert(
    fc.property(connections, credentials, text, (connection, credential, model) => {
      for (const formed of [
        chatRequest(connection, model, credential),
        listModelsRequest(connection, credential),
        getModelRequest(connection, model, credential),
      ]) {
        if (!formed.ok) {
          expect(formed.problem).not.toContain(secretText);
          continue;
        }
        const { request } = formed;
        const target = connection.target.from === 'url' ? connection.target.url : '';
        expect(new URL(request.url).origin).toBe(new URL(target).origin);
        expect(new URL(request.url)).toMatchObject({ username: '', password: '', hash: '' });
        expect(new URL(request.url).href).toBe(request.url);
        expect(JSON.stringify(request)).not.toContain(secretText);
      }
    }),
    { numRuns: 2000 },
  );
});
