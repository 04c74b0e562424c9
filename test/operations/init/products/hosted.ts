import { bearer, chat, error, goodKey, header, keyInUrl, list, page, type Asked, type Product, type Reply } from './product.js';

/** A provider with one base: OpenAI's shapes, a bearer token, the route before the key. */
const plain =
  (
    base: string,
    models: readonly string[],
    { noRoute = [404, { detail: 'Not Found' }] as Reply, listed = models, listAt = `${base}/models` as string | null } = {},
  ) =>
  (asked: Asked): Reply => {
    const isList = asked.method === 'GET' && asked.path === listAt;
    if (!isList && !(asked.method === 'POST' && asked.path === `${base}/chat/completions`)) return noRoute;
    if (!bearer(asked)) return error(401, 'Incorrect API key provided.', 'invalid_api_key');
    return isList ? list(listed) : chat(asked, models);
  };

const openAiModels = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-5', 'gpt-5-mini', 'o3', 'o4-mini', 'gpt-3.5-turbo', 'chatgpt-4o-latest'];
const otherModels = [
  'text-embedding-3-large',
  'text-embedding-3-small',
  'whisper-1',
  'tts-1',
  'tts-1-hd',
  'dall-e-3',
  'gpt-image-1',
  'omni-moderation-latest',
  'gpt-4o-realtime-preview',
  'gpt-4o-transcribe',
  'gpt-4o-audio-preview',
  'o1-pro',
  'davinci-002',
  'babbage-002',
  'sora-2',
];

/** OpenAI lists all that it has, and says of what does not chat that it does not. */
function openAi(asked: Asked): Reply {
  const reply = plain('/v1', openAiModels, { noRoute: error(404, 'Invalid URL (POST /x)'), listed: [...openAiModels, ...otherModels] })(
    asked,
  );
  return reply[0] === 404 && otherModels.includes(String(asked.body['model']))
    ? error(404, 'This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean to use v1/completions?')
    : reply;
}

function anthropic(asked: Asked): Reply {
  if (asked.method === 'GET' && asked.path === '/v1/models')
    return header('x-api-key')(asked) && asked.headers['anthropic-version'] !== undefined
      ? [200, { data: [{ type: 'model', id: 'claude-sonnet-4-5' }], has_more: false }]
      : [401, { type: 'error', error: { type: 'authentication_error', message: 'x-api-key header is required' } }];
  if (asked.method !== 'POST' || asked.path !== '/v1/chat/completions')
    return [404, { type: 'error', error: { type: 'not_found_error', message: 'Not Found' } }];
  return bearer(asked) ? chat(asked, ['claude-sonnet-4-5']) : error(401, 'Invalid Anthropic API Key', 'authentication_error');
}

/** Lists models/<name>, takes both. */
function gemini(asked: Asked): Reply {
  const isList = asked.method === 'GET' && asked.path === '/v1beta/openai/models';
  if (!isList && !(asked.method === 'POST' && asked.path === '/v1beta/openai/chat/completions'))
    return page(404, 'Error 404 (Not Found)!!1');
  if (!bearer(asked))
    return [400, [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' } }]];
  const names = ['gemini-2.5-flash', 'gemini-2.5-pro'];
  return isList
    ? list([...names, 'gemini-embedding-001'].map((name) => `models/${name}`))
    : chat(asked, [...names, ...names.map((name) => `models/${name}`)]);
}

function databricks(asked: Asked): Reply {
  if (asked.method === 'GET' && asked.path.startsWith('/ml/')) return page(200, 'Databricks');
  if (asked.method !== 'POST' || !/^\/serving-endpoints\/(chat\/completions|[^/]+\/invocations)$/.test(asked.path))
    return [404, { error_code: 'ENDPOINT_NOT_FOUND', message: `No API found for '${asked.method} ${asked.path}'` }];
  if (!bearer(asked)) return [401, { error_code: 401, message: 'Credential was not sent or was of an unsupported type for this API.' }];
  return chat(asked, ['databricks-claude-sonnet']);
}

function cohere(asked: Asked): Reply {
  const isList = asked.method === 'GET' && asked.path === '/v1/models';
  if (!isList && !(asked.method === 'POST' && asked.path === '/compatibility/v1/chat/completions'))
    return [404, { message: 'page not found, check that you are using the correct API version' }];
  if (!bearer(asked)) return [401, { message: 'invalid api token' }];
  return isList
    ? [
        200,
        {
          models: [
            { name: 'command-a-03-2025', endpoints: ['chat'] },
            { name: 'embed-v4.0', endpoints: ['embed'] },
          ],
        },
      ]
    : chat(asked, ['command-a-03-2025']);
}

function vertex(asked: Asked): Reply {
  if (!/^\/v1\/projects\/[^/]+\/locations\/[^/]+\/endpoints\/openapi\/chat\/completions$/.test(asked.path))
    return page(404, 'Error 404 (Not Found)!!1');
  return [
    401,
    [
      {
        error: {
          code: 401,
          message:
            'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
          status: 'UNAUTHENTICATED',
          details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'ACCESS_TOKEN_TYPE_UNSUPPORTED' }],
        },
      },
    ],
  ];
}

