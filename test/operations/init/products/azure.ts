import { bearer, chat, error, goodKey, header, keyInUrl, page, type Asked, type Given, type Product, type Reply } from './product.js';

const chatVersions = ['2024-06-01', '2024-10-21', '2025-01-01-preview', '2025-03-01-preview', '2025-04-01-preview'];
const notFound: Reply = [404, { error: { code: '404', message: 'Resource not found' } }];
const denied: Reply = [
  401,
  {
    error: {
      code: '401',
      message:
        'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
    },
  },
];
const noDeployment: Reply = [
  404,
  {
    error: {
      code: 'DeploymentNotFound',
      message:
        'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
    },
  },
];
const baseModels = [
  'dall-e-3',
  'gpt-35-turbo',
  'gpt-4o',
  'gpt-4o-2024-08-06',
  'gpt-4o-2024-11-20',
  'gpt-4o-mini',
  'gpt-4o-mini-2024-07-18',
  'gpt-4.1',
  'gpt-4.1-mini',
  'gpt-5',
  'gpt-5-mini',
  'o3',
  'o4-mini',
  'text-embedding-3-large',
  'text-embedding-ada-002',
  'tts',
  'whisper',
];

/** A resource of Azure OpenAI: what is deployed has names of its own; /models lists what could be deployed. */
function resource(asked: Asked): Reply {
  const { method, path, query } = asked;
  const v1 = path.startsWith('/openai/v1/');
  if (!header('api-key')(asked) && !(v1 && bearer(asked))) return denied;
  const version = query.get('api-version') ?? '';
  if (method === 'GET' && path === '/openai/deployments')
    return ['2022-12-01', '2023-03-15-preview'].includes(version)
      ? [
          200,
          {
            data: [
              ['chat-prod', 'gpt-4o'],
              ['vectors', 'text-embedding-3-large'],
            ].map(([id, model]) => ({
              scale_settings: { scale_type: 'standard' },
              model,
              owner: 'organization-owner',
              id,
              status: 'succeeded',
              object: 'deployment',
            })),
            object: 'list',
          },
        ]
      : notFound;
  if (method === 'GET' && (path === '/openai/v1/models' || (path === '/openai/models' && chatVersions.includes(version))))
    return [
      200,
      {
        data: baseModels.map((id) => ({
          id,
          status: 'succeeded',
          object: 'model',
          lifecycle_status: 'generally-available',
          capabilities: { chat_completion: /^(gpt|o\d)/.test(id), inference: true, embeddings: id.includes('embedding') },
        })),
        object: 'list',
      },
    ];
  if (method !== 'POST') return notFound;
  const deployment = /^\/openai\/deployments\/([^/]+)\/chat\/completions$/.exec(path)?.[1];
  const chatOf = (name: unknown): Reply =>
    name === 'chat-prod'
      ? chat(asked, 'any', name)
      : name === 'vectors'
        ? error(
            400,
            'The chatCompletion operation does not work with the specified model, text-embedding-3-large. Please choose different model and try again.',
            'OperationNotSupported',
          )
        : noDeployment;
  if (deployment !== undefined) return chatVersions.includes(version) ? chatOf(deployment) : notFound;
  if (path !== '/openai/v1/chat/completions') return notFound;
  return ['', 'preview', 'latest', 'v1'].includes(version)
    ? chatOf(asked.body['model'])
    : error(400, 'API version not supported', 'BadRequest');
}

/** The same account under its other name, with Azure's model inference besides. */
function foundry(asked: Asked): Reply {
  if (!asked.path.startsWith('/models')) return resource(asked);
  if (!header('api-key')(asked) && !bearer(asked)) return denied;
  if (asked.method !== 'POST' || asked.path !== '/models/chat/completions') return notFound;
  if (!['2024-05-01-preview', '2025-04-01'].includes(asked.query.get('api-version') ?? ''))
    return [400, { error: { code: 'BadRequest', message: 'Missing required query parameter: api-version' } }];
  return asked.body['model'] === 'chat-prod'
    ? chat(asked, 'any')
    : [
        404,
        {
          error: {
            code: 'unknown_model',
            message: `Unknown model: ${String(asked.body['model'])}`,
            details: `Unknown model: ${String(asked.body['model'])}`,
          },
        },
      ];
}

