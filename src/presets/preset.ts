import type { Kind } from '../generated/parameters.js';

export type AuthType = 'ApiKey' | 'OAuth2' | 'ProjectManagedIdentity';

/**
 * How well the preset is known: A an official sample or Microsoft's documentation, B a public repository runs it,
 * C inferred from the gateway's public OpenAI-compatible API.
 */
export type Confidence = 'A' | 'B' | 'C';

/** How models are found by asking the gateway. */
export interface PresetDiscovery {
  readonly deploymentProvider: 'AzureOpenAI' | 'OpenAI';
  readonly listModelsEndpoint: string;
  readonly getModelEndpoint: string;
}

/** A known gateway: the parameters that fit it, and what is left for the user to say. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly kind: Kind;
  readonly category: 'ApiManagement' | 'ModelGateway';
  /**
   * Base URL; `<…>` is to be filled in. For kind apim it is not a parameter: it shows which URL the API must have,
   * since ARM looks the URL up.
   */
  readonly target: string;
  /** Auth forms that the gateway takes; the first is the usual one. */
  readonly auth: readonly AuthType[];
  /** Where the models come from unless the user says otherwise. */
  readonly models: 'static' | 'discovery';
  readonly discovery?: PresetDiscovery;
  /** Absent where it depends on the API behind the gateway. */
  readonly deploymentInPath?: 'true' | 'false';
  readonly inferenceAPIVersion?: string;
  readonly deploymentAPIVersion?: string;
  /** Header that carries the key; absent: `api-key: <key>`. */
  readonly keyHeader?: { readonly name: string; readonly format: string };
  readonly audience?: string;
  readonly oauth2?: { readonly tokenUrl: string; readonly scopes: readonly string[] };
  /** A header of the user's own that the gateway cannot do without, as an example. */
  readonly header?: string;
  /** Format of its models where it is not OpenAI. */
  readonly modelFormat?: 'Anthropic' | 'NonOpenAI';
  /** The blanks filled in: a target that fits, and a model in the form of `--model`. */
  readonly example: { readonly target: string; readonly model: string };
  readonly confidence: Confidence;
  /** Limits and requirements, one sentence each. */
  readonly notes: readonly string[];
}

/** What each gateway must offer, whatever it is. */
export const commonRequirements: readonly string[] = [
  'The gateway must speak OpenAI chat completions, with tools.',
  'Its TLS certificate must come from a public authority; self-signed ones and private authorities fail.',
  'It must be reachable from the public internet, unless it is API Management with a private endpoint.',
];
