import { bearer, chat, error, goodKey, header, list, page, type Asked, type Product, type Reply } from './product.js';

const origin = 'https://ai.northwind.com';
const gpt = { model: ['gpt-4o'] };
const at = (base: string, more: Readonly<Record<string, unknown>> = {}) => ({ written: { targetUrl: origin + base, ...more } });

interface Served {
  readonly base: string;
  readonly models: readonly string[];
  readonly key: (asked: Asked) => boolean;
  readonly noKey: Reply;
  readonly noRoute: Reply;
  readonly list?: string;
}

const served =
  ({ base, models, key, noKey, noRoute, list: listed }: Served) =>
  (asked: Asked): Reply => {
    const isList = asked.method === 'GET' && listed !== undefined && asked.path === listed;
    if (!isList && !(asked.method === 'POST' && asked.path === `${base}/chat/completions`)) return noRoute;
    return !key(asked) ? noKey : isList ? list(models) : chat(asked, models);
  };

/** AnythingLLM: its OpenAI shape lies deep, its models are workspaces. */
const anythingLlm = served({
  base: '/api/v1/openai',
  models: ['support', 'sales'],
  list: '/api/v1/openai/models',
  key: bearer,
  noKey: [403, { error: 'No valid api key found.' }],
  noRoute: page(200, 'AnythingLLM'),
});

/** LocalAI: everything under /v1, images and speech among the models. */
const localAi = served({
  base: '/v1',
  models: ['gpt-4', 'whisper-1', 'stablediffusion', 'text-embedding-ada-002'],
  list: '/v1/models',
  key: bearer,
  noKey: [401, { error: { code: 401, message: 'Authentication failed', type: '' } }],
  noRoute: [404, { error: { code: 404, message: 'Resource not found', type: '' } }],
});
const localAiStrict = (asked: Asked): Reply =>
  asked.body['model'] === 'stablediffusion'
    ? [500, { error: { code: 500, message: 'could not load model: rpc error', type: '' } }]
    : localAi(asked);

/** Triton and NIM: a health page at the root, no key, one model with a slash and an alias of its own. */
const nim = (asked: Asked): Reply =>
  asked.path === '/v1/models'
    ? list(['nemotron'])
    : asked.path === '/v1/chat/completions'
      ? chat(asked, ['nemotron'])
      : [404, { detail: 'Not Found' }];

/** Azure Front Door before APIM: the key header of APIM, a 404 of its own. */
const frontDoor = served({
  base: '/aigw/openai/v1',
  models: ['gpt-4o'],
  key: header('ocp-apim-subscription-key'),
  noKey: [
    401,
    {
      statusCode: 401,
      message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    },
  ],
  noRoute: [404, { statusCode: 404, message: 'Resource not found' }],
});

/** Spring Cloud Gateway with an HMAC-looking own header and RFC 7807 problems. */
const spring = served({
  base: '/llm-service/v1',
  models: ['gpt-4o'],
  list: '/llm-service/v1/models',
  key: header('x-api-key'),
  noKey: [401, { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'Full authentication is required', instance: '/x' }],
  noRoute: [404, { timestamp: '2026-11-24T00:00:00Z', path: '/x', status: 404, error: 'Not Found', requestId: 'a1' }],
});

/** A limit on the number of requests with a wrong key. */
function lockout(): (asked: Asked) => Reply {
  let wrong = 0;
  return (asked) => {
    if (asked.headers['x-api-key'] !== goodKey && asked.headers.authorization !== `Bearer ${goodKey}`) {
      wrong += 1;
      return wrong > 3 ? [429, { error: { message: 'Too many failed attempts' } }] : error(401, 'Invalid credentials');
    }
    return served({ base: '/v1', models: ['gpt-4o'], list: '/v1/models', key: () => true, noKey: [401, ''], noRoute: [404, ''] })(asked);
  };
}

/** Lists Azure's shape under /v1, chat in OpenAI's. */
function mixed(asked: Asked): Reply {
  if (!header('api-key')(asked)) return [401, { message: 'Unauthorized' }];
  if (asked.method === 'GET' && asked.path === '/gw/deployments')
    return [
      200,
      {
        value: ['gpt-4o', 'o3'].map((name) => ({
          name: `${name}-prod`,
          properties: { model: { name, version: '2024-11-20', format: 'OpenAI' } },
        })),
      },
    ];
  const [, name] = /^\/gw\/deployments\/([^/]+)\/chat\/completions$/.exec(asked.path) ?? [];
  return asked.method === 'POST' && name !== undefined
    ? ['gpt-4o-prod', 'o3-prod'].includes(name)
      ? chat(asked, 'any', name)
      : [404, { message: 'unknown deployment' }]
    : [404, { message: 'no such path' }];
}

/** Chat needs a header that names the tenant, as it says. */
const tenant = (asked: Asked): Reply => {
  if (asked.headers['x-tenant-id'] === undefined) return [400, { error: 'Missing required header: X-Tenant-Id' }];
  return served({ base: '/v1', models: ['gpt-4o'], list: '/v1/models', key: bearer, noKey: [401, ''], noRoute: [404, ''] })(asked);
};

/** A company gateway that answers 404 with 200 and an error in it, for a key in the body only. */
const graphQl = (asked: Asked): Reply =>
  asked.path === '/graphql' ? [200, { errors: [{ message: 'Must provide query string.' }] }] : [404, 'Cannot POST'];