const apimNotFound: Reply = [404, { statusCode: 404, message: 'Resource not found' }];

/** An API of API Management with the operations of Azure OpenAI: the API, then the operation, then the key. */
const api =
  (base: string, keyHeader: string) =>
  (asked: Asked): Reply => {
    const deployment =
      asked.method === 'POST' && asked.path.startsWith(`${base}/deployments/`)
        ? /^\/deployments\/([^/]+)\/chat\/completions$/.exec(asked.path.slice(base.length))?.[1]
        : undefined;
    if (deployment === undefined) return apimNotFound;
    if (asked.headers[keyHeader] === undefined && asked.query.get('subscription-key') === null)
      return [
        401,
        {
          statusCode: 401,
          message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
        },
      ];
    if (asked.headers[keyHeader] !== goodKey)
      return [
        401,
        {
          statusCode: 401,
          message: 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
        },
      ];
    if (!chatVersions.includes(asked.query.get('api-version') ?? '')) return notFound;
    return deployment === 'gpt-4o' ? chat(asked, 'any', deployment) : noDeployment;
  };

/** An API that wants an Entra token: validate-azure-ad-token. */
function entra(asked: Asked): Reply {
  if (asked.method !== 'POST' || asked.path !== '/ai/openai/v1/chat/completions') return apimNotFound;
  if (asked.headers.authorization === undefined) return [401, { statusCode: 401, message: 'Azure AD JWT not present.' }];
  return bearer(asked) ? chat(asked, ['gpt-4o']) : [401, { statusCode: 401, message: 'Invalid Azure AD JWT.' }];
}

function tier(asked: Asked): Reply {
  if (asked.path !== '/default/models/openai/v1/chat/completions' || asked.method !== 'POST') return apimNotFound;
  return header('api-key')(asked)
    ? chat(asked, ['gpt-4o', 'claude-sonnet-4-5'])
    : [
        401,
        {
          statusCode: 401,
          message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
        },
      ];
}

function serverless(asked: Asked): Reply {
  if (!bearer(asked))
    return [401, 'Unauthorized. Access token is missing, invalid, audience is incorrect (https://ml.azure.com), or have expired.'];
  if (asked.method === 'GET' && asked.path === '/info')
    return [200, { model_name: 'Llama-3.3-70B-Instruct', model_type: 'chat-completion', model_provider_name: 'Meta' }];
  return asked.method === 'POST' && ['/v1/chat/completions', '/chat/completions'].includes(asked.path)
    ? chat({ ...asked, body: { model: 'azureai', ...asked.body } }, 'any')
    : [404, { detail: 'Not Found' }];
}

const resourceForms = (origin: string): Given[] => [
  { what: 'the bare host', url: origin, expected: { written: { staticModels: [{ name: 'chat-prod' }] } } },
  {
    what: 'the chat of the portal',
    url: `${origin}/openai/deployments/chat-prod/chat/completions?api-version=2025-01-01-preview`,
    expected: { written: { staticModels: [{ name: 'chat-prod' }] } },
  },
  { what: 'http', url: origin.replace('https:', 'http:'), expected: { written: {} } },
  {
    what: 'the responses of the portal',
    url: `${origin}/openai/responses?api-version=2025-04-01-preview`,
    expected: { written: { staticModels: [{ name: 'chat-prod' }] } },
  },
];

const apimOrigin = 'https://contoso-apim.azure-api.net';
const gpt = { model: ['gpt-4o'] };
const pathWritten = (base: string): Given['expected'] => ({
  written: { targetUrl: apimOrigin + base, deploymentInPath: 'true', staticModels: [{ name: 'gpt-4o' }] },
});

