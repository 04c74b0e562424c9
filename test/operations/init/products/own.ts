import { bearer, chat, error, header, list, page, type Asked, type Product, type Reply } from './product.js';

/** LM Studio: no key, and 200 for whatever it does not know. */
function lmStudio(asked: Asked): Reply {
  if (asked.method === 'GET' && asked.path === '/v1/models') return list(['qwen2.5-7b-instruct', 'text-embedding-nomic-embed-text-v1.5']);
  if (asked.method === 'POST' && asked.path === '/v1/chat/completions') return chat(asked, ['qwen2.5-7b-instruct']);
  return [200, { error: `Unexpected endpoint or method. (${asked.method} ${asked.path})` }];
}

/** Open WebUI: a page for every GET that is not its API. */
function openWebUi(asked: Asked): Reply {
  const isList = asked.method === 'GET' && asked.path === '/api/models';
  if (!isList && !(asked.method === 'POST' && asked.path === '/api/chat/completions'))
    return asked.method === 'GET' ? page(200, 'Open WebUI') : [405, { detail: 'Method Not Allowed' }];
  if (!bearer(asked))
    return asked.headers.authorization === undefined
      ? [403, { detail: 'Not authenticated' }]
      : [401, { detail: 'Your session has expired or the token is invalid. Please sign in again.' }];
  return isList ? list(['llama3.3', 'mistral-small']) : chat(asked, ['llama3.3', 'mistral-small']);
}

const many = Array.from({ length: 230 }, (_, index) => `model-${index}`);

/** New API and One API: a page for GETs, a list of everything that its channels have. */
function newApi(asked: Asked): Reply {
  const isList = asked.method === 'GET' && asked.path === '/v1/models';
  if (!isList && !(asked.method === 'POST' && asked.path === '/v1/chat/completions'))
    return asked.method === 'GET' && !asked.path.startsWith('/v1')
      ? page(200, 'New API')
      : error(404, `Invalid URL (${asked.method} ${asked.path})`);
  if (!bearer(asked)) return error(401, 'Invalid token (request id: 2025)');
  return isList ? list(many) : chat(asked, many);
}

/** LiteLLM below a path of its own, with a wildcard and models that do not chat. */
function liteLlm(asked: Asked): Reply {
  const path = asked.path.startsWith('/litellm/') ? asked.path.slice('/litellm'.length) : null;
  if (path?.startsWith('/ui') === true && asked.method === 'GET') return page(200, 'LiteLLM Dashboard');
  const isList = asked.method === 'GET' && (path === '/v1/models' || path === '/models');
  if (!isList && !(asked.method === 'POST' && (path === '/v1/chat/completions' || path === '/chat/completions')))
    return [404, { detail: 'Not Found' }];
  if (!bearer(asked) && asked.headers['x-litellm-api-key'] === undefined && asked.headers['api-key'] === undefined)
    return error(401, 'Authentication Error, No api key passed in.');
  if (!bearer(asked) && !header('api-key')(asked))
    return error(401, 'Authentication Error, Invalid proxy server token passed. Received API Key = sk-...0815, Key Hash (Token) = 0815');
  return isList
    ? list(['gpt-4o', 'openai/*', 'text-embedding-3-large', 'whisper', 'dall-e-3', 'bge-reranker', 'claude-sonnet'])
    : ['gpt-4o', 'claude-sonnet'].includes(String(asked.body['model']))
      ? chat(asked, 'any')
      : error(
          400,
          `/chat/completions: Invalid model name passed in model=${String(asked.body['model'])}. Call \`/v1/models\` to view available models for your key.`,
        );
}

/** FastAPI's way with slashes: the list is one slash further. */
function slashes(asked: Asked): Reply {
  if (asked.method === 'GET' && asked.path === '/llm/v1/models') return [307, '', { location: 'https://llm.contoso.com/llm/v1/models/' }];
  const isList = asked.method === 'GET' && asked.path === '/llm/v1/models/';
  if (!isList && !(asked.method === 'POST' && asked.path === '/llm/v1/chat/completions')) return [404, { detail: 'Not Found' }];
  if (!bearer(asked)) return [403, { detail: 'Not authenticated' }];
  return isList ? list(['llama-70b']) : chat(asked, ['llama-70b']);
}

/** Gloo and agentgateway: one route below which every POST is a chat. */
const anyPost = (asked: Asked): Reply =>
  !asked.path.startsWith('/openai')
    ? [404, '']
    : !bearer(asked)
      ? [401, 'no bearer token found']
      : asked.method !== 'POST'
        ? error(405, 'Method not allowed')
        : chat(asked, ['gpt-4o']);

/** Refuses what it does not know, as Mistral and OpenAI's reasoning models each do. */
const strictBody = (asked: Asked): Reply => {
  const reply = simple('/v1', ['o4-mini'])(asked);
  if (asked.path !== '/v1/chat/completions' || reply[0] !== 200) return reply;
  if (asked.body['max_tokens'] !== undefined)
    return error(
      400,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'unsupported_parameter',
    );
  if (asked.body['temperature'] !== undefined && asked.body['temperature'] !== 1)
    return error(
      400,
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      'unsupported_value',
    );
  const unknown = Object.keys(asked.body).find(
    (name) => !['model', 'messages', 'tools', 'tool_choice', 'stream', 'max_completion_tokens'].includes(name),
  );
  return unknown === undefined
    ? reply
    : [422, { detail: [{ type: 'extra_forbidden', loc: ['body', unknown], msg: 'Extra inputs are not permitted' }] }];
};

