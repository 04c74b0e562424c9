import type { Connection, Discovery } from '../../connection/connection.js';
import { withConnection, type Edit, type Setup } from './candidate.js';

const of = (list: string, deploymentProvider: 'OpenAI' | 'AzureOpenAI'): Discovery => {
  const [path = '', query] = list.split('?');
  return { listModelsEndpoint: list, getModelEndpoint: `${path}/{deploymentName}${query === undefined ? '' : `?${query}`}`, deploymentProvider };
};

/** Lists of models as gateways offer them, the commonest first. */
const usual: readonly Discovery[] = [
  of('/models', 'OpenAI'),
  of('/deployments', 'AzureOpenAI'),
  of('/v1/models', 'OpenAI'),
  of('/deployments?api-version=2022-12-01', 'AzureOpenAI'),
  of('/openai/models', 'OpenAI'),
  of('/openai/deployments', 'AzureOpenAI'),
  of('/api/models', 'OpenAI'),
  of('/v2/models', 'OpenAI'),
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
  const repaired = given !== '' && !given.startsWith('/') && !given.includes('://') ? [of(`/${given}`, 'OpenAI')] : [];
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