/** The deployment is a part of the base. */
function cloudflare(asked: Asked): Reply {
  if (asked.path !== '/v1/0a1b2c/contoso/azure-openai/contoso/gpt-4o/chat/completions')
    return [400, { success: false, error: [{ code: 2008, message: 'Invalid provider' }] }];
  if (!header('api-key')(asked))
    return [401, { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } }];
  return asked.query.get('api-version') === '2024-10-21'
    ? chat({ ...asked, body: { model: 'gpt-4o', ...asked.body } }, 'any')
    : [404, { error: { code: '404', message: 'Resource not found' } }];
}

/** Proxies of Apigee often take the key in the query alone. */
function queryKey(asked: Asked): Reply {
  if (!asked.path.startsWith('/genai/v1/'))
    return [
      404,
      {
        fault: {
          faultstring: 'Unable to identify proxy for host: default and url: /x',
          detail: { errorcode: 'messaging.adaptors.http.flow.ApplicationNotFound' },
        },
      },
    ];
  return asked.query.get('apikey') === goodKey
    ? chat(asked, 'any')
    : [
        401,
        {
          fault: {
            faultstring: 'Failed to resolve API Key variable request.queryparam.apikey',
            detail: { errorcode: 'steps.oauth.v2.FailedToResolveAPIKey' },
          },
        },
      ];
}

const hub = Array.from({ length: 140 }, (_, index) => `vendor-${index % 7}/model-${index}`);

