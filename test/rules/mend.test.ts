import { expect, it } from 'vitest';
import { said } from './said.js';

type Values = Readonly<Record<string, string>>;

/** All that the findings of a file change, but for the key's header. */
const mended = (given: Values): Values =>
  Object.fromEntries(said('model-gateway', given).flatMap(({ 4: changes }) => changes.flatMap((change) => (typeof change === 'string' || change[0] === 'authConfig' ? [] : [change as readonly [string, string]]))));

it.each<[Values, Values]>([
  [{ targetUrl: 'https://contoso.openai.azure.com' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai' }],
  [{ targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'true' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, { deploymentInPath: 'true' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, { deploymentInPath: 'true' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' }, { inferenceAPIVersion: '2024-10-21' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, { deploymentInPath: 'false', inferenceAPIVersion: '' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, { inferenceAPIVersion: '' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'true' }, { deploymentInPath: 'false' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21', deploymentInPath: 'true' }, { targetUrl: 'https://contoso.openai.azure.com/openai', inferenceAPIVersion: '2024-10-21' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false', inferenceAPIVersion: '' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1', inferenceAPIVersion: '' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions', deploymentInPath: 'true' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'true' }, {}],
  [{ targetUrl: 'https://api.openai.com' }, { targetUrl: 'https://api.openai.com/v1' }],
  [{ targetUrl: 'https://api.openai.com', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://api.openai.com/v1' }],
  [{ targetUrl: 'https://api.openai.com', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://api.openai.com/v1' }],
  [{ targetUrl: 'https://api.openai.com', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, { targetUrl: 'https://api.openai.com/v1' }],
  [{ targetUrl: 'https://api.openai.com', deploymentInPath: 'true' }, { targetUrl: 'https://api.openai.com/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'true' }, { targetUrl: 'https://contoso.openai.azure.com/openai', inferenceAPIVersion: '2024-10-21' }],
  [{ targetUrl: 'https://api.openai.com', listModelsEndpoint: '/v1/models', getModelEndpoint: 'v1/models/{deploymentName}', deploymentProvider: 'OpenAI' }, { targetUrl: 'https://api.openai.com/v1', listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}' }],
  [{ targetUrl: 'https://llm.contoso.com/v1', listModelsEndpoint: 'v1/models', getModelEndpoint: 'models/{deploymentName}', deploymentProvider: 'OpenAI' }, { listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}' }],
  [{ targetUrl: 'https://llm.contoso.com/v1/chat/completions', listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}', deploymentProvider: 'OpenAI' }, { targetUrl: 'https://llm.contoso.com/v1' }],
])('%j is mended by %j', (given, changes) => {
  expect(mended(given)).toEqual(changes);
});
