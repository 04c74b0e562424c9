import { parameterSchemas, type Kind, type ParameterName } from '../../generated/parameters.js';
import type { Json } from '../../parameters/value.js';
import type { Preset } from '../../presets/preset.js';
import { presetValue } from './preset-values.js';

export type ModelSource = 'static' | 'discovery';

/** What `init` knows so far. Nothing is filled in here that the user did not say. */
export interface Answers {
  readonly kind?: Kind;
  /** Null: a gateway that no preset describes. */
  readonly preset?: Preset | null;
  readonly modelSource?: ModelSource;
  /** A secret's answer is its reference: the text `${NAME}`, or a `KeyVaultAnswer`. */
  readonly values: Readonly<Partial<Record<ParameterName, Json>>>;
}

/** Where Key Vault keeps a secret. */
export interface KeyVaultAnswer {
  readonly [member: string]: string;
  readonly vaultId: string;
  readonly secretName: string;
}

export const noAnswers: Answers = { values: {} };

export function answer(answers: Answers, name: ParameterName, value: Json): Answers {
  return { ...answers, values: { ...answers.values, [name]: value } };
}

export const isKeyVaultAnswer = (value: Json | undefined): value is KeyVaultAnswer =>
  typeof value === 'object' && value !== null && 'vaultId' in value;

/** The kind, as said or as the preset has it. */
export function kindOf(answers: Answers): Kind {
  return answers.kind ?? answers.preset?.kind ?? 'model-gateway';
}

export function modelSourceOf(answers: Answers): ModelSource {
  return answers.modelSource ?? answers.preset?.models ?? 'static';
}

/** `contoso-llm`, `API_KEY` → `CONTOSO_LLM_API_KEY`. */
export function variableName(connection: string, suffix: string): string {
  const name = `${connection.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_${suffix}`;
  return /^\d/.test(name) ? `_${name}` : name;
}

const endpoints = {
  OpenAI: { listModelsEndpoint: '/models', getModelEndpoint: '/models/{deploymentName}' },
  AzureOpenAI: { listModelsEndpoint: '/deployments', getModelEndpoint: '/deployments/{deploymentName}' },
} as const;

/** What follows from other answers. */
function derived(answers: Answers, name: ParameterName): Json | undefined {
  if (name === 'apiKey' || name === 'clientSecret') {
    const connection = answers.values.connectionName;
    if (typeof connection !== 'string') return undefined;
    return `\${${variableName(connection, name === 'apiKey' ? 'API_KEY' : 'CLIENT_SECRET')}}`;
  }
  if (name !== 'listModelsEndpoint' && name !== 'getModelEndpoint') return undefined;
  const provider = valueOf(answers, 'deploymentProvider');
  return provider === 'OpenAI' || provider === 'AzureOpenAI' ? endpoints[provider][name] : undefined;
}

/** Whether the user or the preset has said it, so that nobody needs to be asked. */
export function isSettled(answers: Answers, name: ParameterName): boolean {
  return answers.values[name] !== undefined || settledByPreset(answers, name) !== undefined;
}

function settledByPreset(answers: Answers, name: ParameterName): Json | undefined {
  if (answers.preset === undefined || answers.preset === null) return undefined;
  return presetValue(answers.preset, name, answers.values.targetUrl);
}

/** A parameter's value: said, else the preset's, else what follows from others, else the schema's default. */
export function valueOf(answers: Answers, name: ParameterName): Json | undefined {
  const schema = parameterSchemas[kindOf(answers)][name];
  if (schema === undefined) return undefined;
  return answers.values[name] ?? settledByPreset(answers, name) ?? derived(answers, name) ?? (schema.default as Json | undefined);
}
