import type { Model } from '../connection/connection.js';

/** The models of a discovery answer, or what is wrong with it as the rest of "the answer …". */
export type ModelsAnswer =
  | { readonly ok: true; readonly models: readonly Model[]; /** Entries without a name. */ readonly nameless: number }
  /** `provider`: the deploymentProvider whose shape the answer has, where it has one. */
  | { readonly ok: false; readonly problem: string; readonly provider?: 'AzureOpenAI' | 'OpenAI' };

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function azureModel(entry: unknown): Model | null {
  const name = isObject(entry) ? text(entry['name']) : undefined;
  if (!isObject(entry) || name === undefined) return null;
  const properties = isObject(entry['properties']) ? entry['properties'] : {};
  const model = isObject(properties['model']) ? properties['model'] : {};
  const version = text(model['version']);
  const format = text(model['format']);
  return {
    name,
    properties: {
      model: {
        name: text(model['name']) ?? name,
        ...(version === undefined ? {} : { version }),
        ...(format === undefined ? {} : { format }),
      },
    },
  };
}

function openAiModel(entry: unknown): Model | null {
  const id = isObject(entry) ? text(entry['id']) : undefined;
  return id === undefined ? null : { name: id, properties: { model: { name: id, format: 'OpenAI' } } };
}

const shapes = {
  AzureOpenAI: { member: 'value', read: azureModel },
  OpenAI: { member: 'data', read: openAiModel },
} as const;

/** Reads a list of models in the shape of the connection's deploymentProvider; anything else than OpenAI counts as AzureOpenAI. */
export function readModelList(provider: string, body: unknown): ModelsAnswer {
  const expected = provider.toLowerCase() === 'openai' ? 'OpenAI' : 'AzureOpenAI';
  const { member, read } = shapes[expected];
  if (!isObject(body)) return { ok: false, problem: 'is not a JSON object' };
  const list = body[member];
  if (!Array.isArray(list)) {
    const other = expected === 'OpenAI' ? 'AzureOpenAI' : 'OpenAI';
    if (Array.isArray(body[shapes[other].member])) {
      return {
        ok: false,
        provider: other,
        problem: `lists models under "${shapes[other].member}" (the shape of ${other}), not "${member}" (${expected})`,
      };
    }
    return { ok: false, problem: `has no list "${member}" (the shape of ${expected})` };
  }
  const models = list.map(read);
  const named = models.filter((model) => model !== null);
  if (list.length > 0 && named.length === 0) {
    return { ok: false, problem: `lists ${list.length} entries under "${member}", none of them a model of the shape of ${expected}` };
  }
  const unique = [...new Map(named.map((model) => [model.name, model])).values()];
  return { ok: true, models: unique, nameless: list.length - named.length };
}

/** Reads one model; null where the answer is none of the provider's shape. */
export function readModel(provider: string, body: unknown): Model | null {
  return shapes[provider.toLowerCase() === 'openai' ? 'OpenAI' : 'AzureOpenAI'].read(body);
}
