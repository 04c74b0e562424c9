import { expect, it } from 'vitest';
import type { Change } from '../../src/parameters/file.js';
import { alsoSet } from '../../src/rules/mend.js';
import { said } from './said.js';

type Values = Readonly<Record<string, string>>;

/** All that the findings of a file change, but for the key's header. */
const mended = (given: Values): Values =>
  Object.fromEntries(
    said('model-gateway', given).flatMap(({ 4: changes }) =>
      changes.flatMap((change) => (typeof change === 'string' || change[0] === 'authConfig' ? [] : [change as readonly [string, string]])),
    ),
  );

it.each<[Values, Values]>([
  [{ targetUrl: 'https://contoso.openai.azure.com' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [
    { targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' },
    { targetUrl: 'https://contoso.openai.azure.com/openai' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, {}],
  [
    { targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'false', inferenceAPIVersion: 'preview' },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: 'true' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, {}],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' },
    { deploymentInPath: 'true' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'false', inferenceAPIVersion: 'preview' },
    { deploymentInPath: 'true' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' }, { inferenceAPIVersion: '2024-10-21' }],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1' }, {}],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' },
    { deploymentInPath: 'false', inferenceAPIVersion: '' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' },
    { inferenceAPIVersion: '' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'true' }, { deploymentInPath: 'false' }],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21' },
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' },
  ],
  [
    {
      targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
    },
    { targetUrl: 'https://contoso.openai.azure.com/openai' },
  ],
  [
    {
      targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
      deploymentInPath: 'false',
      inferenceAPIVersion: '2024-10-21',
    },
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' },
  ],
  [
    {
      targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
      deploymentInPath: 'false',
      inferenceAPIVersion: 'preview',
    },
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' },
  ],
  [
    {
      targetUrl: 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
      deploymentInPath: 'true',
    },
    { targetUrl: 'https://contoso.openai.azure.com/openai', inferenceAPIVersion: '2024-10-21' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions' },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1' },
  ],
  [
    {
      targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions',
      deploymentInPath: 'true',
      inferenceAPIVersion: '2024-10-21',
    },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false', inferenceAPIVersion: '' },
  ],
  [
    {
      targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions',
      deploymentInPath: 'false',
      inferenceAPIVersion: '2024-10-21',
    },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1', inferenceAPIVersion: '' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions', deploymentInPath: 'false', inferenceAPIVersion: 'preview' },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions', deploymentInPath: 'true' },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: 'false' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'false', inferenceAPIVersion: 'preview' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/foo', deploymentInPath: 'true' }, {}],
  [{ targetUrl: 'https://api.openai.com' }, { targetUrl: 'https://api.openai.com/v1' }],
  [
    { targetUrl: 'https://api.openai.com', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' },
    { targetUrl: 'https://api.openai.com/v1' },
  ],
  [
    { targetUrl: 'https://api.openai.com', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' },
    { targetUrl: 'https://api.openai.com/v1' },
  ],
  [
    { targetUrl: 'https://api.openai.com', deploymentInPath: 'false', inferenceAPIVersion: 'preview' },
    { targetUrl: 'https://api.openai.com/v1' },
  ],
  [{ targetUrl: 'https://api.openai.com', deploymentInPath: 'true' }, { targetUrl: 'https://api.openai.com/v1' }],
  [
    { targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21' },
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'true', inferenceAPIVersion: '2024-10-21' },
    { targetUrl: 'https://contoso.openai.azure.com/openai' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'false', inferenceAPIVersion: '2024-10-21' },
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'false', inferenceAPIVersion: 'preview' },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/?api-version=2024-10-21', deploymentInPath: 'true' },
    { targetUrl: 'https://contoso.openai.azure.com/openai', inferenceAPIVersion: '2024-10-21' },
  ],
  [
    {
      targetUrl: 'https://api.openai.com',
      listModelsEndpoint: '/v1/models',
      getModelEndpoint: 'v1/models/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { targetUrl: 'https://api.openai.com/v1', listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}' },
  ],
  [
    {
      targetUrl: 'https://llm.contoso.com/v1',
      listModelsEndpoint: 'v1/models',
      getModelEndpoint: 'models/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}' },
  ],
  [
    {
      targetUrl: 'https://llm.contoso.com/v1/chat/completions',
      listModelsEndpoint: '/models',
      getModelEndpoint: '/models/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { targetUrl: 'https://llm.contoso.com/v1' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com', deploymentInPath: '${P}' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com', inferenceAPIVersion: '${V}' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: '${P}' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', inferenceAPIVersion: '${V}' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/openai/v1', deploymentInPath: '${P}', inferenceAPIVersion: '2024-10-21' }, {}],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/deployments/x' },
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/deployments/x/chat/completions', deploymentInPath: '${P}' },
    { targetUrl: 'https://contoso.openai.azure.com/openai' },
  ],
  [
    {
      targetUrl: 'https://contoso.openai.azure.com/openai/deployments/x/chat/completions?api-version=2024-10-21',
      inferenceAPIVersion: '2024-06-01',
    },
    { targetUrl: 'https://contoso.openai.azure.com/openai', deploymentInPath: 'true' },
  ],
  [
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1/chat/completions?api-version=preview' },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1', inferenceAPIVersion: 'preview' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com/models' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/models', deploymentInPath: 'false', inferenceAPIVersion: '2024-05-01-preview' }, {}],
  [{ targetUrl: 'https://contoso.openai.azure.com/models', deploymentInPath: 'true' }, { deploymentInPath: 'false' }],
  [
    { targetUrl: 'https://contoso.openai.azure.com/?api-version=preview' },
    { targetUrl: 'https://contoso.openai.azure.com/openai/v1', inferenceAPIVersion: 'preview' },
  ],
  [{ targetUrl: 'https://contoso.openai.azure.com/v1' }, { targetUrl: 'https://contoso.openai.azure.com/openai/v1' }],
  [
    { targetUrl: 'https://llm.contoso.com/v1', listModelsEndpoint: 'x/models', getModelEndpoint: 'v1', deploymentProvider: 'OpenAI' },
    { listModelsEndpoint: '/x/models', getModelEndpoint: '/v1' },
  ],
  [
    {
      targetUrl: 'https://llm.contoso.com',
      listModelsEndpoint: 'models',
      getModelEndpoint: 'm/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { listModelsEndpoint: '/models', getModelEndpoint: '/m/{deploymentName}' },
  ],
  [
    {
      targetUrl: 'https://llm.contoso.com/',
      listModelsEndpoint: '/models',
      getModelEndpoint: '/models/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { targetUrl: 'https://llm.contoso.com' },
  ],
  [
    {
      targetUrl: 'https://llm.contoso.com/a/v1',
      listModelsEndpoint: 'v1/models',
      getModelEndpoint: 'a/v1/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { listModelsEndpoint: '/models', getModelEndpoint: '/a/v1/{deploymentName}' },
  ],
  [
    {
      targetUrl: 'https://api.openai.com/',
      listModelsEndpoint: '/v1/models',
      getModelEndpoint: '/v1x/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { targetUrl: 'https://api.openai.com/v1', listModelsEndpoint: '/models' },
  ],
  [
    {
      targetUrl: 'https://api.openai.com',
      listModelsEndpoint: 'https://api.openai.com/v1/models',
      getModelEndpoint: '/v1/models/{deploymentName}',
      deploymentProvider: 'OpenAI',
    },
    { targetUrl: 'https://api.openai.com/v1', getModelEndpoint: '/models/{deploymentName}' },
  ],
  [{ targetUrl: 'https://generativelanguage.googleapis.com' }, { targetUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' }],
  [
    { targetUrl: 'https://generativelanguage.googleapis.com/v1beta' },
    { targetUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' },
  ],
  [{ targetUrl: 'https://api.anthropic.com' }, { targetUrl: 'https://api.anthropic.com/v1' }],
  [{ targetUrl: 'https://contoso.services.ai.azure.com' }, { targetUrl: 'https://contoso.services.ai.azure.com/openai/v1' }],
  [
    { targetUrl: 'https://contoso.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview' },
    { targetUrl: 'https://contoso.services.ai.azure.com/models', inferenceAPIVersion: '2024-05-01-preview' },
  ],
  [{ targetUrl: 'https://contoso.services.ai.azure.com/models' }, {}],
])('%j is mended by %j', (given, changes) => {
  expect(mended(given)).toEqual(changes);
});

it.each<[readonly Change[], string]>([
  [[], ''],
  [[{ parameter: 'targetUrl', value: 'x' }], ''],
  [[{ parameter: 'a', value: 'x' }], ' and set a to "x"'],
  [
    [
      { parameter: 'targetUrl', value: 'x' },
      { parameter: 'a', value: 'x' },
      { parameter: 'b', value: '' },
    ],
    ', set a to "x" and set b to ""',
  ],
  [[{ parameter: 'a' }, { parameter: 'b', value: 'y' }], ' and set b to "y"'],
])('%j is told as %j', (changes, told) => {
  expect(alsoSet(changes)).toBe(told);
});
