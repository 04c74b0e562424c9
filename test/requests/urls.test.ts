import { describe, expect, test } from 'vitest';
import { chatRequest } from '../../src/requests/chat.js';
import { getModelRequest, listModelsRequest } from '../../src/requests/discovery.js';
import type { Formed } from '../../src/requests/request.js';
import { Secret } from '../../src/parameters/secret.js';
import { aConnection, aDynamicConnection } from '../support/connections.js';

const credential = { type: 'key', key: new Secret('the-key', 'test') } as const;

function urlOf(formed: Formed): string {
  return formed.ok ? formed.request.url : `(${formed.parameter}) ${formed.problem}`;
}

describe('the URL of a chat completion', () => {
  // The field's own table: target, model in the path, api-version, URL.
  test.each([
    ['https://llm.contoso.com', 'false', '', 'https://llm.contoso.com/chat/completions'],
    ['https://llm.contoso.com/v1', 'false', '', 'https://llm.contoso.com/v1/chat/completions'],
    ['https://llm.contoso.com/v1', 'false', '2024-10-21', 'https://llm.contoso.com/v1/chat/completions?api-version=2024-10-21'],
    ['https://llm.contoso.com', 'true', '', 'https://llm.contoso.com/deployments/gpt-4o/chat/completions'],
    [
      'https://acc.openai.azure.com/openai',
      'true',
      '2024-10-21',
      'https://acc.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
    ],
    ['https://acc.openai.azure.com/openai', 'true', '', 'https://acc.openai.azure.com/openai/deployments/gpt-4o/chat/completions'],
    ['https://acc.openai.azure.com/openai/v1', 'false', '', 'https://acc.openai.azure.com/openai/v1/chat/completions'],
    ['https://acc.openai.azure.com/openai/v1', 'true', '', 'https://acc.openai.azure.com/openai/v1/deployments/gpt-4o/chat/completions'],
    ['https://acc.services.ai.azure.com/models', 'false', '', 'https://acc.services.ai.azure.com/models/chat/completions'],
    ['https://api.openai.com', 'false', '', 'https://api.openai.com/chat/completions'],
    [
      'https://generativelanguage.googleapis.com/v1beta/openai/',
      'false',
      '',
      'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions',
    ],
    ['https://x.com/v1/chat/completions', 'false', '', 'https://x.com/v1/chat/completions/chat/completions'],
    ['https://llm.contoso.com:8443/api/v1/custom', 'false', '', 'https://llm.contoso.com:8443/api/v1/custom/chat/completions'],
    ['https://llm.contoso.com/v1', 'TRUE', '', 'https://llm.contoso.com/v1/deployments/gpt-4o/chat/completions'],
    ['https://llm.contoso.com/v1', '', '', 'https://llm.contoso.com/v1/chat/completions'],
  ])('%s, in path %o, version %o', (url, deploymentInPath, inferenceAPIVersion, expected) => {
    expect(urlOf(chatRequest(aConnection({ url, deploymentInPath, inferenceAPIVersion }), 'gpt-4o', credential))).toBe(expected);
  });

  test.each([
    [
      'https://apim.azure-api.net/azure-openai/openai',
      'true',
      '2024-10-21',
      'https://apim.azure-api.net/azure-openai/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
    ],
    ['https://apim.azure-api.net/foundry/models', 'false', '', 'https://apim.azure-api.net/foundry/models/chat/completions'],
    // Neither trimmed nor read in another case: as the service treats API Management.
    ['https://apim.azure-api.net/openai/', 'true', '', 'https://apim.azure-api.net/openai//deployments/gpt-4o/chat/completions'],
    ['https://apim.azure-api.net/openai', 'True', '', 'https://apim.azure-api.net/openai/chat/completions'],
    ['https://apim.azure-api.net/openai', '', '', 'https://apim.azure-api.net/openai/deployments/gpt-4o/chat/completions'],
  ])('API Management: %s, in path %o, version %o', (url, deploymentInPath, inferenceAPIVersion, expected) => {
    const connection = aConnection({ category: 'ApiManagement', url, deploymentInPath, inferenceAPIVersion });
    expect(urlOf(chatRequest(connection, 'gpt-4o', credential))).toBe(expected);
  });

  test('has a model name as one segment', () => {
    const connection = aConnection({ deploymentInPath: 'true' });
    expect(urlOf(chatRequest(connection, 'meta/llama?x#y', credential))).toBe(
      'https://llm.contoso.com/v1/deployments/meta%2Fllama%3Fx%23y/chat/completions',
    );
    expect(urlOf(chatRequest(connection, '..', credential))).toContain('(staticModels)');
  });

  test.each([
    '',
    'llm.contoso.com',
    'ftp://llm.contoso.com',
    'https://me:secret@llm.contoso.com',
    'https://llm.contoso.com?a=b',
    'https://llm.contoso.com#a',
    'https://llm.contoso.com/v1\n',
    'https://llm.contoso.com\\v1',
  ])('cannot be formed from the target %o', (url) => {
    const text = urlOf(chatRequest(aConnection({ url }), 'gpt-4o', credential));
    expect(text).toMatch(/^\(targetUrl\) the target/);
    expect(text).not.toContain('secret');
  });

  test('cannot be formed while only Azure knows the target', () => {
    expect(urlOf(chatRequest(aConnection({ target: { from: 'apim', serviceId: '/x', api: 'a' } }), 'gpt-4o', credential))).toMatch(
      /^\(apiName\)/,
    );
  });
});

