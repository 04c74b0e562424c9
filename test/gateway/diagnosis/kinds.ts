import type http from 'node:http';

/** A gateway as strict as the real one in path, key, version and body. Shares nothing with src/requests. */
export interface Kind {
  readonly name: string;
  /** Path before /chat/completions or /deployments. */
  readonly base: string;
  readonly form: 'path' | 'body';
  /** A list: those that it knows. */
  readonly version: 'refused' | 'ignored' | readonly string[];
  /** Lower-case header and what stands before the key in it; one of them has to be right. */
  readonly keys: readonly (readonly [string, string])[];
  /** What it looks at first. */
  readonly first: 'key' | 'route';
  readonly models: readonly string[];
  readonly list: {
    readonly path: string;
    readonly shape: 'OpenAI' | 'AzureOpenAI';
    readonly open?: boolean;
    readonly versions?: readonly string[];
  } | null;
  readonly words: Words;
  /** Lower-case header that must be there. */
  readonly needs?: { readonly header: string; readonly reply: Reply; /** Else `openai`. */ readonly value?: string };
  readonly category?: 'ApiManagement';
  /** Other documents, by path. */
  readonly documents?: Readonly<Record<string, unknown>>;
  /** Serves the same without the last part of its base. */
  readonly alsoWithoutLast?: boolean;
}

export type Reply = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

interface Words {
  readonly noRoute: Reply;
  readonly noKey: Reply;
  readonly badKey: Reply;
  readonly badVersion?: Reply;
  readonly noModel: (name: string) => Reply;
}

export const error = (status: number, message: string, code: string | null = null): Reply => [
  status,
  { error: { message, type: 'invalid_request_error', param: null, code } },
];
export const openAiWords: Words = {
  noRoute: error(404, 'Invalid URL (POST /somewhere)'),
  noKey: error(
    401,
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
  ),
  badKey: error(401, 'Incorrect API key provided.', 'invalid_api_key'),
  badVersion: error(400, 'Unrecognized request argument supplied: api-version'),
  noModel: (name) => error(404, `The model \`${name}\` does not exist or you do not have access to it.`, 'model_not_found'),
};
export const azureWords: Words = {
  noRoute: [404, { error: { code: '404', message: 'Resource not found' } }],
  noKey: [
    401,
    {
      error: {
        code: '401',
        message:
          'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription.',
      },
    },
  ],
  badKey: [
    401,
    {
      error: {
        code: '401',
        message:
          'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription.',
      },
    },
  ],
  badVersion: [404, { error: { code: '404', message: 'Resource not found' } }],
  noModel: () => [404, { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } }],
};
export const apimWords: Words = {
  ...azureWords,
  noRoute: [404, { statusCode: 404, message: 'Resource not found' }],
  noKey: [
    401,
    {
      statusCode: 401,
      message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    },
  ],
  badKey: [
    401,
    {
      statusCode: 401,
      message: 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
    },
  ],
};
export const html: Reply = [404, '<!doctype html><html><body><h1>404 Not Found</h1></body></html>', { 'content-type': 'text/html' }];

export const bearer = [['authorization', 'Bearer ']] as const;
export const usual = {
  models: ['gpt-4o', 'gpt-4o-mini'],
  version: 'ignored',
  form: 'body',
  list: { path: '/models', shape: 'OpenAI' },
  keys: bearer,
  first: 'route',
  words: openAiWords,
} as const;

