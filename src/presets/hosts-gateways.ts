import { bearer, body, v1 } from './host-forms.js';
import type { KnownHost } from './host.js';

const served = '/serving-endpoints';
const workersAi = '/client/v4/accounts/{account}/ai';

/** Gateways that are rented rather than run. */
export const gatewayHosts: readonly KnownHost[] = [
  {
    name: 'OpenRouter',
    host: /^openrouter\.ai$/,
    paths: [body('/api/v1')],
    incomplete: { '': '/api/v1', '/api': '/api/v1', '/v1': '/api/v1' },
    keyHeader: bearer,
    discovery: 'OpenAI',
    source: 'openrouter.ai: API reference',
  },
  {
    ...v1('Portkey', /^api\.portkey\.ai$/, '/v1', 'docs.portkey.ai: API reference'),
    keyHeader: { name: 'x-portkey-api-key', format: '{api_key}' },
    header: { oneOf: /^x-portkey-(provider|config|virtual-key)$/i, example: 'x-portkey-provider: openai' },
  },
  {
    name: 'Cloudflare AI Gateway',
    host: /^gateway\.ai\.cloudflare\.com$/,
    paths: [],
    shapes: [body('/v1/{account}/{gateway}/compat'), body('/v1/{account}/{gateway}/openai')],
    incomplete: { '': null, '/v1': null, '/v1/{account}/{gateway}': '/v1/{account}/{gateway}/compat' },
    keyHeader: bearer,
    alsoTakes: ['cf-aig-authorization'],
    likely: true,
    source: 'developers.cloudflare.com: AI Gateway, OpenAI compatibility',
  },
  {
    name: 'Cloudflare Workers AI',
    host: /^api\.cloudflare\.com$/,
    paths: [],
    shapes: [body(`${workersAi}/v1`)],
    incomplete: { '': null, '/client/v4': null, [workersAi]: `${workersAi}/v1`, [`${workersAi}/run`]: `${workersAi}/v1` },
    keyHeader: bearer,
    likely: true,
    source: 'developers.cloudflare.com: Workers AI, OpenAI compatible API',
  },
  v1(
    'Databricks AI Gateway',
    /\.ai-gateway\.(azuredatabricks\.net|(gcp\.|cloud\.)?databricks\.com)$/,
    '/mlflow/v1',
    'learn.microsoft.com: Azure Databricks, query AI Gateway endpoints',
  ),
  v1('Databricks', /\.(azuredatabricks\.net|(gcp\.|cloud\.)?databricks\.com)$/, served, 'docs.databricks.com: foundation model APIs', {
    incomplete: {
      [`${served}/{endpoint}`]: served,
      [`${served}/{endpoint}/invocations`]: served,
      '/api/2.0/serving-endpoints': served,
      '/api/2.0/serving-endpoints/{endpoint}': served,
      '/ml/endpoints/{endpoint}': served,
    },
  }),
  v1('Vercel AI Gateway', /^ai-gateway\.vercel\.sh$/, '/v1', 'vercel.com/docs: AI Gateway, OpenAI-compatible API'),
  {
    ...v1('TrueFoundry', /^gateway\.truefoundry\.ai$/, '', 'truefoundry.com/docs: AI gateway'),
    paths: [body('')],
    incomplete: { '/api/llm': '', '/api/llm/api/inference/openai': '' },
  },
  v1('watsonx.ai', /\.ml\.cloud\.ibm\.com$/, '/ml/gateway/v1', 'ibm.com/docs: watsonx.ai model gateway', {
    paths: [body('/ml/gateway/v1', 'any')],
    incomplete: { '/ml/v1': null, '/ml/v1/text': null, '/ml/v1/text/chat': null, '/ml/v1/text/generation': null },
  }),
];
