/** How chat is reached below one base path of a known host. */
export interface HostPath {
  /** Without a trailing slash. */
  readonly path: string;
  readonly deploymentInPath: 'true' | 'false';
  /** Whether chat requests need an api-version, must not have one, or may have one. */
  readonly apiVersion: 'required' | 'none' | 'any';
  /** Value that works, where one is required. */
  readonly versionExample?: string;
}

/** A host whose URLs and key header are public knowledge, so that what cannot fit is certain. */
export interface KnownHost {
  readonly name: string;
  readonly host: RegExp;
  /** Base paths that serve chat completions; other paths of the host are not judged, but for those in `incomplete`. */
  readonly paths: readonly HostPath[];
  /** Paths that people give by mistake and the one they mean; null where it depends. */
  readonly incomplete: Readonly<Record<string, string | null>>;
  /** The one header that carries the key, where the host takes no other. */
  readonly keyHeader?: { readonly name: string; readonly format: string };
  /** Nobody has shown this host with Foundry: what does not fit is only likely to fail. */
  readonly likely?: boolean;
  /** Shape of its answers to discovery, as `deploymentProvider` names it. */
  readonly discovery?: 'OpenAI';
  /** Custom headers of which it needs one, and an example. */
  readonly header?: { readonly oneOf: RegExp; readonly example: string };
  readonly source: string;
}

const bearer = { name: 'Authorization', format: 'Bearer {api_key}' } as const;
const openAiV1: HostPath = { path: '/openai/v1', deploymentInPath: 'false', apiVersion: 'none' };

export const knownHosts: readonly KnownHost[] = [
  {
    name: 'Azure OpenAI',
    host: /\.(openai\.azure\.(com|us|cn)|cognitiveservices\.azure\.(com|us|cn)|services\.ai\.azure\.(com|us|cn))$/,
    paths: [
      { path: '/openai', deploymentInPath: 'true', apiVersion: 'required', versionExample: '2024-10-21' },
      openAiV1,
      { path: '/models', deploymentInPath: 'false', apiVersion: 'any' },
    ],
    incomplete: { '': null, '/v1': '/openai/v1', '/openai/deployments': '/openai' },
    source: 'learn.microsoft.com: Azure OpenAI in Foundry Models, REST API reference',
  },
  {
    name: 'OpenAI',
    host: /^([a-z]{2}\.)?api\.openai\.com$/,
    paths: [{ path: '/v1', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '': '/v1' },
    keyHeader: bearer,
    discovery: 'OpenAI',
    source: 'platform.openai.com: API reference',
  },
  {
    name: 'OpenRouter',
    host: /^openrouter\.ai$/,
    paths: [{ path: '/api/v1', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '': '/api/v1', '/api': '/api/v1', '/v1': '/api/v1' },
    keyHeader: bearer,
    discovery: 'OpenAI',
    source: 'openrouter.ai: API reference',
  },
  {
    name: 'Gemini',
    host: /^generativelanguage\.googleapis\.com$/,
    paths: [{ path: '/v1beta/openai', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '': '/v1beta/openai', '/v1beta': '/v1beta/openai', '/openai': '/v1beta/openai' },
    keyHeader: bearer,
    discovery: 'OpenAI',
    source: 'ai.google.dev: OpenAI compatibility',
  },
  {
    name: 'The AI Gateway tier of API Management',
    host: /\.azure-api\.net$/,
    paths: [{ path: '/default/models/openai/v1', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '/default/models': '/default/models/openai/v1', '/default/models/openai': '/default/models/openai/v1' },
    source: 'learn.microsoft.com: AI gateway in Azure API Management',
  },
  {
    ...v1('Portkey', /^api\.portkey\.ai$/, '/v1', 'docs.portkey.ai: API reference'),
    keyHeader: { name: 'x-portkey-api-key', format: '{api_key}' },
    header: { oneOf: /^x-portkey-(provider|config|virtual-key)$/i, example: 'x-portkey-provider: openai' },
  },
  v1('Databricks', /\.(azuredatabricks\.net|(gcp\.|cloud\.)?databricks\.com)$/, '/serving-endpoints', 'docs.databricks.com: foundation model APIs'),
  v1('Amazon Bedrock', /^bedrock-runtime(-fips)?\.[a-z0-9-]+\.amazonaws\.com$/, '/openai/v1', 'docs.aws.amazon.com: Bedrock, OpenAI chat completions'),
  v1('Groq', /^api\.groq\.com$/, '/openai/v1', 'console.groq.com: API reference'),
  v1('Mistral', /^api\.mistral\.ai$/, '/v1', 'docs.mistral.ai: API reference'),
  v1('Together', /^api\.together\.(xyz|ai)$/, '/v1', 'docs.together.ai: OpenAI compatibility'),
  v1('xAI', /^api\.x\.ai$/, '/v1', 'docs.x.ai: API reference'),
  v1('Fireworks', /^api\.fireworks\.ai$/, '/inference/v1', 'docs.fireworks.ai: OpenAI compatibility'),
  v1('Cohere', /^api\.cohere\.(ai|com)$/, '/compatibility/v1', 'docs.cohere.com: compatibility API'),
  v1('NVIDIA', /^integrate\.api\.nvidia\.com$/, '/v1', 'docs.api.nvidia.com: LLM APIs'),
];

/** A provider that serves chat below one base path, in OpenAI's shapes, and takes its key as a bearer token. */
function v1(name: string, host: RegExp, path: string, source: string): KnownHost {
  const parts = path.split('/').slice(1);
  const shorter = [...parts.keys()].map((count) => (count === 0 ? '' : `/${parts.slice(0, count).join('/')}`));
  return {
    name,
    host,
    paths: [{ path, deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: Object.fromEntries([...shorter, ...(path.endsWith('/v1') && path !== '/v1' ? ['/v1'] : [])].map((from) => [from, path])),
    keyHeader: bearer,
    likely: true,
    discovery: 'OpenAI',
    source,
  };
}

/** One look for most hosts, which are not known. */
const someKnownHost = new RegExp(knownHosts.map(({ host }) => host.source).join('|'));

/** The known host of that name (lower case), if it is one. */
export function knownHost(host: string): KnownHost | undefined {
  return !someKnownHost.test(host) ? undefined : knownHosts.find((candidate) => candidate.host.test(host));
}
