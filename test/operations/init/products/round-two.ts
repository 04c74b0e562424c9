import { bearer, chat, error, goodKey, header, list, page, type Asked, type Product, type Reply } from './product.js';

const origin = 'https://gw.fabrikam.com';
const gpt = { model: ['gpt-4o'] };
const written = (base: string, more: Readonly<Record<string, unknown>> = {}) => ({ written: { targetUrl: origin + base, ...more } });

/** One base with chat and perhaps a list; what is unknown, what no key and what a wrong key brings. */
interface Simple {
  readonly base: string;
  readonly models: readonly string[];
  readonly list?: string | null;
  readonly key: (asked: Asked) => boolean;
  readonly noRoute: Reply;
  readonly noKey: Reply;
  /** The key is looked at before the path. */
  readonly keyFirst?: boolean;
}

const simple =
  ({ base, models, list: at = `${base}/models`, key, noRoute, noKey, keyFirst = false }: Simple) =>
  (asked: Asked): Reply => {
    if (keyFirst && !key(asked)) return noKey;
    const isList = asked.method === 'GET' && asked.path === at;
    if (!isList && !(asked.method === 'POST' && asked.path === `${base}/chat/completions`)) return noRoute;
    return !key(asked) ? noKey : isList ? list(models) : chat(asked, models);
  };

/** Azure OpenAI behind a host of its own (Front Door, nginx): key first, deployments with names of their own. */
function fronted(asked: Asked): Reply {
  if (!header('api-key')(asked))
    return [401, { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } }];
  const [, name] = /^\/openai\/deployments\/([^/]+)\/chat\/completions$/.exec(asked.path) ?? [];
  if (asked.method !== 'POST' || name === undefined || asked.query.get('api-version') !== '2024-10-21')
    return [404, { error: { code: '404', message: 'Resource not found' } }];
  return name === 'prod-gpt4o'
    ? chat(asked, 'any', name)
    : [404, { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } }];
}

/** Serves several models, one of which is out of order and one is slow to be deprecated. */
function partly(asked: Asked): Reply {
  const reply = simple({ base: '/v1', models: ['broken', 'gpt-4o', 'old'], key: bearer, noRoute: [404, ''], noKey: [401, 'no'] })(asked);
  const model = asked.body['model'];
  return reply[0] === 200 && model === 'broken'
    ? [503, { error: { message: 'upstream connect error or disconnect/reset before headers' } }]
    : reply[0] === 200 && model === 'old'
      ? [410, { error: { message: 'The model old was retired.' } }]
      : reply;
}

/** APIM with versions in the path and its key header renamed by the team. */
function versioned(asked: Asked): Reply {
  if (asked.method !== 'POST' || asked.path !== '/genai/v2/openai/v1/chat/completions')
    return [404, { statusCode: 404, message: 'Resource not found' }];
  if (asked.headers['x-fabrikam-subscription'] === undefined)
    return [
      401,
      {
        statusCode: 401,
        message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
      },
    ];
  return header('x-fabrikam-subscription')(asked)
    ? chat(asked, ['gpt-4o'])
    : [
        401,
        {
          statusCode: 401,
          message: 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
        },
      ];
}

const hidden = (asked: Asked): Reply =>
  asked.path === '/secret/path/chat/completions' && bearer(asked) ? chat(asked, ['gpt-4o']) : page(404, 'Not found');