function simple(base: string, models: readonly string[]): (asked: Asked) => Reply {
  return (asked) => {
    const isList = asked.method === 'GET' && asked.path === `${base}/models`;
    if (!isList && !(asked.method === 'POST' && asked.path === `${base}/chat/completions`)) return [404, '404 page not found'];
    return !bearer(asked) ? [401, { error: 'Unauthorized' }] : isList ? list(models) : chat(asked, models);
  };
}

/** A sign-in in front of everything: oauth2-proxy, Entra's application proxy. */
const signIn = (): Reply => [302, '', { location: 'https://login.microsoftonline.com/common/oauth2/authorize?client_id=1' }];

const origin = 'https://llm.contoso.com';

export const ownProducts: readonly Product[] = [
  {
    name: 'LM Studio',
    origin,
    answer: lmStudio,
    given: [
      {
        what: 'the bare host',
        url: origin,
        expected: { written: { targetUrl: `${origin}/v1`, staticModels: [{ name: 'qwen2.5-7b-instruct' }] } },
      },
      { what: 'the list', url: `${origin}/v1/models`, expected: { written: { targetUrl: `${origin}/v1` } } },
    ],
  },
  {
    name: 'Open WebUI',
    origin,
    answer: openWebUi,
    given: [
      { what: 'the bare host', url: origin, expected: { written: { targetUrl: `${origin}/api` } } },
      { what: 'its page', url: `${origin}/?models=llama3.3`, expected: { written: { targetUrl: `${origin}/api` } } },
      { what: 'its API', url: `${origin}/api/v1`, expected: { written: { targetUrl: `${origin}/api` } } },
      {
        what: 'a chat, a model',
        url: `${origin}/api/chat/completions`,
        options: { model: ['llama3.3'] },
        expected: { written: { targetUrl: `${origin}/api`, staticModels: [{ name: 'llama3.3' }] } },
      },
    ],
  },
  {
    name: 'New API',
    origin,
    answer: newApi,
    given: [
      { what: 'the bare host', url: origin, expected: { said: [/--model/, /--discovery/] } },
      {
        what: 'the bare host, a model',
        url: origin,
        options: { model: ['model-7'] },
        expected: { written: { targetUrl: `${origin}/v1`, staticModels: [{ name: 'model-7' }] } },
      },
      {
        what: 'its page',
        url: `${origin}/console/token`,
        options: { model: ['model-7'] },
        expected: { written: { targetUrl: `${origin}/v1` } },
      },
      { what: 'a wrong key', url: `${origin}/v1`, key: 'sk-of-another', expected: { said: [/key is refused/] } },
    ],
  },
  {
    name: 'LiteLLM below a path',
    origin,
    http: 'redirects',
    answer: liteLlm,
    given: [
      {
        what: 'its base',
        url: `${origin}/litellm`,
        expected: { written: { staticModels: [{ name: 'gpt-4o' }, { name: 'claude-sonnet' }] } },
      },
      {
        what: 'its dashboard',
        url: `${origin}/litellm/ui/?page=api-keys`,
        expected: { written: { staticModels: [{ name: 'gpt-4o' }, { name: 'claude-sonnet' }] } },
      },
      {
        what: 'http, which is redirected',
        url: 'http://llm.contoso.com/litellm/v1',
        expected: { written: { targetUrl: `${origin}/litellm/v1` } },
      },
      { what: 'a wrong key', url: `${origin}/litellm/v1`, key: 'sk-of-another', expected: { said: [/key is refused/] } },
    ],
  },
  {
    name: 'slashes that are redirected',
    origin,
    answer: slashes,
    given: [
      {
        what: 'the base',
        url: `${origin}/llm/v1`,
        expected: { written: { targetUrl: `${origin}/llm/v1`, staticModels: [{ name: 'llama-70b' }] } },
      },
      {
        what: 'discovery',
        url: `${origin}/llm/v1`,
        options: { discovery: true },
        expected: { written: { targetUrl: `${origin}/llm/v1`, listModelsEndpoint: '/models/' } },
      },
    ],
  },
  {
    name: 'a route for every POST',
    origin,
    answer: anyPost,
    given: [
      { what: 'the route, a model', url: `${origin}/openai`, options: { model: ['gpt-4o'] }, expected: { written: {} } },
      { what: 'the route, no model', url: `${origin}/openai`, expected: { said: [/--model/] } },
    ],
  },
  {
    name: 'a strict body',
    origin,
    answer: strictBody,
    given: [{ what: 'the base', url: `${origin}/v1`, expected: { written: { staticModels: [{ name: 'o4-mini' }] } } }],
  },
  {
    name: 'a sign-in in front',
    origin,
    answer: signIn,
    given: [
      {
        what: 'the base',
        url: `${origin}/v1`,
        options: { model: ['gpt-4o'] },
        expected: { said: [/redirect/, /login\.microsoftonline\.com/] },
      },
    ],
  },
  {
    name: 'moved to another host',
    origin,
    answer: (asked) => [308, '', { location: `https://llm-eu.contoso.com${asked.path}` }],
    given: [
      {
        what: 'the base',
        url: `${origin}/v1`,
        options: { model: ['gpt-4o'] },
        expected: { said: [/--probe https:\/\/llm-eu\.contoso\.com/] },
      },
    ],
  },
  {
    name: 'embeddings alone',
    origin,
    answer: (asked) =>
      asked.method === 'GET' && asked.path === '/v1/models'
        ? bearer(asked)
          ? list(['bge-m3', 'text-embedding-3-large', 'bge-reranker-v2-m3'])
          : error(401, 'Unauthorized')
        : error(404, 'Not Found'),
    given: [{ what: 'the base', url: `${origin}/v1`, expected: { said: [/chat/, /bge-m3|--model/] } }],
  },
];