export const azureProducts: readonly Product[] = [
  {
    name: 'Azure OpenAI resource',
    origin: 'https://contoso.openai.azure.com',
    answer: resource,
    given: [
      ...resourceForms('https://contoso.openai.azure.com'),
      { what: 'no scheme', url: 'contoso.openai.azure.com', expected: { written: {} } },
      {
        what: 'the v1 base with a slash',
        url: 'https://contoso.openai.azure.com/openai/v1/',
        expected: { written: { staticModels: [{ name: 'chat-prod' }] } },
      },
      {
        what: 'the v1 base and the deployment',
        url: 'https://contoso.openai.azure.com/openai/v1/',
        options: { model: ['chat-prod'] },
        expected: { written: { targetUrl: 'https://contoso.openai.azure.com/openai/v1' } },
      },
      {
        what: 'the base and the model rather than the deployment',
        url: 'https://contoso.openai.azure.com/openai',
        options: gpt,
        expected: { said: [/chat-prod|--model/] },
      },
      {
        what: 'a wrong key',
        url: 'https://contoso.openai.azure.com',
        key: 'sk-of-another',
        expected: { said: [/key is refused/, /FOUNDRY_GW_API_KEY|LLM_API_KEY/] },
      },
      { what: 'no key', url: 'https://contoso.openai.azure.com', key: null, expected: { said: [/LLM_API_KEY|FOUNDRY_GW_API_KEY/] } },
    ],
  },
  {
    name: 'Foundry resource',
    origin: 'https://contoso.services.ai.azure.com',
    answer: foundry,
    given: [
      ...resourceForms('https://contoso.services.ai.azure.com'),
      { what: 'the project endpoint', url: 'https://contoso.services.ai.azure.com/api/projects/support-agents', expected: { written: {} } },
      {
        what: 'the chat of model inference',
        url: 'https://contoso.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview',
        options: { model: ['chat-prod'] },
        expected: { written: {} },
      },
      {
        what: 'the base of model inference',
        url: 'https://contoso.services.ai.azure.com/models',
        options: { model: ['chat-prod'] },
        expected: { written: {} },
      },
    ],
  },
  {
    name: 'resource without keys',
    origin: 'https://keyless.openai.azure.com',
    answer: () => [
      403,
      { error: { code: 'AuthenticationTypeDisabled', message: 'Key based authentication is disabled for this resource.' } },
    ],
    given: [
      {
        what: 'the bare host',
        url: 'https://keyless.openai.azure.com',
        expected: { said: [/[Kk]ey based authentication is disabled/, /OAuth2|ProjectManagedIdentity|Entra/] },
      },
    ],
  },
  {
    name: 'resource behind a firewall',
    origin: 'https://closed.openai.azure.com',
    answer: () => [403, { error: { code: '403', message: 'Access denied due to Virtual Network/Firewall rules.' } }],
    given: [{ what: 'the bare host', url: 'https://closed.openai.azure.com', expected: { said: [/Virtual Network\/Firewall rules/] } }],
  },
  {
    name: 'APIM, key in api-key',
    origin: apimOrigin,
    answer: api('/aoai/openai', 'api-key'),
    given: [
      { what: 'the bare host', url: apimOrigin, options: gpt, expected: { said: [/path of the API/, /--apim <id>/] } },
      { what: 'the base, a model', url: `${apimOrigin}/aoai/openai`, options: gpt, expected: pathWritten('/aoai/openai') },
      { what: "the API's suffix alone", url: `${apimOrigin}/aoai/`, options: gpt, expected: pathWritten('/aoai/openai') },
      { what: 'the base, no model', url: `${apimOrigin}/aoai/openai`, expected: { said: [/--model/] } },
      {
        what: 'a chat',
        url: `${apimOrigin}/aoai/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21`,
        expected: pathWritten('/aoai/openai'),
      },
      {
        what: 'a chat with its placeholder',
        url: `${apimOrigin}/aoai/openai/deployments/{deployment-id}/chat/completions?api-version={api-version}`,
        options: gpt,
        expected: pathWritten('/aoai/openai'),
      },
      {
        what: 'a key in the URL',
        url: `${apimOrigin}/aoai/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21&subscription-key=${keyInUrl}`,
        expected: pathWritten('/aoai/openai'),
      },
      { what: 'no scheme', url: 'contoso-apim.azure-api.net/aoai/openai', options: gpt, expected: pathWritten('/aoai/openai') },
      {
        what: 'another operation',
        url: `${apimOrigin}/aoai/openai/deployments/gpt-4o/embeddings?api-version=2024-10-21`,
        expected: pathWritten('/aoai/openai'),
      },
    ],
  },
  {
    name: 'APIM, its own key header',
    origin: apimOrigin,
    answer: api('/aoai', 'ocp-apim-subscription-key'),
    given: [
      {
        what: 'the base, a model',
        url: `${apimOrigin}/aoai`,
        options: gpt,
        expected: { written: { targetUrl: `${apimOrigin}/aoai`, authConfig: { name: 'Ocp-Apim-Subscription-Key', format: '{api_key}' } } },
      },
    ],
  },
  {
    name: 'APIM, Entra',
    origin: apimOrigin,
    answer: entra,
    given: [
      {
        what: 'a key',
        url: `${apimOrigin}/ai/openai/v1`,
        options: gpt,
        key: '0123456789abcdef',
        expected: { said: [/JWT|Entra/, /--auth ProjectManagedIdentity/] },
      },
      {
        what: 'a token',
        url: `${apimOrigin}/ai/openai/v1/chat/completions`,
        options: { ...gpt, category: 'ApiManagement', auth: 'ProjectManagedIdentity', audience: 'https://cognitiveservices.azure.com' },
        expected: { written: { targetUrl: `${apimOrigin}/ai/openai/v1`, authType: 'ProjectManagedIdentity' } },
      },
    ],
  },
  {
    name: 'AI Gateway tier',
    origin: apimOrigin,
    answer: tier,
    given: [
      {
        what: 'the bare host, a model',
        url: `${apimOrigin}/`,
        options: gpt,
        expected: { written: { targetUrl: `${apimOrigin}/default/models/openai/v1` } },
      },
      {
        what: 'its endpoint, a model',
        url: `${apimOrigin}/default/models`,
        options: gpt,
        expected: { written: { targetUrl: `${apimOrigin}/default/models/openai/v1` } },
      },
    ],
  },
  {
    name: 'serverless endpoint of Azure ML',
    origin: 'https://llama-70b.eastus2.models.ai.azure.com',
    answer: serverless,
    given: [
      {
        what: 'a chat, a model',
        url: 'https://llama-70b.eastus2.models.ai.azure.com/v1/chat/completions',
        options: { model: ['llama'] },
        expected: { written: {} },
      },
      { what: 'the bare host, no model', url: 'https://llama-70b.eastus2.models.ai.azure.com', expected: { said: [/--model/] } },
    ],
  },
  {
    name: 'score endpoint of Azure ML',
    origin: 'https://score.eastus2.inference.ml.azure.com',
    answer: (asked) =>
      asked.path !== '/score' ? [404, ''] : bearer(asked) ? error(424, 'Not Acceptable') : [401, 'key_auth_bad_header_form'],
    given: [
      { what: 'its URL', url: 'https://score.eastus2.inference.ml.azure.com/score', options: gpt, expected: { said: [/no way to chat/] } },
    ],
  },
  ...portals(),
];

/** Pages for people: their host has no gateway, and no business with the key. */
function portals(): Product[] {
  const urls = [
    [
      'Foundry portal',
      'https://ai.azure.com/foundryResource/deployments/x?wsid=/subscriptions/1/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso',
      /services\.ai\.azure\.com|openai\.azure\.com/,
    ],
    [
      'Azure portal',
      'https://portal.azure.com/#@contoso.com/resource/subscriptions/1/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso-apim/overview',
      /azure-api\.net|--apim/,
    ],
    ['Developer portal', 'https://contoso-apim.developer.azure-api.net/api-details#api=aoai&operation=chat', /azure-api\.net/],
    ['OpenAI platform', 'https://platform.openai.com/docs/api-reference/chat', /api\.openai\.com\/v1/],
  ] as const;
  return urls.map(([name, url, said]) => ({
    name,
    origin: new URL(url).origin,
    answer: () => page(200, 'Sign in'),
    given: [{ what: 'a page', url, expected: { said: [/not to a gateway/, said] } }],
  }));
}
