import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGivenUrl } from '../../../src/gateway/probe/given-url.js';

describe('a pasted URL', () => {
  it.each([
    ['https://llm.contoso.com', { origin: 'https://llm.contoso.com', path: '', chat: false, list: null }],
    ['llm.contoso.com/v1/', { origin: 'https://llm.contoso.com', path: '/v1', chat: false }],
    [' "https://llm.contoso.com/v1" ', { path: '/v1' }],
    ['https://llm.contoso.com//v1//chat/completions', { path: '/v1', chat: true }],
    ['https://llm.contoso.com/v1/models', { path: '/v1', list: '/models', chat: false }],
    ['https://llm.contoso.com/llm/deployments', { path: '/llm', list: '/deployments' }],
    ['https://contoso.services.ai.azure.com/models', { path: '/models', list: null }],
    [
      'https://contoso.openai.azure.com/openai/deployments/gpt%204o/chat/completions?api-version=2024-10-21',
      { path: '/openai', model: 'gpt 4o', version: '2024-10-21', chat: true, dropped: false },
    ],
    ['https://llm.contoso.com/v1?api-key=sk-1', { path: '/v1', dropped: true }],
    ['https://llm.contoso.com/v1#x', { path: '/v1', dropped: true }],
    ['http://localhost:4000', { origin: 'http://localhost:4000', path: '' }],
    ['http://llm.contoso.com/v1', { origin: 'https://llm.contoso.com', path: '/v1' }],
    ['http://llm.contoso.com:8080/v1', { origin: 'https://llm.contoso.com:8080' }],
    ['https://api.openai.com/v1/models/gpt-4o', { path: '/v1', model: 'gpt-4o', deployment: null }],
    [
      'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=k',
      { path: '/v1beta', model: 'gemini-2.5-flash', deployment: null, dropped: true },
    ],
    [
      'https://adb-1.7.azuredatabricks.net/serving-endpoints/claude/invocations',
      { path: '/serving-endpoints', model: 'claude', deployment: null },
    ],
    [
      'https://x.azure-api.net/aoai/openai/deployments/{deployment-id}/chat/completions?api-version={api-version}',
      { path: '/aoai/openai', model: null, deployment: '/aoai/openai/deployments/%7Bdeployment-id%7D', version: '' },
    ],
    [
      'https://x.openai.azure.com/openai/deployments/YOUR-DEPLOYMENT/chat/completions',
      { path: '/openai', model: null, deployment: '/openai/deployments/YOUR-DEPLOYMENT' },
    ],
    ['https://docs.contoso.com/v1', { path: '/v1' }],
    ['localhost:4000/v1', { origin: 'https://localhost:4000', path: '/v1' }],
  ])('%s', (given, expected) => expect(readGivenUrl(given)).toMatchObject(expected));

  it.each([
    ['', 'is not a URL'],
    ['https://', 'is not a URL'],
    ['two words', 'is not a URL'],
    ['file:///etc/passwd', 'is not an http(s) URL'],
    ['https://key:sk-1@llm.contoso.com', 'has user information'],
  ])('%s is refused, and not repeated', (given, said) => {
    const read = readGivenUrl(given);
    expect(read).toMatchObject({ problem: expect.stringContaining(said) as string });
    expect(JSON.stringify(read)).not.toContain('sk-1');
  });

  it.each([
    ['https://ai.azure.com/foundryResource/x', 'https://<account>.services.ai.azure.com'],
    ['https://PORTAL.azure.com/#@contoso.com/resource/x', '--apim <id>'],
    ['https://contoso-apim.developer.azure-api.net/api-details', 'https://<service>.azure-api.net/<path of the API>'],
    ['https://platform.openai.com/docs', 'https://api.openai.com/v1'],
    ['https://eu-west-1.console.aws.amazon.com/bedrock', 'https://bedrock-runtime.<region>.amazonaws.com/openai/v1'],
  ])('%s is a page for people', (given, said) =>
    expect(readGivenUrl(given)).toMatchObject({ problem: expect.stringContaining(said) as string }),
  );

  it('a deployment that is no text is none', () =>
    expect(readGivenUrl('https://a.b/openai/deployments/%ff/chat/completions')).toMatchObject({ model: null, path: '/openai' }));

  it('nothing of a query or of a user’s name is ever in what was read, but the api-version', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.stringMatching(/^[a-z0-9]{12}$/), (url, key) => {
        const given = new URL(url);
        given.searchParams.set('api-key', key);
        if (url.includes(key)) return;
        const read = readGivenUrl(given.href);
        expect(JSON.stringify(read)).not.toContain(key);
        if (!('problem' in read)) expect(read.path).not.toMatch(/\/$|\/\//);
      }),
    );
  });
});
