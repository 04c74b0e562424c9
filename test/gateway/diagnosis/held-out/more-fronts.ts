import { at, elsewhere, forbids, json, key, lists, model, needs, noVersion, plain, version, type Front } from './front.js';

const bearer = ['Authorization', 'Bearer {api_key}'] as const;
const usual = { form: 'body', models: ['gpt-4o', 'gpt-4o-mini'], header: bearer, list: { path: '/models', provider: 'OpenAI' } } as const;
const problem = (status: number, title: string, detail: string): ReturnType<typeof json> =>
  json(
    status,
    { type: 'about:blank', title, status, detail },
    { 'content-type': 'application/problem+json', 'api-supported-versions': '2024-11-01, 2025-02-01-internal' },
  );
const apim = (statusCode: number, message: string): ReturnType<typeof json> => json(statusCode, { statusCode, message });

export const moreFronts: readonly Front[] = [
  {
    ...usual,
    name: 'native-list-beside',
    base: '/v1',
    models: ['gpt-oss:120b', 'qwen3:8b'],
    rules: [
      at(
        ({ path }) => path === '/api/tags',
        json(200, {
          models: [
            { name: 'gpt-oss:120b', model: 'gpt-oss:120b' },
            { name: 'qwen3:8b', model: 'qwen3:8b' },
          ],
        }),
      ),
      elsewhere(plain(404, '404 page not found')),
      key(json(401, { error: 'unauthorized' }), json(401, { error: 'unauthorized' })),
      lists,
      model((_, name) =>
        json(404, { error: { message: `model "${name}" not found, try pulling it first`, type: 'api_error', param: null, code: null } }),
      ),
    ],
  },
  {
    form: 'path',
    models: ['gpt-4o', 'gpt-4o-mini'],
    name: 'versions-in-a-header',
    base: '/inference',
    header: ['X-Api-Key', '{api_key}'],
    version: '2025-02-01-internal',
    list: { path: '/deployments', provider: 'AzureOpenAI', version: '2025-02-01-internal' },
    rules: [
      elsewhere([404, '', {}]),
      version(
        ['2024-11-01', '2025-02-01-internal'],
        problem(400, 'Unspecified API version', 'An API version is required, but was not specified.'),
        ({ query }) =>
          problem(
            400,
            'Unsupported API version',
            `The HTTP resource that matches the request URI does not support the API version '${query.get('api-version')}'.`,
          ),
        true,
      ),
      key([401, '', { 'www-authenticate': 'ApiKey realm="contoso"' }], [401, '', { 'www-authenticate': 'ApiKey realm="contoso"' }]),
      lists,
      model((_, name) => problem(404, 'Not Found', `No deployment ${name}`)),
    ],
  },
  {
    form: 'path',
    models: ['gpt-4o', 'gpt-4o-mini'],
    name: 'apim-version-header',
    base: '/team-a/llm/openai',
    header: ['x-product-key', '{api_key}'],
    version: '2024-10-21',
    custom: { 'Api-Version': 'v2' },
    rules: [
      needs('Api-Version', 'v2', apim(404, 'Resource not found')),
      elsewhere(apim(404, 'Resource not found')),
      key(
        apim(401, 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'),
        apim(401, 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.'),
      ),
      version(['2024-10-21', '2024-06-01'], json(404, { error: { code: '404', message: 'Resource not found' } })),
      model(
        json(404, {
          error: {
            code: 'DeploymentNotFound',
            message:
              'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
          },
        }),
      ),
    ],
  },
  {
    ...usual,
    name: 'model-500',
    base: '/v1',
    models: ['mistral-small', 'phi-4'],
    rules: [
      key(
        json(401, { error: { code: 401, message: 'An authentication key is required', type: 'invalid_request_error' } }),
        json(401, { error: { code: 401, message: 'invalid api key', type: 'invalid_request_error' } }),
      ),
      elsewhere(json(404, { error: { code: 404, message: 'Resource not found', type: '' } })),
      lists,
      model((_, name) =>
        json(500, {
          error: {
            code: 500,
            message: `could not load model: rpc error: code = Unknown desc = stat /models/${name}: no such file or directory`,
            type: '',
          },
        }),
      ),
    ],
  },
  {
    ...usual,
    name: 'apikey-scheme',
    base: '/openai/v1',
    header: ['Authorization', 'ApiKey {api_key}'],
    rules: [
      key(
        ({ path }) =>
          json(
            401,
            { error: { type: 'security_exception', reason: `missing authentication credentials for REST request [${path}]` }, status: 401 },
            { 'www-authenticate': 'Basic realm="security", charset="UTF-8", ApiKey' },
          ),
        json(
          401,
          { error: { type: 'security_exception', reason: 'unable to authenticate with provided credentials' }, status: 401 },
          { 'www-authenticate': 'Basic realm="security", charset="UTF-8", ApiKey' },
        ),
      ),
      elsewhere(({ method, path }) => json(400, { error: `no handler found for uri [${path}] and method [${method}]` })),
      forbids('OpenAI-Organization', json(400, { error: { message: 'unexpected header OpenAI-Organization' } })),
      lists,
      model((_, name) =>
        json(404, { error: { type: 'resource_not_found_exception', reason: `Inference endpoint not found [${name}]` }, status: 404 }),
      ),
    ],
  },
  {
    ...usual,
    name: 'moved',
    base: '/gateway/openai/v1',
    header: ['api-key', '{api_key}'],
    rules: [
      at(
        ({ path }) => path.startsWith('/v1/'),
        ({ path }) => [308, '', { location: `/gateway/openai${path}` }],
      ),
      elsewhere([404, '', {}]),
      key(json(401, { message: 'api-key missing' }), json(401, { message: 'api-key unknown' })),
      noVersion(json(400, { message: 'api-version is not allowed here' })),
      lists,
      model((_, name) => json(404, { message: `unknown model ${name}` })),
    ],
  },
  {
    ...usual,
    name: 'suggesting',
    base: '/llm-proxy/openai/v1',
    header: ['X-LLM-Token', '{api_key}'],
    models: ['gpt-4o', 'o3-mini'],
    rules: [
      elsewhere(({ method, path }) =>
        json(404, { error: `Unknown route ${method} ${path}`, didYouMean: '/llm-proxy/openai/v1/chat/completions' }),
      ),
      key(
        json(401, { error: 'Send your token in the X-LLM-Token header, without a scheme' }),
        json(401, { error: 'Token not recognised' }),
      ),
      forbids('OpenAI-Organization', json(401, { error: 'OpenAI-Organization header should match organization for API key' })),
      lists,
      model((_, name) => json(400, { error: `Unknown model ${name}`, available: ['gpt-4o', 'o3-mini'] })),
    ],
  },
  {
    form: 'body',
    header: bearer,
    models: ['meta-llama/Llama-3.3-70B-Instruct-Turbo', 'Qwen/Qwen2.5-7B-Instruct-Turbo'],
    name: 'bare-list',
    base: '/v1',
    rules: [
      elsewhere(json(404, { error: { message: 'Not found', type: 'invalid_request_error' } }), ['/v1/models']),
      key(
        json(401, { error: { message: 'Missing API key', type: 'invalid_request_error' } }),
        json(401, {
          error: {
            message: 'Invalid API key provided. You can find your API key at https://api.example/settings/api-keys.',
            code: 'invalid_api_key',
          },
        }),
      ),
      at(
        ({ path }) => path === '/v1/models',
        json(200, [
          { id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo', type: 'chat' },
          { id: 'Qwen/Qwen2.5-7B-Instruct-Turbo', type: 'chat' },
        ]),
      ),
      model((_, name) =>
        json(404, {
          error: {
            message: `Unable to access model ${name}. Please visit the models page to view the list of supported models.`,
            code: 'model_not_available',
          },
        }),
      ),
    ],
  },
];