export const kinds: readonly Kind[] = [
  {
    ...usual,
    name: 'azure-openai',
    base: '/openai',
    form: 'path',
    version: ['2024-10-21', '2024-06-01', '2025-03-01-preview'],
    keys: [['api-key', '']],
    first: 'key',
    list: { path: '/deployments', shape: 'AzureOpenAI' },
    words: azureWords,
  },
  {
    ...usual,
    name: 'azure-openai-v1',
    base: '/openai/v1',
    version: 'refused',
    keys: [['api-key', ''], ...bearer],
    first: 'key',
    words: { ...azureWords, badVersion: [400, { error: { code: 'BadRequest', message: 'API version not supported' } }] },
  },
  {
    ...usual,
    name: 'foundry-models',
    base: '/models',
    keys: [['api-key', ''], ...bearer],
    first: 'key',
    list: null,
    words: { ...azureWords, noModel: (name) => [404, { error: { code: 'unknown_model', message: `Unknown model: ${name}` } }] },
  },
  {
    ...usual,
    name: 'apim-default-header',
    base: '/azure-openai/openai',
    form: 'path',
    version: ['2024-10-21'],
    keys: [['ocp-apim-subscription-key', '']],
    list: null,
    words: apimWords,
  },
  { ...usual, name: 'apim-v1', base: '/ai/openai/v1', version: 'refused', keys: [['api-key', '']], list: null, words: apimWords },
  { ...usual, name: 'openai', base: '/v1', version: 'refused' },
  {
    ...usual,
    name: 'litellm',
    base: '/v1',
    keys: [...bearer, ['api-key', ''], ['x-api-key', '']],
    alsoWithoutLast: true,
    words: {
      noRoute: [404, { detail: 'Not Found' }],
      noKey: error(401, 'Authentication Error, No api key passed in.'),
      badKey: error(401, 'Authentication Error, Invalid proxy server token passed.'),
      noModel: (name) =>
        error(
          400,
          `/chat/completions: Invalid model name passed in model=${name}. Call \`/v1/models\` to view available models for your key.`,
        ),
    },
  },
  {
    ...usual,
    name: 'kong',
    base: '/llm',
    keys: [['apikey', '']],
    list: null,
    words: {
      ...openAiWords,
      noRoute: [404, { message: 'no Route matched with those values' }],
      noKey: [401, { message: 'No API key found in request' }, { 'www-authenticate': 'Key realm="kong"' }],
      badKey: [401, { message: 'Unauthorized' }],
    },
  },
  {
    ...usual,
    name: 'portkey',
    base: '/v1',
    keys: [['x-portkey-api-key', '']],
    first: 'key',
    needs: {
      header: 'x-portkey-provider',
      reply: [400, { status: 'failure', message: 'Either x-portkey-config or x-portkey-provider header is required' }],
    },
    words: {
      ...openAiWords,
      noKey: [401, { status: 'failure', message: 'Portkey API Key is missing' }],
      badKey: [401, { status: 'failure', message: 'Invalid API Key. Error Code: 03' }],
    },
  },
  {
    ...usual,
    name: 'openrouter',
    base: '/api/v1',
    list: { path: '/models', shape: 'OpenAI', open: true },
    words: {
      noRoute: html,
      noKey: [401, { error: { message: 'No auth credentials found', code: 401 } }],
      badKey: [401, { error: { message: 'User not found.', code: 401 } }],
      noModel: (name) => [400, { error: { message: `${name} is not a valid model ID`, code: 400 } }],
    },
  },
  {
    ...usual,
    name: 'mulesoft',
    base: '/llm-gateway',
    form: 'path',
    version: 'ignored',
    keys: [
      ['client_id', ''],
      ['api-key', ''],
    ],
    list: { path: '/v2/models', shape: 'AzureOpenAI' },
    words: {
      noRoute: [404, { error: 'No listener for endpoint' }],
      noKey: [401, { error: 'Authentication Attempt Failed' }],
      badKey: [401, { error: 'Authentication Attempt Failed' }],
      noModel: (name) => [404, { error: `Model ${name} not found` }],
    },
  },
  {
    ...usual,
    name: 'aws-api-gateway',
    base: '/prod/v1',
    keys: [['x-api-key', '']],
    list: null,
    words: {
      noRoute: [403, { message: 'Missing Authentication Token' }],
      noKey: [403, { message: 'Forbidden' }],
      badKey: [403, { message: 'Forbidden' }],
      noModel: (name) => error(404, `model ${name} not found`),
    },
  },
  {
    ...usual,
    name: 'gemini',
    base: '/v1beta/openai',
    version: 'ignored',
    words: {
      noRoute: html,
      noKey: [400, [{ error: { code: 400, message: 'Missing or invalid Authorization header.', status: 'INVALID_ARGUMENT' } }]],
      badKey: [400, [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' } }]],
      noModel: (name) => [
        404,
        [
          {
            error: {
              code: 404,
              message: `models/${name} is not found for API version v1main, or is not supported for generateContent.`,
              status: 'NOT_FOUND',
            },
          },
        ],
      ],
    },
  },
  {
    ...usual,
    name: 'vllm',
    base: '/v1',
    first: 'key',
    models: ['llama-3.3-70b'],
    words: {
      noRoute: [404, { detail: 'Not Found' }],
      noKey: [401, { error: 'Unauthorized' }],
      badKey: [401, { error: 'Unauthorized' }],
      noModel: (name) => error(404, `The model \`${name}\` does not exist.`),
    },
  },
  {
    ...usual,
    name: 'apigee',
    base: '/genai/v1',
    keys: [['x-apikey', '']],
    list: null,
    first: 'key',
    words: {
      ...openAiWords,
      noRoute: [
        404,
        {
          fault: {
            faultstring: 'Unable to identify proxy for host: default and url: /x',
            detail: { errorcode: 'messaging.adaptors.http.flow.ApplicationNotFound' },
          },
        },
      ],
      noKey: [
        401,
        {
          fault: {
            faultstring: 'Failed to resolve API Key variable request.header.x-apikey',
            detail: { errorcode: 'steps.oauth.v2.FailedToResolveAPIKey' },
          },
        },
      ],
      badKey: [401, { fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } } }],
    },
  },
  {
    ...usual,
    name: 'databricks',
    base: '/serving-endpoints',
    list: null,
    words: {
      noRoute: [404, { error_code: 'ENDPOINT_NOT_FOUND', message: "No API found for 'POST /x'" }],
      noKey: [401, { error_code: 401, message: 'Credential was not sent or was of an unsupported type for this API.' }],
      badKey: [403, { error_code: 403, message: 'Invalid access token.' }],
      noModel: (name) => [
        404,
        {
          error_code: 'RESOURCE_DOES_NOT_EXIST',
          message: `The given endpoint does not exist, please retry after checking the specified model and version deployment exists: ${name}`,
        },
      ],
    },
  },
  {
    ...usual,
    name: 'own-uniform-404',
    base: '/gateway/v1',
    keys: [['x-gateway-key', '']],
    list: null,
    words: { noRoute: [404, 'not found'], noKey: [404, 'not found'], badKey: [404, 'not found'], noModel: () => [404, 'not found'] },
  },
  {
    ...usual,
    name: 'own-named-header',
    base: '/ai',
    keys: [['x-contoso-token', '']],
    first: 'key',
    list: null,
    words: {
      ...openAiWords,
      noRoute: html,
      noKey: [401, { message: 'Missing header X-Contoso-Token' }],
      badKey: [401, { message: 'The token in X-Contoso-Token is not known' }],
    },
  },
  {
    ...usual,
    name: 'described',
    base: '/proxy/llm/v1',
    documents: { '/openapi.json': { openapi: '3.1.0', paths: { '/proxy/llm/v1/chat/completions': { post: {} }, '/health': {} } } },
    list: null,
    words: { ...openAiWords, noRoute: [404, { detail: 'Not Found' }] },
  },
];

