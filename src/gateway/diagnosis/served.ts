import { discoveryOf } from '../../requests/discovery.js';
import { withDiscovery } from './discovery-edits.js';
import type { Setup } from './candidate.js';
import type { Prober } from './prober.js';

/** The setup whose list is the likeliest for its target: its own, else the usual one. */
export function listSetup(setup: Setup): Setup {
  const { connection } = setup;
  if (connection.models.from === 'discovery') return setup;
  const azure = connection.deploymentInPath === 'true';
  const list = azure ? '/deployments' : '/models';
  const listed = withDiscovery(setup, {
    listModelsEndpoint: list,
    getModelEndpoint: `${list}/{deploymentName}`,
    deploymentProvider: azure ? 'AzureOpenAI' : 'OpenAI',
  });
  return azure && connection.deploymentAPIVersion === ''
    ? { ...listed, connection: { ...listed.connection, deploymentAPIVersion: connection.inferenceAPIVersion } }
    : listed;
}

/** The names of the models that the gateway lists; empty where it has no list in a usual place. At most three requests. */
export async function servedModels(prober: Prober, setup: Setup): Promise<readonly string[]> {
  const { connection } = setup;
  const own = discoveryOf(connection) === null || connection.models.from !== 'discovery' ? [] : [setup];
  const openAi = withDiscovery(setup, {
    listModelsEndpoint: '/models',
    getModelEndpoint: '/models/{deploymentName}',
    deploymentProvider: 'OpenAI',
  });
  const azure = withDiscovery(setup, {
    listModelsEndpoint: '/deployments',
    getModelEndpoint: '/deployments/{deploymentName}',
    deploymentProvider: 'AzureOpenAI',
  });
  const azureAsked =
    connection.deploymentAPIVersion === ''
      ? { ...azure, connection: { ...azure.connection, deploymentAPIVersion: connection.inferenceAPIVersion } }
      : azure;
  for (const one of [...own, ...(connection.deploymentInPath === 'true' ? [azureAsked, openAi] : [openAi, azureAsked])]) {
    const listed = await prober.list(one);
    if (listed === null) return [];
    if (listed.models !== null) return listed.models;
  }
  return [];
}
