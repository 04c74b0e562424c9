import type { Exchange, Reply } from '../server/exchange.js';
import { json, type Words } from './kinds.js';

const target = ({ method, path }: Exchange): string => `${method} ${path}`;

const azureNotFound = json(404, { error: { code: '404', message: 'Resource not found' } });
const azureDenied = json(401, {
  error: {
    code: '401',
    message:
      'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
  },
});

export const azureWords: Words = {
  noRoute: () => azureNotFound,
  noKey: () => azureDenied,
  badKey: () => azureDenied,
  badVersion: () => azureNotFound,
  noModel: () =>
    json(404, {
      error: {
        code: 'DeploymentNotFound',
        message:
          'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
      },
    }),
  missingModel: () => json(400, { error: { code: 'BadRequest', message: "Missing required parameter: 'model'." } }),
  badBody: (message) => json(400, { error: { code: 'BadRequest', message } }),
};

export const azureV1Words: Words = {
  ...azureWords,
  badVersion: () => json(400, { error: { code: 'BadRequest', message: 'API version not supported' } }),
};

const openai = (status: number, message: string, code: string | null = null): Reply =>
  json(status, { error: { message, type: 'invalid_request_error', param: null, code } });

export const openaiWords: Words = {
  noRoute: (exchange) => openai(404, `Invalid URL (${target(exchange)})`),
  noKey: () =>
    openai(
      401,
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    ),
  badKey: () => openai(401, 'Incorrect API key provided.', 'invalid_api_key'),
  badVersion: () => openai(400, 'Unrecognized request argument supplied: api-version'),
  noModel: (name) => openai(404, `The model \`${name}\` does not exist or you do not have access to it.`, 'model_not_found'),
  missingModel: () => openai(400, 'you must provide a model parameter'),
  badBody: (message) => openai(400, message),
};

const litellm = (status: number, message: string, type: string): Reply =>
  json(status, { error: { message, type, param: 'None', code: String(status) } });

export const litellmWords: Words = {
  noRoute: () => json(404, { detail: 'Not Found' }),
  noKey: () => litellm(401, 'Authentication Error, No api key passed in.', 'auth_error'),
  badKey: () =>
    litellm(
      401,
      'Authentication Error, Invalid proxy server token passed. Unable to find token in cache or `LiteLLM_VerificationTable`',
      'token_not_found_in_db',
    ),
  badVersion: () => json(404, { detail: 'Not Found' }),
  noModel: (name) =>
    litellm(
      400,
      `/chat/completions: Invalid model name passed in model=${name}. Call \`/v1/models\` to view available models for your key.`,
      'invalid_request_error',
    ),
  missingModel: () =>
    litellm(
      400,
      '/chat/completions: Invalid model name passed in model=None. Call `/v1/models` to view available models for your key.',
      'invalid_request_error',
    ),
  badBody: (message) => litellm(400, message, 'invalid_request_error'),
};

export const kongWords: Words = {
  ...openaiWords,
  noRoute: () => json(404, { message: 'no Route matched with those values' }),
  noKey: () => json(401, { message: 'No API key found in request' }, { 'www-authenticate': 'Key realm="kong"' }),
  badKey: () => json(401, { message: 'Unauthorized' }),
};

export const portkeyWords: Words = {
  ...openaiWords,
  noRoute: () => json(404, { status: 'failure', message: 'Not Found' }),
  noKey: () => json(401, { status: 'failure', message: 'Portkey API Key is missing' }),
  badKey: () => json(401, { status: 'failure', message: 'Invalid API Key. Error Code: 03' }),
};

export const oauthWords: Words = {
  ...openaiWords,
  noKey: () => json(401, { error: 'invalid_request', error_description: 'The access token is missing' }, { 'www-authenticate': 'Bearer' }),
  badKey: () =>
    json(
      401,
      { error: 'invalid_token', error_description: 'The access token is expired or invalid' },
      { 'www-authenticate': 'Bearer error="invalid_token"' },
    ),
};

const apim = (status: number, message: string): Reply => json(status, { statusCode: status, message });

/** What API Management itself says; what its back end says stands in the product behind it. */
export const apimWords = {
  noRoute: apim(404, 'Resource not found'),
  noKey: apim(401, 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'),
  badKey: apim(401, 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.'),
  badToken: apim(401, 'Unauthorized. Valid Entra token for cognitiveservices.azure.com is required.'),
};
