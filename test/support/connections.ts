import type { Connection, Model } from '../../src/connection/connection.js';

export function aModel(name: string, model: Partial<Model['properties']['model']> = {}): Model {
  return { name, properties: { model: { name, version: '2024-11-20', format: 'OpenAI', ...model } } };
}

/** A connection to a model gateway with a key and one static model; `change` says what is different. */
export function aConnection(change: Partial<Connection> & { url?: string } = {}): Connection {
  const { url = 'https://llm.contoso.com/v1', ...others } = change;
  return {
    kind: 'model-gateway',
    category: 'ModelGateway',
    level: 'project',
    project: { subscriptionId: '11111111-1111-1111-1111-111111111111', resourceGroup: 'rg-ai', account: 'contoso', project: 'agents' },
    name: 'contoso-llm',
    isSharedToAll: false,
    target: { from: 'url', url },
    auth: { type: 'ApiKey', key: { from: 'nowhere' } },
    keyHeaders: [],
    models: { from: 'static', models: [aModel('gpt-4o')] },
    deploymentInPath: 'false',
    inferenceAPIVersion: '',
    deploymentAPIVersion: '',
    customHeaders: {},
    additionalMetadata: {},
    ...others,
  };
}

/** The same with discovery instead of static models. */
export function aDynamicConnection(
  discovery: Partial<{ listModelsEndpoint: string; getModelEndpoint: string; deploymentProvider: string }> = {},
  change: Partial<Connection> & { url?: string } = {},
): Connection {
  const endpoints = {
    listModelsEndpoint: '/models',
    getModelEndpoint: '/models/{deploymentName}',
    deploymentProvider: 'OpenAI',
    ...discovery,
  };
  return aConnection({ models: { from: 'discovery', discovery: endpoints }, ...change });
}