const versioned = (asked: Asked): Reply => {
  const reply = served({
    base: '/openai/v1',
    models: ['gpt-4o'],
    list: '/openai/v1/models',
    key: header('api-key'),
    noKey: [401, { error: { code: '401', message: 'Access denied' } }],
    noRoute: [404, { error: { code: '404', message: 'Resource not found' } }],
  })(asked);
  return reply[0] === 200 && asked.query.get('api-version') !== 'preview'
    ? [400, { error: { code: 'BadRequest', message: 'API version not supported: give api-version=preview' } }]
    : reply;
};

export const thirdProducts: readonly Product[] = [
  {
    name: 'AnythingLLM',
    origin,
    answer: anythingLlm,
    given: [
      {
        what: 'its API',
        url: `${origin}/api/v1/openai`,
        expected: at('/api/v1/openai', { staticModels: [{ name: 'support' }, { name: 'sales' }] }),
      },
      { what: 'a chat', url: `${origin}/api/v1/openai/chat/completions`, options: { model: ['support'] }, expected: at('/api/v1/openai') },
      { what: 'the host', url: origin, options: { model: ['support'] }, expected: { said: [/a page for people/, /works with curl/] } },
    ],
  },
  {
    name: 'LocalAI',
    origin,
    answer: localAiStrict,
    given: [{ what: 'the host', url: origin, expected: at('/v1', { staticModels: [{ name: 'gpt-4' }] }) }],
  },
  {
    name: 'NIM',
    origin,
    answer: nim,
    given: [
      { what: 'the host', url: `${origin}/`, expected: at('/v1', { staticModels: [{ name: 'nemotron' }] }) },
      { what: 'its readiness', url: `${origin}/v1/health/ready`, expected: at('/v1') },
      { what: 'its documentation', url: `${origin}/docs`, expected: at('/v1') },
    ],
  },
  {
    name: 'Front Door before API Management',
    origin,
    answer: frontDoor,
    given: [
      {
        what: 'the base, a model',
        url: `${origin}/aigw/openai/v1`,
        options: gpt,
        expected: at('/aigw/openai/v1', { authConfig: { name: 'Ocp-Apim-Subscription-Key', format: '{api_key}' } }),
      },
      { what: 'above the base', url: `${origin}/aigw`, options: gpt, expected: at('/aigw/openai/v1') },
      { what: 'no model', url: `${origin}/aigw/openai/v1`, expected: { said: [/--model/] } },
    ],
  },
  {
    name: 'Spring Cloud Gateway',
    origin,
    answer: spring,
    given: [
      { what: 'the base', url: `${origin}/llm-service/v1`, expected: at('/llm-service/v1') },
      { what: 'the service', url: `${origin}/llm-service`, expected: at('/llm-service/v1') },
      { what: 'its list', url: `${origin}/llm-service/v1/models?limit=20`, expected: at('/llm-service/v1') },
    ],
  },
  {
    name: 'failed attempts are counted',
    origin,
    answer: (asked) => lockouts(asked),
    given: [
      { what: 'a wrong key', url: `${origin}/v1`, key: 'sk-of-another', expected: { said: [/429|Too many failed attempts|credentials/] } },
    ],
  },
  {
    name: 'deployments and models',
    origin,
    answer: mixed,
    given: [
      {
        what: 'the base',
        url: `${origin}/gw`,
        expected: at('/gw', {
          deploymentInPath: 'true',
          staticModels: [{ name: 'gpt-4o-prod', properties: { model: { name: 'gpt-4o', version: '2024-11-20' } } }, { name: 'o3-prod' }],
        }),
      },
      {
        what: 'discovery',
        url: `${origin}/gw`,
        options: { discovery: true },
        expected: at('/gw', { listModelsEndpoint: '/deployments', deploymentProvider: 'AzureOpenAI' }),
      },
      { what: 'the list', url: `${origin}/gw/deployments`, expected: at('/gw') },
      {
        what: 'one of the list',
        url: `${origin}/gw/deployments/gpt-4o-prod`,
        expected: at('/gw', { staticModels: [{ name: 'gpt-4o-prod' }] }),
      },
    ],
  },
  {
    name: 'a header for the tenant',
    origin,
    answer: tenant,
    given: [
      { what: 'without', url: `${origin}/v1`, options: gpt, expected: { said: [/X-Tenant-Id/, /--header/] } },
      {
        what: 'with',
        url: `${origin}/v1`,
        options: { header: ['X-Tenant-Id: contoso'] },
        expected: at('/v1', { customHeaders: { 'X-Tenant-Id': 'contoso' } }),
      },
    ],
  },
  {
    name: 'no gateway at all',
    origin,
    answer: graphQl,
    given: [{ what: 'its URL', url: `${origin}/graphql`, options: gpt, expected: { said: [/no way to chat/, /works with curl/] } }],
  },
  {
    name: 'v1 with an api-version',
    origin,
    answer: versioned,
    given: [
      {
        what: 'a chat',
        url: `${origin}/openai/v1/chat/completions?api-version=preview`,
        options: gpt,
        expected: at('/openai/v1', { inferenceAPIVersion: 'preview' }),
      },
      {
        what: 'the base with it',
        url: `${origin}/openai/v1?api-version=preview`,
        options: gpt,
        expected: at('/openai/v1', { inferenceAPIVersion: 'preview' }),
      },
      {
        what: 'the base without',
        url: `${origin}/openai/v1`,
        options: gpt,
        expected: { said: [/API version not supported/, /--api-version <version>/] },
      },
    ],
  },
];

const lockouts = lockout();