describe('the URL of the list of models', () => {
  test.each([
    ['/models', '', 'https://llm.contoso.com/v1/models'],
    ['/models', '2023-01-01', 'https://llm.contoso.com/v1/models?api-version=2023-01-01'],
    ['/models?limit=5', '2023-01-01', 'https://llm.contoso.com/v1/models?limit=5&api-version=2023-01-01'],
    ['/models?api-version=a', 'b', 'https://llm.contoso.com/v1/models?api-version=a'],
    [
      'https://llm.contoso.com/openai/deployments?api-version=2022-12-01',
      '2023-01-01',
      'https://llm.contoso.com/openai/deployments?api-version=2022-12-01',
    ],
    [
      'https://llm.contoso.com/openai/deployments?a=b',
      '2023-01-01',
      'https://llm.contoso.com/openai/deployments?a=b&api-version=2023-01-01',
    ],
    ['HTTPS://LLM.contoso.com:443/list', '', 'https://llm.contoso.com/list'],
  ])('%s, version %o', (listModelsEndpoint, deploymentAPIVersion, expected) => {
    expect(urlOf(listModelsRequest(aDynamicConnection({ listModelsEndpoint }, { deploymentAPIVersion }), credential))).toBe(expected);
  });

  test.each([
    ['https://other.contoso.com/models', 'origin'],
    ['http://llm.contoso.com/models', 'origin'],
    ['https://llm.contoso.com:8443/models', 'origin'],
    ['https://user@llm.contoso.com/models', 'user information'],
    ['https://llm.contoso.com/models#a', 'fragment'],
    ['https://llm.contoso.com/a/../models', '..'],
    ['https://llm.contoso.com/a/%2E%2e/models', '..'],
    ['https://llm.contoso.com/a%2Fmodels', 'encoded slash'],
    ['https://llm.contoso.com/a%5cmodels', 'encoded slash'],
    ['https://llm.contoso.com/models?api-version=a&api-version=b', 'twice'],
    ['file:///etc/passwd', 'origin'],
  ])('is refused: %s', (listModelsEndpoint, says) => {
    const text = urlOf(listModelsRequest(aDynamicConnection({ listModelsEndpoint }), credential));
    expect(text).toMatch(/^\(listModelsEndpoint\)/);
    expect(text).toContain(says);
  });

  test.each(['v1/models', '.evil.com/models', '@evil.com/models', ':8443/models'])(
    'never leaves the origin without a slash: %s',
    (listModelsEndpoint) => {
      const text = urlOf(listModelsRequest(aDynamicConnection({ listModelsEndpoint }, { url: 'https://api.openai.com' }), credential));
      expect(text).toMatch(/^\(listModelsEndpoint\).*begin with a slash/);
    },
  );

  test('is the default of API Management where the connection says nothing', () => {
    const connection = aConnection({
      category: 'ApiManagement',
      url: 'https://apim.azure-api.net/openai',
      models: { from: 'default' },
      deploymentAPIVersion: '2023-05-01',
    });
    expect(urlOf(listModelsRequest(connection, credential))).toBe('https://apim.azure-api.net/openai/deployments?api-version=2023-05-01');
    expect(urlOf(getModelRequest(connection, 'gpt-4o', credential))).toBe(
      'https://apim.azure-api.net/openai/deployments/gpt-4o?api-version=2023-05-01',
    );
    expect(urlOf(listModelsRequest({ ...connection, category: 'ModelGateway' }, credential))).toContain('neither models nor discovery');
  });
});

describe('the URL of one model', () => {
  test.each([
    ['/models/{deploymentName}', 'https://llm.contoso.com/v1/models/a%2Fb'],
    ['https://llm.contoso.com/m/{deploymentName}/info?x=1', 'https://llm.contoso.com/m/a%2Fb/info?x=1'],
  ])('%s', (getModelEndpoint, expected) => {
    expect(urlOf(getModelRequest(aDynamicConnection({ getModelEndpoint }), 'a/b', credential))).toBe(expected);
  });

  test.each([
    '/models',
    '/models/{deploymentName}/{deploymentName}',
    '/models?name={deploymentName}',
    '/models/{deploymentName}?n={deploymentName}',
  ])('is refused without exactly one placeholder in its path: %s', (getModelEndpoint) => {
    expect(urlOf(getModelRequest(aDynamicConnection({ getModelEndpoint }), 'a', credential))).toMatch(
      /^\(getModelEndpoint\).*exactly once/,
    );
  });
});
