import type { Connection, Discovery } from '../../connection/connection.js';
import { withConnection, type Edit, type Setup } from './candidate.js';

/** A list of models, and where such gateways give single ones. */
export const listOf = (list: string, deploymentProvider: 'OpenAI' | 'AzureOpenAI'): Discovery => {
  const [path = '', query] = list.split('?');
  return { listModelsEndpoint: list, getModelEndpoint: `${path}/{deploymentName}${query === undefined ? '' : `?${query}`}`, deploymentProvider };
};

/** Lists of models as gateways offer them, the commonest first. */
const usual: readonly Discovery[] = [
  listOf('/models', 'OpenAI'),
  listOf('/deployments', 'AzureOpenAI'),
  listOf('/v1/models', 'OpenAI'),
  listOf('/deployments?api-version=2022-12-01', 'AzureOpenAI'),
  listOf('/openai/models', 'OpenAI'),
  listOf('/openai/deployments', 'AzureOpenAI'),
  listOf('/api/models', 'OpenAI'),
  listOf('/v2/models', 'OpenAI'),
];

export function withDiscovery(setup: Setup, discovery: Discovery): Setup {
  return withConnection(setup, { models: { from: 'discovery', discovery } });
}

/** The same list with the provider whose shape the answer has. */
export function withProvider(setup: Setup, provider: string | null): Setup {
  const { models } = setup.connection;
  return provider === null || models.from !== 'discovery' || models.discovery.deploymentProvider === provider ? setup : withDiscovery(setup, { ...models.discovery, deploymentProvider: provider });
}

/** Edits of where and how models are listed. */
export function discoveryEdits({ models, deploymentAPIVersion, inferenceAPIVersion }: Connection): Edit[] {
  const now = models.from === 'discovery' ? models.discovery : null;
  const given = now?.listModelsEndpoint ?? '';
  const repaired = given !== '' && !given.startsWith('/') && !given.includes('://') ? [listOf(`/${given}`, 'OpenAI')] : [];
  const lists = [...repaired, ...usual].filter(({ listModelsEndpoint }) => listModelsEndpoint !== given);
  const versions = deploymentAPIVersion === '' ? [inferenceAPIVersion || '2024-10-21', '2022-12-01'] : ['', '2022-12-01'];
  return [
    ...lists.map(
      (discovery, index): Edit => ({ aspect: 'discovery', label: `list ${discovery.listModelsEndpoint}`, cost: 0.3 + index / 4, apply: (setup) => withDiscovery(setup, discovery) }),
    ),
    ...versions.map(
      (version, index): Edit => ({ aspect: 'discovery', label: `list with api-version ${version}`, cost: 0.9 + index / 2, apply: (setup) => withConnection(setup, { deploymentAPIVersion: version }) }),
    ),
  ];
}
