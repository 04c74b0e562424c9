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
    incomplete: { '': null },
    source: 'learn.microsoft.com: Azure OpenAI in Foundry Models, REST API reference',
  },
  {
    name: 'OpenAI',
    host: /^([a-z]{2}\.)?api\.openai\.com$/,
    paths: [{ path: '/v1', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '': '/v1' },
    keyHeader: bearer,
    source: 'platform.openai.com: API reference',
  },
  {
    name: 'OpenRouter',
    host: /^openrouter\.ai$/,
    paths: [{ path: '/api/v1', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '': '/api/v1', '/api': '/api/v1', '/v1': '/api/v1' },
    keyHeader: bearer,
    source: 'openrouter.ai: API reference',
  },
  {
    name: 'Gemini',
    host: /^generativelanguage\.googleapis\.com$/,
    paths: [{ path: '/v1beta/openai', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '': '/v1beta/openai', '/v1beta': '/v1beta/openai', '/openai': '/v1beta/openai' },
    keyHeader: bearer,
    source: 'ai.google.dev: OpenAI compatibility',
  },
  {
    name: 'The AI Gateway tier of API Management',
    host: /\.azure-api\.net$/,
    paths: [{ path: '/default/models/openai/v1', deploymentInPath: 'false', apiVersion: 'none' }],
    incomplete: { '/default/models': '/default/models/openai/v1', '/default/models/openai': '/default/models/openai/v1' },
    source: 'learn.microsoft.com: AI gateway in Azure API Management',
  },
];

/** The known host of that name (lower case), if it is one. */
export function knownHost(host: string): KnownHost | undefined {
  return knownHosts.find((candidate) => candidate.host.test(host));
}