export const hostedProducts: readonly Product[] = [
  {
    name: 'OpenAI',
    origin: 'https://api.openai.com',
    answer: openAi,
    given: [
      { what: 'the bare host, no model', url: 'https://api.openai.com', expected: { said: [/--model/, /gpt-4o-mini/] } },
      {
        what: 'the bare host',
        url: 'https://api.openai.com/',
        options: { model: ['gpt-4o'] },
        expected: { written: { targetUrl: 'https://api.openai.com/v1', staticModels: [{ name: 'gpt-4o' }] } },
      },
      {
        what: 'another operation',
        url: 'https://api.openai.com/v1/responses',
        options: { model: ['gpt-4o'] },
        expected: { written: { targetUrl: 'https://api.openai.com/v1' } },
      },
      {
        what: 'the list',
        url: 'https://api.openai.com/v1/models',
        options: { model: ['gpt-5'] },
        expected: { written: { targetUrl: 'https://api.openai.com/v1' } },
      },
      {
        what: 'the list, discovery',
        url: 'https://api.openai.com/v1/models',
        options: { discovery: true },
        expected: { written: { targetUrl: 'https://api.openai.com/v1', listModelsEndpoint: '/models' } },
      },
      {
        what: 'one of the list',
        url: 'https://api.openai.com/v1/models/gpt-4o',
        expected: { written: { targetUrl: 'https://api.openai.com/v1', staticModels: [{ name: 'gpt-4o' }] } },
      },
    ],
  },
  {
    name: 'Anthropic',
    origin: 'https://api.anthropic.com',
    answer: anthropic,
    given: [
      {
        what: 'the bare host',
        url: 'https://api.anthropic.com',
        options: { model: ['claude-sonnet-4-5'] },
        expected: { written: { targetUrl: 'https://api.anthropic.com/v1' } },
      },
      {
        what: 'its messages',
        url: 'https://api.anthropic.com/v1/messages',
        options: { model: ['claude-sonnet-4-5'] },
        expected: { written: { targetUrl: 'https://api.anthropic.com/v1' } },
      },
      { what: 'no model', url: 'https://api.anthropic.com/v1', expected: { said: [/--model/] } },
    ],
  },
  {
    name: 'Gemini',
    origin: 'https://generativelanguage.googleapis.com',
    answer: gemini,
    given: [
      {
        what: 'the bare host',
        url: 'https://generativelanguage.googleapis.com',
        expected: {
          written: {
            targetUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
            staticModels: [{ name: 'gemini-2.5-flash' }, { name: 'gemini-2.5-pro' }],
          },
        },
      },
      {
        what: 'a call of its own, key in the URL',
        url: `https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=${keyInUrl}`,
        options: { model: ['gemini-2.5-flash'] },
        expected: { written: { targetUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' } },
      },
    ],
  },
  {
    name: 'Databricks',
    origin: 'https://adb-123.7.azuredatabricks.net',
    answer: databricks,
    given: [
      {
        what: 'an invocation',
        url: 'https://adb-123.7.azuredatabricks.net/serving-endpoints/databricks-claude-sonnet/invocations',
        expected: {
          written: {
            targetUrl: 'https://adb-123.7.azuredatabricks.net/serving-endpoints',
            staticModels: [{ name: 'databricks-claude-sonnet' }],
          },
        },
      },
      {
        what: 'a page of the workspace',
        url: 'https://adb-123.7.azuredatabricks.net/ml/endpoints/databricks-claude-sonnet?o=123',
        options: { model: ['databricks-claude-sonnet'] },
        expected: { written: { targetUrl: 'https://adb-123.7.azuredatabricks.net/serving-endpoints' } },
      },
    ],
  },
  {
    name: 'Cohere',
    origin: 'https://api.cohere.com',
    answer: cohere,
    given: [
      {
        what: 'the bare host',
        url: 'https://api.cohere.com',
        options: { model: ['command-a-03-2025'] },
        expected: { written: { targetUrl: 'https://api.cohere.com/compatibility/v1' } },
      },
      {
        what: 'its own chat',
        url: 'https://api.cohere.com/v2/chat',
        options: { model: ['command-a-03-2025'] },
        expected: { written: { targetUrl: 'https://api.cohere.com/compatibility/v1' } },
      },
    ],
  },
  {
    name: 'Vertex AI',
    origin: 'https://us-central1-aiplatform.googleapis.com',
    answer: vertex,
    given: [
      {
        what: 'a key',
        url: 'https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/endpoints/openapi/chat/completions',
        options: { model: ['gemini'] },
        expected: { said: [/OAuth 2 access token/] },
      },
    ],
  },
  {
    name: 'Cloudflare, Azure OpenAI behind it',
    origin: 'https://gateway.ai.cloudflare.com',
    answer: cloudflare,
    given: [
      {
        what: 'a chat',
        url: 'https://gateway.ai.cloudflare.com/v1/0a1b2c/contoso/azure-openai/contoso/gpt-4o/chat/completions?api-version=2024-10-21',
        options: { model: ['gpt-4o'] },
        expected: {
          written: {
            targetUrl: 'https://gateway.ai.cloudflare.com/v1/0a1b2c/contoso/azure-openai/contoso/gpt-4o',
            inferenceAPIVersion: '2024-10-21',
          },
        },
      },
    ],
  },
  {
    name: 'Apigee, key in the query',
    origin: 'https://api.contoso.com',
    answer: queryKey,
    given: [
      {
        what: 'a chat',
        url: `https://api.contoso.com/genai/v1/chat/completions?apikey=${keyInUrl}`,
        options: { model: ['gpt-4o'] },
        expected: { said: [/queryparam\.apikey|query/] },
      },
    ],
  },
  {
    name: 'DashScope',
    origin: 'https://dashscope.aliyuncs.com',
    answer: plain('/compatible-mode/v1', ['qwen-plus', 'qwen-max']),
    given: [
      {
        what: 'the bare host',
        url: 'https://dashscope.aliyuncs.com',
        options: { model: ['qwen-plus'] },
        expected: { written: { targetUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' } },
      },
      {
        what: 'the base',
        url: 'https://dashscope.aliyuncs.com/compatible-mode/v1/',
        expected: {
          written: {
            targetUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
            staticModels: [{ name: 'qwen-plus' }, { name: 'qwen-max' }],
          },
        },
      },
      {
        what: 'the base without its version',
        url: 'https://dashscope.aliyuncs.com/compatible-mode',
        expected: { written: { targetUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' } },
      },
    ],
  },
  {
    name: 'Zhipu',
    origin: 'https://open.bigmodel.cn',
    answer: plain('/api/paas/v4', ['glm-4-plus'], { listAt: null }),
    given: [
      {
        what: 'a chat',
        url: 'https://open.bigmodel.cn/api/paas/v4/chat/completions',
        options: { model: ['glm-4-plus'] },
        expected: { written: { targetUrl: 'https://open.bigmodel.cn/api/paas/v4' } },
      },
      { what: 'the base, no model', url: 'https://open.bigmodel.cn/api/paas/v4', expected: { said: [/--model/] } },
    ],
  },
  {
    name: 'hub of models with slashes',
    origin: 'https://router.hub.ai',
    answer: plain('/v1', hub),
    given: [
      { what: 'the base', url: 'https://router.hub.ai/v1', expected: { said: [/slash|"\/"|no name that|alias/i] } },
      {
        what: 'one of them',
        url: 'https://router.hub.ai/v1',
        options: { model: ['vendor-1/model-1'] },
        expected: { said: [/--model/, /slash|alias|letters|"\/"/i] },
      },
    ],
  },
];
