import { at as placed, header, renamed, set, urlOf } from '../mistakes.js';
import { at, elsewhere, forbids, json, key, lists, model, needs, noVersion, page, plain, version, type Front } from './front.js';
import type { Slip } from './mistakes.js';

/** Written at the same time as the others, and not run before the improvements that those led to were done. */
const bearer = ['Authorization', 'Bearer {api_key}'] as const;
const usual = { form: 'body', models: ['gpt-4o', 'gpt-4o-mini'], header: bearer, list: { path: '/models', provider: 'OpenAI' } } as const;
const white = (status: number, error: string, path: string): ReturnType<typeof json> =>
  json(status, { timestamp: '2026-11-24T00:00:00Z', path, status, error, requestId: 'a1b2' });

export const asideFronts: readonly Front[] = [
  {
    ...usual,
    name: 'openai-behind-v1',
    base: '/v1/openai',
    models: ['deepseek-ai/DeepSeek-V3', 'meta-llama/Meta-Llama-3.1-8B-Instruct'],
    rules: [
      elsewhere(json(404, { detail: 'Not Found' })),
      key(json(401, { detail: 'Not authenticated' }), json(401, { detail: { error: 'invalid API key' } })),
      lists,
      model(
        json(404, {
          error: { message: 'The model does not exist', type: 'invalid_request_error', param: 'model', code: 'model_not_found' },
        }),
      ),
    ],
  },
  {
    ...usual,
    name: 'compatible-mode',
    base: '/compatible-mode/v1',
    models: ['qwen-plus', 'qwen-turbo'],
    rules: [
      elsewhere([404, '', {}]),
      key(
        json(401, {
          error: { message: "You didn't provide an API key.", type: 'invalid_request_error', param: null, code: null },
          request_id: 'r1',
        }),
        json(401, {
          error: { message: 'Incorrect API key provided. ', type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
          request_id: 'r2',
        }),
      ),
      lists,
      model((_, name) =>
        json(404, {
          error: {
            message: `The model \`${name}\` does not exist or you do not have access to it.`,
            type: 'invalid_request_error',
            param: null,
            code: 'model_not_found',
          },
          request_id: 'r3',
        }),
      ),
    ],
  },
  {
    ...usual,
    name: 'spring',
    base: '/services/llm/api/v2',
    header: ['X-Auth-Token', '{api_key}'],
    models: ['claude-sonnet', 'gpt-4o'],
    rules: [
      key(
        ({ path }) => white(403, 'Forbidden', path),
        ({ path }) => white(403, 'Forbidden', path),
      ),
      elsewhere(({ path }) => white(404, 'Not Found', path)),
      lists,
      model(({ path }) => white(500, 'Internal Server Error', path)),
    ],
  },
  {
    ...usual,
    name: 'french',
    base: '/passerelle/openai',
    form: 'path',
    header: ['Cle-API', '{api_key}'],
    version: '2024-06-01',
    list: { path: '/deployments', provider: 'AzureOpenAI' },
    rules: [
      key(json(401, { message: 'En-tête Cle-API manquant' }), json(401, { message: 'Clé invalide' })),
      version(
        ['2024-06-01', '2024-10-21'],
        json(400, { message: 'Version d’API absente' }),
        json(400, { message: 'Version d’API non prise en charge (2024-06-01 ou 2024-10-21)' }),
      ),
      elsewhere(json(404, { message: 'Ressource introuvable' })),
      lists,
      model((_, name) => json(404, { message: `Le déploiement « ${name} » est introuvable` })),
    ],
  },
  {
    ...usual,
    name: 'tagged-models',
    base: '/v1',
    models: ['meta-llama/Llama-3.1-8B-Instruct:together', 'Qwen/Qwen3-8B:fastest'],
    rules: [
      elsewhere(page(404, 'Page not found')),
      lists,
      key(json(401, { error: 'Invalid username or password.' }), json(401, { error: 'Invalid username or password.' })),
      noVersion(json(400, { error: 'unknown query parameter' })),
      model((_, name) =>
        json(400, {
          error: {
            message: `The requested model '${name}' does not exist`,
            type: 'invalid_request_error',
            param: 'model',
            code: 'model_not_found',
          },
        }),
      ),
    ],
  },
  {
    ...usual,
    name: 'workspace-header',
    base: '/ai/openai/v1',
    header: ['Authorization', 'Key {api_key}'],
    custom: { 'X-Workspace-Id': 'ws-42' },
    rules: [
      at(
        ({ headers }) => headers.authorization === undefined,
        json(401, { code: 'unauthenticated', message: 'Expected header: Authorization: Key <secret>' }),
      ),
      key(json(401, { code: 'unauthenticated', message: 'Expected header: Authorization: Key <secret>' }), ({ headers }) =>
        headers.authorization?.startsWith('Key ') === true
          ? json(401, { code: 'unauthenticated', message: 'Unknown secret' })
          : json(401, { code: 'unauthenticated', message: 'Expected header: Authorization: Key <secret>' }),
      ),
      needs('X-Workspace-Id', 'ws-42', ({ headers }) =>
        headers['x-workspace-id'] === undefined
          ? json(400, { code: 'bad_request', message: 'X-Workspace-Id is required' })
          : json(403, { code: 'forbidden', message: 'no access to this workspace' }),
      ),
      elsewhere(json(404, { code: 'not_found', message: 'no such resource' })),
      lists,
      model((_, name) => json(400, { code: 'bad_request', message: `model ${name} is not enabled for the workspace` })),
    ],
  },
  {
    form: 'body',
    models: ['gpt-4o', 'gpt-4o-mini'],
    name: 'apim-third-product',
    base: '/research/v1',
    header: ['Ocp-Apim-Subscription-Key', '{api_key}'],
    rules: [
      elsewhere(json(404, { statusCode: 404, message: 'Resource not found' })),
      key(
        json(401, {
          statusCode: 401,
          message: 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
        }),
        json(401, {
          statusCode: 401,
          message: 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
        }),
      ),
      forbids('X-Debug', plain(400, 'Bad Request')),
      model((_, name) =>
        json(400, {
          error: { code: 'ModelNotAllowed', message: `Model '${name}' is not allowed for this product. Allowed: gpt-4o, gpt-4o-mini` },
        }),
      ),
    ],
  },
];

const url =
  (change: (url: string) => string): Slip =>
  (given) =>
    placed(given, change(urlOf(given.connection)));
const format =
  (text: string): Slip =>
  (given, front) =>
    header(front.header[0], text)(given, undefined as never);

export const asideSlips: Readonly<Record<string, Slip>> = {
  'opeani for openai': url((text) => text.replace('openai', 'opeani')),
  'v3 for the version segment': url((text) => text.replace(/\/v\d(?=\/|$)/, '/v3')),
  'no version segment': url((text) => text.replace(/\/v\d(?=\/|$)/, '')),
  'the first part of the base alone': (given, { base }) =>
    placed(given, `${new URL(urlOf(given.connection)).origin}/${base.split('/')[1]!}`),
  'the first part of the base left out': (given, { base }) =>
    placed(given, new URL(urlOf(given.connection)).origin + base.replace(/^\/[^/]+/, '')),
  'assistants at the end': url((text) => `${text}/assistants`),
  'curly quotes around it': url((text) => `“${text}”`),
  'a full stop behind it': url((text) => `${text}.`),
  'engines and a model at the end': (given, { models }) => placed(given, `${urlOf(given.connection)}/engines/${models[0]!}`),
  'the form as 1 or 0': (given) => set(given, { deploymentInPath: given.connection.deploymentInPath === 'true' ? '0' : '1' }),
  'the version without hyphens': (given) =>
    given.connection.inferenceAPIVersion === ''
      ? null
      : set(given, { inferenceAPIVersion: given.connection.inferenceAPIVersion.replaceAll('-', '') }),
  'a version where none belongs': (given) =>
    given.connection.inferenceAPIVersion === '' ? set(given, { inferenceAPIVersion: 'v1' }) : null,
  'the scheme Basic': format('Basic {api_key}'),
  'the scheme Bearer twice': format('Bearer Bearer {api_key}'),
  'a format of another placeholder': format('Bearer ${apiKey}'),
  'Authorization in two words': (given, front) =>
    header(front.header[0].replace(/([a-z])(?=tion$|-|$)/i, '$1 '), front.header[1])(given, undefined as never),
  'X-API-KEY, with Bearer': (given) => header('X-API-KEY', 'Bearer {api_key}')(given, undefined as never),
  'no header settings': (given) => set(given, { keyHeaders: [] }),
  'a key with blanks around it': (given) => ({ ...given, key: `  ${given.key} ` }),
  'a key with its scheme': (given, front) => ({
    ...given,
    key: `${front.header[1].replace('{api_key}', '').trim() || 'apikey'} ${given.key}`,
  }),
  'a revoked key': (given) => ({ ...given, key: 'sk-revoked' }),
  'a header for debugging': (given) => set(given, { customHeaders: { ...given.connection.customHeaders, 'X-Debug': '1' } }),
  'custom headers left out': (given) =>
    Object.keys(given.connection.customHeaders).length === 0 ? null : set(given, { customHeaders: {} }),
  'a custom header in the plural': (given) =>
    Object.keys(given.connection.customHeaders).length === 0
      ? null
      : set(given, {
          customHeaders: Object.fromEntries(Object.entries(given.connection.customHeaders).map(([name, value]) => [`${name}s`, value])),
        }),
  'a model in title case': (given) => renamed(given, ({ name }) => name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  'a model’s last part alone': (given) => renamed(given, ({ name }) => name.slice(name.lastIndexOf('/') + 1).replace(/:.*$/, '')),
  'a model with deployments/ before it': (given) => renamed(given, ({ name }) => `deployments/${name}`),
  'a model with a blank behind it': (given) => renamed(given, ({ name }) => `${name} `),
  'a model with two letters swapped': (given) => renamed(given, ({ name }) => name.replace(/([a-z])([a-z])/, '$2$1')),
};

export const asideListSlips: Readonly<Record<string, Slip>> = {
  'a list under v1': (given) => relisted(given, (path) => `/v1${path}`),
  'a list of one model': (given) => relisted(given, (path) => `${path}/gpt-4o`),
  'a list in upper case at first': (given) => relisted(given, (path) => path.replace(/[a-z]/, (letter) => letter.toUpperCase())),
  'a list with a blank behind it': (given) => relisted(given, (path) => `${path} `),
  'a list in quotes': (given) => relisted(given, (path) => `"${path}"`),
  'the provider OpenAi': (given) =>
    relisted(
      given,
      (path) => path,
      (provider) => (provider === 'OpenAI' ? 'OpenAi' : 'AzureOpenAi'),
    ),
};

const relisted = (
  given: Parameters<Slip>[0],
  path: (path: string) => string,
  provider: (name: string) => string = (name) => name,
): ReturnType<Slip> => {
  const { models } = given.connection;
  if (models.from !== 'discovery') return null;
  return set(given, {
    models: {
      from: 'discovery',
      discovery: {
        ...models.discovery,
        listModelsEndpoint: path(models.discovery.listModelsEndpoint),
        deploymentProvider: provider(models.discovery.deploymentProvider),
      },
    },
  });
};
