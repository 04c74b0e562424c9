import type { Discovery } from '../../../src/connection/connection.js';
import { right, set, urlOf, type Given, type Mistake } from './mistakes.js';
import type { Kind } from './kinds.js';

/** The connection that is right for a gateway with a list, without models of its own. */
export function rightDynamic(kind: Kind, origin: string): Given | null {
  const { list } = kind;
  if (list === null) return null;
  const discovery = { listModelsEndpoint: list.path, getModelEndpoint: `${list.path}/{deploymentName}`, deploymentProvider: list.shape };
  return set(right(kind, origin), { models: { from: 'discovery', discovery }, deploymentAPIVersion: list.versions?.[0] ?? '' });
}

const discovered =
  (change: (discovery: Discovery, given: Given) => Partial<Discovery>): Mistake =>
  (given) => {
    const { models } = given.connection;
    return models.from === 'discovery'
      ? set(given, { models: { from: 'discovery', discovery: { ...models.discovery, ...change(models.discovery, given) } } })
      : null;
  };
const list = (change: (path: string, given: Given) => string): Mistake =>
  discovered(({ listModelsEndpoint }, given) => ({ listModelsEndpoint: change(listModelsEndpoint, given) }));
const originOf = (given: Given): string => new URL(urlOf(given.connection)).origin;

/** Mistakes about the list of models. */
export const lists: Readonly<Record<string, Mistake>> = {
  'the other provider': discovered(({ deploymentProvider }) => ({
    deploymentProvider: deploymentProvider === 'OpenAI' ? 'AzureOpenAI' : 'OpenAI',
  })),
  'the provider in lower case': discovered(({ deploymentProvider }) => ({ deploymentProvider: deploymentProvider.toLowerCase() })),
  'a provider that is none': discovered(() => ({ deploymentProvider: 'Anthropic' })),
  'the other list': discovered(({ listModelsEndpoint }) =>
    listModelsEndpoint === '/deployments'
      ? { listModelsEndpoint: '/models', deploymentProvider: 'OpenAI' }
      : { listModelsEndpoint: '/deployments', deploymentProvider: 'AzureOpenAI' },
  ),
  'a list that is not there': list(() => '/list-of-models'),
  'a list in the singular': list((path) => path.replace(/s$/, '')),
  'a /v1 before the list': list((path) => `/v1${path}`),
  'no slash before the list': list((path) => path.slice(1)),
  'a slash behind the list': list((path) => `${path}/`),
  'a doubled slash before the list': list((path) => `/${path}`),
  'a list in capitals': list((path) => path.toUpperCase()),
  'an absolute list at another path': list((path, given) => `${originOf(given)}/elsewhere${path}`),
  'an absolute list at the root': list((path, given) => `${originOf(given)}${path}`),
  'an absolute list of another origin': list((path) => `https://llm.contoso.example${path}`),
  'the name in the list': list((path) => `${path}/{deploymentName}`),
  'list and single model swapped': discovered(({ listModelsEndpoint, getModelEndpoint }) => ({
    listModelsEndpoint: getModelEndpoint,
    getModelEndpoint: listModelsEndpoint,
  })),
  'the base in the list': list((path, given) => `${new URL(urlOf(given.connection)).pathname}${path}`),
  'no api-version of the list': (given, { list: served }) =>
    served?.versions === undefined ? null : set(given, { deploymentAPIVersion: '' }),
  'an api-version of the list that does not exist': (given) => set(given, { deploymentAPIVersion: '2024-13-01' }),
  'an api-version of the list too much': (given, { list: served }) =>
    served?.versions !== undefined ? null : set(given, { deploymentAPIVersion: '2024-10-21' }),
};
