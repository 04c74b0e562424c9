import { json, type GatewayKind, type Product } from './kinds.js';
import { azureV1Words, azureWords, kongWords, litellmWords, oauthWords, openaiWords, portkeyWords } from './words.js';

const bearer = { header: 'authorization', prefix: 'Bearer ' };
const openaiModels = { list: '/models', get: '/models/{name}', shape: 'OpenAI' } as const;

/** Azure OpenAI as it answers itself; API Management puts its own key and prefix before it. */
export const products: Readonly<Record<Exclude<GatewayKind, 'apim'>, Product>> = {
  'azure-openai': {
    base: '/openai',
    chat: 'path',
    apiVersion: 'required',
    keys: [{ header: 'api-key', prefix: '' }],
    keyFirst: true,
    discovery: { list: '/deployments', get: '/deployments/{name}', shape: 'AzureOpenAI' },
    words: azureWords,
  },
  'azure-openai-v1': {
    base: '/openai/v1',
    chat: 'body',
    apiVersion: 'refused',
    keys: [{ header: 'api-key', prefix: '' }, bearer],
    keyFirst: true,
    discovery: openaiModels,
    words: azureV1Words,
  },
  openai: {
    base: '/v1',
    chat: 'body',
    apiVersion: 'refused',
    keys: [bearer],
    keyFirst: false,
    discovery: openaiModels,
    words: openaiWords,
  },
  litellm: {
    base: '/v1',
    chat: 'body',
    apiVersion: 'ignored',
    keys: [bearer, { header: 'api-key', prefix: '' }, { header: 'x-api-key', prefix: '' }],
    keyFirst: false,
    discovery: openaiModels,
    words: litellmWords,
  },
  kong: {
    base: '/llm',
    chat: 'body',
    apiVersion: 'ignored',
    keys: [{ header: 'apikey', prefix: '' }],
    keyFirst: false,
    discovery: null,
    words: kongWords,
  },
  portkey: {
    base: '/v1',
    chat: 'body',
    apiVersion: 'ignored',
    keys: [{ header: 'x-portkey-api-key', prefix: '' }],
    keyFirst: true,
    needs: {
      anyOf: ['x-portkey-provider', 'x-portkey-config'],
      reply: json(400, { status: 'failure', message: 'Either x-portkey-config or x-portkey-provider header is required' }),
    },
    discovery: openaiModels,
    words: portkeyWords,
  },
  oauth2: { base: '/v1', chat: 'body', apiVersion: 'refused', keys: [bearer], keyFirst: true, discovery: openaiModels, words: oauthWords },
};