function send(response: http.ServerResponse, [status, body, headers = {}]: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers }).end(text);
}

export const goodKey = 'sk-good-key-0815';

/** Judges requests as the kind does; counts them in `seen`. */
export function gatewayOf(kind: Kind, seen: http.IncomingMessage[] = []): http.RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push(request);
      send(response, judge(kind, request, Buffer.concat(chunks).toString()));
    });
  };
}

function judge(kind: Kind, { method = '', url = '', headers }: http.IncomingMessage, text: string): Reply {
  const { words } = kind;
  const { pathname, searchParams } = new URL(url, 'http://gateway');
  const document = method === 'GET' ? kind.documents?.[pathname] : undefined;
  if (document !== undefined) return [200, document];
  const open = kind.list?.open === true && method === 'GET' && pathname === kind.base + kind.list.path;
  const keyed = kind.keys.filter(([header]) => headers[header] !== undefined);
  const key: Reply | null =
    open || keyed.some(([header, before]) => headers[header] === before + goodKey) ? null : keyed.length === 0 ? words.noKey : words.badKey;
  if (kind.first === 'key' && key !== null) return key;
  const bases = [kind.base, ...(kind.alsoWithoutLast === true ? [kind.base.slice(0, kind.base.lastIndexOf('/'))] : [])];
  const base = bases.find((one) => pathname.startsWith(`${one}/`));
  const rest = base === undefined ? '' : pathname.slice(base.length);
  const deployment = /^\/deployments\/([^/]+)\/chat\/completions$/.exec(rest)?.[1];
  const isList = method === 'GET' && kind.list !== null && rest === kind.list.path;
  const isChat = method === 'POST' && (kind.form === 'path' ? deployment !== undefined : rest === '/chat/completions');
  if (!isList && !isChat) return words.noRoute;
  if (key !== null) return key;
  if (kind.needs !== undefined && headers[kind.needs.header] === undefined) return kind.needs.reply;
  const version = searchParams.get('api-version');
  if (isList && kind.list?.versions !== undefined && !kind.list.versions.includes(version ?? '')) return words.badVersion ?? words.noRoute;
  if (kind.version === 'refused' ? version !== null : kind.version !== 'ignored' && !isList && !kind.version.includes(version ?? ''))
    return words.badVersion ?? words.noRoute;
  if (isList) {
    return [
      200,
      kind.list!.shape === 'OpenAI'
        ? { object: 'list', data: kind.models.map((id) => ({ id, object: 'model' })) }
        : { value: kind.models.map((name) => ({ name, properties: { model: { name, version: '1', format: 'OpenAI' } } })) },
    ];
  }
  if (headers['content-type'] !== 'application/json') return [415, { error: { message: 'Unsupported Media Type' } }];
  const body = JSON.parse(text) as { model?: string; messages?: unknown };
  const model = deployment === undefined ? body.model : decodeURIComponent(deployment);
  if (model === undefined || !Array.isArray(body.messages)) return error(400, 'you must provide a model parameter');
  if (!kind.models.includes(model)) return words.noModel(model);
  return [
    200,
    {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'pong' } }],
    },
  ];
}
