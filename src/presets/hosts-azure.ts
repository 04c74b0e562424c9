import type { KnownHost } from './host.js';
import { bearer, body, openAiV1 } from './host-forms.js';

/** Microsoft's own. */
export const azureHosts: readonly KnownHost[] = [
  {
    name: 'Azure OpenAI',
    host: /\.(openai\.azure\.(com|us|cn)|cognitiveservices\.azure\.(com|us|cn)|services\.ai\.azure\.(com|us|cn))$/,
    paths: [
      { path: '/openai', deploymentInPath: 'true', apiVersion: 'required', versionExample: '2024-10-21' },
      openAiV1,
      { path: '/models', deploymentInPath: 'false', apiVersion: 'any' },
    ],
    incomplete: { '': null, '/v1': '/openai/v1', '/openai/deployments': '/openai', '/openai/responses': null, '/openai/models': null },
    source: 'learn.microsoft.com: Azure OpenAI in Foundry Models, REST API reference',
  },
  {
    name: 'The AI Gateway tier of API Management',
    host: /\.azure-api\.net$/,
    paths: [body('/default/models/openai/v1')],
    incomplete: { '/default/models': '/default/models/openai/v1', '/default/models/openai': '/default/models/openai/v1' },
    source: 'learn.microsoft.com: AI gateway in Azure API Management',
  },
  {
    // Which path serves chat is up to the container; the one that Azure shows is that of its own scoring.
    name: 'Azure Machine Learning',
    host: /\.inference\.ml\.azure\.com$/,
    paths: [body('/v1', 'any')],
    incomplete: { '/score': null },
    keyHeader: bearer,
    likely: true,
    source: 'learn.microsoft.com: online endpoints, authentication',
  },
  {
    name: 'GitHub Models',
    host: /^models\.github\.ai$/,
    paths: [body('/inference', 'any')],
    shapes: [body('/orgs/{org}/inference', 'any')],
    incomplete: {
      '': '/inference',
      '/v1': '/inference',
      '/catalog': '/inference',
      '/catalog/models': '/inference',
      '/orgs/{org}': '/orgs/{org}/inference',
    },
    keyHeader: bearer,
    likely: true,
    source: 'docs.github.com: REST API, models inference',
  },
];
