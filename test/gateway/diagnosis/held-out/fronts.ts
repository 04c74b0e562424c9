import { at, elsewhere, forbids, json, key, lists, model, needs, noVersion, page, plain, version, type Front } from './front.js';

/** Written after what these products document or are known to answer, before the diagnosis was measured with them. */
const bearer = ['Authorization', 'Bearer {api_key}'] as const;
const usual = { form: 'body', models: ['gpt-4o', 'gpt-4o-mini'], header: bearer, list: { path: '/models', provider: 'OpenAI' } } as const;
const goPage = plain(404, '404 page not found');

export const fronts: readonly Front[] = [
  {
    ...usual,
    name: 'errors-in-200',
    base: '/v1',
    rules: [
      elsewhere(goPage),
      key(
        json(200, {
          base_resp: {
            status_code: 1004,
            status_msg: "login fail: Please carry the API secret key in the 'Authorization' field of the request header",
          },
        }),
        json(200, { base_resp: { status_code: 2049, status_msg: 'invalid api key' } }),
      ),
      lists,
      model((_, name) =>
        json(200, { choices: null, base_resp: { status_code: 2013, status_msg: `invalid params, unknown model '${name}'` } }),
      ),
    ],
  },
  {
    ...usual,
    name: 'unknown-path-200',
    base: '/v1',
    models: ['qwen2.5-7b-instruct', 'gemma-2-9b-it'],
    rules: [
      key(plain(401, ''), plain(401, '')),
      elsewhere(({ method, path }) => json(200, { error: `Unexpected endpoint or method. (${method} ${path})` })),
      lists,
      model((_, name) =>
        json(404, {
          error: { message: `Model "${name}" not found.`, type: 'invalid_request_error', param: 'model', code: 'model_not_found' },
        }),
      ),
    ],
  },
  {
    ...usual,
    name: 'single-page-app',
    base: '/api',
    models: ['llama3.2:latest', 'gpt-oss:20b'],
    rules: [
      at(({ method, path }) => method === 'GET' && !path.startsWith('/api/'), page(200, 'Open WebUI')),
      elsewhere(({ method }) =>
        method === 'GET' ? json(404, { detail: 'Not Found' }) : json(405, { detail: 'Method Not Allowed' }, { allow: 'GET' }),
      ),
      key(
        json(401, { detail: 'Not authenticated' }),
        json(401, { detail: 'Your session has expired or the token is invalid. Please sign in again.' }),
      ),
      lists,
      model(json(400, { detail: 'Model not found' })),
    ],
  },
  {
    ...usual,
    name: 'web-application-firewall',
    base: '/genai/api/v1',
    header: ['x-api-key', '{api_key}'],
    models: ['gpt-4o', 'o3-mini'],
    rules: [
      elsewhere(
        page(200, 'Request Rejected. The requested URL was rejected. Please consult with your administrator. Your support ID is: 9921'),
      ),
      forbids('X-Forwarded-Host', page(200, 'Request Rejected. Please consult with your administrator. Your support ID is: 9922')),
      key(json(401, { message: 'API key is required' }), json(403, { message: 'API key is not valid' })),
      noVersion(json(400, { message: 'Unexpected query parameter' })),
      lists,
      model(json(422, { message: 'model: value is not one of the allowed values' })),
    ],
  },
  {
    ...usual,
    name: 'login-redirect',
    base: '/llm/v1',
    rules: [
      at(({ path }) => path.startsWith('/oauth2/'), page(200, 'Sign in')),
      key([302, '', { location: '/oauth2/sign_in?rd=%2F' }], [302, '', { location: '/oauth2/sign_in?rd=%2F' }]),
      elsewhere(json(404, { detail: 'Not Found' })),
      lists,
      model((_, name) => json(404, { error: { message: `The model ${name} does not exist.`, code: 404 } })),
    ],
  },
  {
    ...usual,
    name: 'german',
    base: '/ki/azure/openai',
    form: 'path',
    header: ['X-API-Schluessel', '{api_key}'],
    version: '2024-08-01-preview',
    list: { path: '/deployments', provider: 'AzureOpenAI', version: '2024-08-01-preview' },
    rules: [
      elsewhere(json(404, { fehler: { nachricht: 'Pfad nicht gefunden' } })),
      version(
        ['2024-08-01-preview', '2024-10-21'],
        json(400, { fehler: { nachricht: 'Der Parameter api-version fehlt. Unterstützte Versionen: 2024-08-01-preview, 2024-10-21' } }),
        json(400, { fehler: { nachricht: 'Die Version wird nicht unterstützt. Unterstützte Versionen: 2024-08-01-preview, 2024-10-21' } }),
        true,
      ),
      key(
        json(401, { fehler: { nachricht: 'Kein Schlüssel angegeben (Kopfzeile X-API-Schluessel).' } }),
        json(401, { fehler: { nachricht: 'Der Schlüssel ist ungültig.' } }),
      ),
      lists,
      model((_, name) => json(404, { fehler: { nachricht: `Bereitstellung ${name} nicht gefunden` } })),
    ],
  },
  {
    ...usual,
    name: 'second-header',
    base: '/v1',
    custom: { 'Helicone-Auth': 'Bearer sk-helicone-1' },
    rules: [
      elsewhere(json(404, { error: 'Not found' })),
      needs('Helicone-Auth', 'Bearer sk-helicone-1', ({ headers }) =>
        headers['helicone-auth'] === undefined
          ? json(401, { error: { message: 'You must provide a Helicone-Auth header' } })
          : json(401, { error: { message: 'Helicone-Auth: API key not found' } }),
      ),
      key(
        json(401, { error: { message: 'Missing bearer authentication in header', type: 'invalid_request_error' } }),
        json(401, { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }),
      ),
      lists,
      model((_, name) => json(404, { error: { message: `The model \`${name}\` does not exist`, code: 'model_not_found' } })),
    ],
  },
  {
    ...usual,
    name: 'api-key-scheme',
    base: '/v1',
    header: ['Authorization', 'Api-Key {api_key}'],
    models: ['yandexgpt', 'yandexgpt-lite'],
    rules: [
      elsewhere(json(404, { code: 5, message: 'Not Found', details: [] })),
      key(json(401, { code: 16, message: "The 'authorization' header is required", details: [] }), ({ headers }) =>
        headers.authorization?.startsWith('Api-Key ') === true
          ? json(401, { code: 16, message: 'Unknown api key', details: [] })
          : json(401, {
              code: 16,
              message: `Unknown auth method '${(headers.authorization ?? '').split(' ')[0]!.slice(0, 9)}'`,
              details: [],
            }),
      ),
      lists,
      model((_, name) => json(400, { error: { message: `Failed to get model: ${name}` } })),
    ],
  },
  {
    ...usual,
    name: 'one-text-404',
    base: '/v1',
    models: ['meta/llama-3.3-70b-instruct', 'nvidia/nemotron-4'],
    rules: [
      elsewhere(goPage),
      lists,
      key(
        json(401, { status: 401, title: 'Unauthorized', detail: 'Header of type `authorization` was missing' }),
        json(403, { status: 403, title: 'Forbidden', detail: 'Authorization failed' }),
      ),
      model(goPage),
    ],
  },
  {
    ...usual,
    name: 'chinese',
    base: '/api/paas/v4',
    models: ['glm-4-plus', 'glm-4-air'],
    rules: [
      elsewhere(({ path }) => json(404, { timestamp: '2026-11-24T00:00:00.000+00:00', status: 404, error: 'Not Found', path })),
      key(
        json(401, { error: { code: '1001', message: 'Header中未收到Authorization参数，无法进行身份验证。' } }),
        json(401, { error: { code: '1000', message: '身份验证失败。' } }),
      ),
      lists,
      model(json(400, { error: { code: '1211', message: '模型不存在，请检查模型代码。' } })),
    ],
  },
  {
    form: 'body',
    header: bearer,
    models: ['command-r-plus', 'command-a-03-2025'],
    name: 'compatibility',
    base: '/compatibility/v1',
    rules: [
      at(
        ({ path }) => path === '/v1/models',
        json(200, {
          models: [
            { name: 'command-r-plus', endpoints: ['chat'] },
            { name: 'command-a-03-2025', endpoints: ['chat'] },
          ],
        }),
      ),
      elsewhere(goPage),
      key(json(401, { id: '1', message: 'no api key supplied' }), json(401, { id: '1', message: 'invalid api token' })),
      model((_, name) =>
        json(404, {
          id: '1',
          message: `model '${name}' not found, make sure the correct model ID was used and that you have access to the model.`,
        }),
      ),
    ],
  },
];