export const secondProducts: readonly Product[] = [
  {
    name: 'Azure OpenAI behind another host',
    origin,
    answer: fronted,
    given: [
      {
        what: 'the host, a deployment',
        url: origin,
        options: { model: ['prod-gpt4o'] },
        expected: written('/openai', { deploymentInPath: 'true' }),
      },
      {
        what: 'the host, a version',
        url: origin,
        options: { model: ['prod-gpt4o'], apiVersion: '2024-10-21', pathForm: 'path' },
        expected: written('/openai'),
      },
      {
        what: 'a chat',
        url: `${origin}/openai/deployments/prod-gpt4o/chat/completions?api-version=2024-10-21`,
        expected: written('/openai', { staticModels: [{ name: 'prod-gpt4o' }] }),
      },
      {
        what: 'a chat with an old version',
        url: `${origin}/openai/deployments/prod-gpt4o/chat/completions?api-version=2023-03-15-preview`,
        expected: written('/openai', { inferenceAPIVersion: '2024-10-21' }),
      },
      {
        what: 'a completion',
        url: `${origin}/openai/deployments/prod-gpt4o/completions?api-version=2024-10-21`,
        expected: written('/openai'),
      },
      { what: 'deployments', url: `${origin}/openai/deployments`, options: { model: ['prod-gpt4o'] }, expected: written('/openai') },
    ],
  },
  {
    name: 'Kong, one route for each model',
    origin,
    answer: simple({
      base: '/llm/gpt4o',
      models: ['gpt-4o'],
      list: null,
      key: header('apikey'),
      noRoute: [404, { message: 'no Route matched with those values' }],
      noKey: [401, { message: 'No API key found in request' }],
    }),
    given: [
      {
        what: 'the route, a model',
        url: `${origin}/llm/gpt4o`,
        options: gpt,
        expected: written('/llm/gpt4o', { authConfig: { name: 'apikey', format: '{api_key}' } }),
      },
      { what: 'its chat, a model', url: `${origin}/llm/gpt4o/chat/completions`, options: gpt, expected: written('/llm/gpt4o') },
      { what: 'the host, a model', url: origin, options: gpt, expected: { said: [/whole URL that works with curl/] } },
    ],
  },
  {
    name: 'models that do not all answer',
    origin,
    answer: partly,
    given: [
      { what: 'the base', url: `${origin}/v1`, expected: written('/v1', { staticModels: [{ name: 'gpt-4o' }] }) },
      {
        what: 'two models, one broken',
        url: `${origin}/v1`,
        options: { model: ['gpt-4o', 'broken'] },
        expected: { said: [/broken/, /--model/] },
      },
    ],
  },
  {
    name: 'APIM, another key header',
    origin: 'https://fabrikam.azure-api.net',
    answer: versioned,
    given: [
      {
        what: 'the base, the header',
        url: 'https://fabrikam.azure-api.net/genai/v2/openai/v1',
        options: { ...gpt, authHeader: 'X-Fabrikam-Subscription' },
        expected: {
          written: {
            targetUrl: 'https://fabrikam.azure-api.net/genai/v2/openai/v1',
            authConfig: { name: 'X-Fabrikam-Subscription', format: '{api_key}' },
          },
        },
      },
      {
        what: 'the base',
        url: 'https://fabrikam.azure-api.net/genai/v2/openai/v1',
        options: gpt,
        expected: { said: [/subscription key/, /--auth-header <name>/] },
      },
      {
        what: 'without openai/v1, the header',
        url: 'https://fabrikam.azure-api.net/genai/v2',
        options: { ...gpt, authHeader: 'X-Fabrikam-Subscription' },
        expected: { written: { targetUrl: 'https://fabrikam.azure-api.net/genai/v2/openai/v1' } },
      },
    ],
  },
  {
    name: 'Ollama behind nginx',
    origin,
    answer: simple({
      base: '/v1',
      models: ['llama3.3:70b', 'qwen2.5:7b', 'mistral'],
      key: bearer,
      noRoute: page(404, '404 Not Found'),
      noKey: page(401, '401 Authorization Required'),
      keyFirst: true,
    }),
    given: [
      { what: 'the host', url: origin, expected: written('/v1', { staticModels: [{ name: 'mistral' }] }) },
      { what: 'its own list', url: `${origin}/api/tags`, options: { model: ['mistral'] }, expected: written('/v1') },
      { what: 'a tag', url: origin, options: { model: ['llama3.3:70b'] }, expected: { said: [/--model/] } },
    ],
  },
  {
    name: 'vLLM, one model with slashes',
    origin,
    answer: simple({
      base: '/v1',
      models: ['meta-llama/Llama-3.3-70B-Instruct'],
      key: bearer,
      noRoute: [404, { detail: 'Not Found' }],
      noKey: [401, { error: 'Unauthorized' }],
    }),
    given: [{ what: 'the base', url: `${origin}/v1`, expected: { said: [/meta-llama\/Llama-3\.3-70B-Instruct/, /alias/] } }],
  },
  {
    name: 'Mistral',
    origin: 'https://api.mistral.ai',
    answer: simple({
      base: '/v1',
      models: ['mistral-large-latest', 'codestral-latest', 'mistral-embed'],
      key: bearer,
      noRoute: [404, { message: 'no Route matched with those values' }],
      noKey: [401, { detail: 'Unauthorized' }],
    }),
    given: [
      {
        what: 'the host',
        url: 'https://api.mistral.ai',
        expected: {
          written: {
            targetUrl: 'https://api.mistral.ai/v1',
            staticModels: [{ name: 'mistral-large-latest' }, { name: 'codestral-latest' }],
          },
        },
      },
      {
        what: 'agents',
        url: 'https://api.mistral.ai/v1/agents/completions',
        options: { model: ['mistral-large-latest'] },
        expected: { written: { targetUrl: 'https://api.mistral.ai/v1' } },
      },
    ],
  },
  {
    name: 'xAI',
    origin: 'https://api.x.ai',
    answer: simple({
      base: '/v1',
      models: ['grok-4'],
      key: bearer,
      noRoute: [404, ''],
      noKey: [
        400,
        {
          code: 'Client specified an invalid argument',
          error: 'Incorrect API key provided: sk***15. You can obtain an API key from https://console.x.ai.',
        },
      ],
    }),
    given: [
      { what: 'the host', url: 'https://api.x.ai', expected: { written: { targetUrl: 'https://api.x.ai/v1' } } },
      {
        what: 'a wrong key',
        url: 'https://api.x.ai/v1',
        key: 'xai-of-another',
        expected: { said: [/key is refused|Incorrect API key/, /FOUNDRY_GW_API_KEY/] },
      },
    ],
  },
  {
    name: 'Bedrock',
    origin: 'https://bedrock-runtime.us-west-2.amazonaws.com',
    answer: simple({
      base: '/openai/v1',
      models: ['openai.gpt-oss-120b'],
      list: null,
      key: bearer,
      noRoute: [404, '<UnknownOperationException/>'],
      noKey: [403, { Message: 'Authorization header is missing' }],
    }),
    given: [
      {
        what: 'a converse',
        url: 'https://bedrock-runtime.us-west-2.amazonaws.com/model/openai.gpt-oss-120b/converse',
        options: { model: ['openai.gpt-oss-120b'] },
        expected: { written: { targetUrl: 'https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1' } },
      },
    ],
  },
  {
    name: 'Gravitee, a path for everybody',
    origin,
    answer: simple({
      base: '/llm-proxy/azure',
      models: ['gpt-4o'],
      key: header('x-gravitee-api-key'),
      noRoute: [404, 'No context-path matches the request URI.'],
      noKey: [401, { message: 'Unauthorized', http_status_code: 401 }],
    }),
    given: [
      {
        what: 'the base',
        url: `${origin}/llm-proxy/azure/`,
        expected: written('/llm-proxy/azure', { authConfig: { name: 'x-gravitee-api-key' } }),
      },
    ],
  },
  {
    name: 'a path that nobody guesses',
    origin,
    answer: hidden,
    given: [
      { what: 'the host, no model', url: origin, expected: { said: [/--model/] } },
      { what: 'a chat, no model', url: `${origin}/secret/path/chat/completions`, expected: { said: [/--model/] } },
      { what: "a chat in curl's form", url: `'${origin}/secret/path/chat/completions' `, options: gpt, expected: written('/secret/path') },
      { what: 'its stream', url: `${origin}/secret/path/chat/completions?stream=true`, options: gpt, expected: written('/secret/path') },
    ],
  },
  {
    name: 'a gateway for its own shape alone',
    origin,
    answer: (asked) =>
      asked.path === '/v1/messages' && asked.headers['x-api-key'] === goodKey
        ? [200, { type: 'message', role: 'assistant', content: [{ type: 'text', text: 'pong' }] }]
        : [404, { type: 'error', error: { type: 'not_found_error', message: 'Not Found' } }],
    given: [{ what: 'its messages', url: `${origin}/v1/messages`, options: { model: ['claude'] }, expected: { said: [/no way to chat/] } }],
  },
  {
    name: 'a list without a chat',
    origin,
    answer: (asked) =>
      asked.method === 'GET' && asked.path === '/v1/models' ? list(['gpt-4o']) : [503, { error: { message: 'no healthy upstream' } }],
    given: [{ what: 'the base', url: `${origin}/v1`, expected: { said: [/503/, /log|behind the gateway/] } }],
  },
  {
    name: 'a quota that is used up',
    origin,
    answer: (asked) =>
      asked.method === 'GET' && asked.path === '/v1/models'
        ? list(['gpt-4o'])
        : error(429, 'You exceeded your current quota, please check your plan and billing details.', 'insufficient_quota'),
    given: [{ what: 'the base', url: `${origin}/v1`, expected: { said: [/429/, /quota/, /Wait|limit/] } }],
  },
  {
    name: 'an IP filter',
    origin,
    answer: () => [403, { error: { message: 'Your IP address is not allowed to access this resource.' } }],
    given: [{ what: 'the base', url: `${origin}/v1`, expected: { said: [/not allowed/, /firewall/] } }],
  },
];
