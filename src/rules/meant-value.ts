import type { Json } from '../parameters/value.js';

export const typeOf = (value: Json): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** What stands in a wrapper too many, `{"value": …}` inside of `{"value": …}`. */
export function wrapped(value: Json): Json | undefined {
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return members.length === 1 && members[0]![0] === 'value' ? (members[0]![1] as Json) : undefined;
}

/** The value of the right type that was surely meant; undefined where there is none. */
export function converted(steps: readonly string[], value: Json, type: string): Json | undefined {
  const inner = wrapped(value);
  if (inner !== undefined) return typeOf(inner) === type ? inner : converted(steps, inner, type);
  if (type === 'string' && (typeof value === 'boolean' || typeof value === 'number')) return String(value);
  if (steps[0] === 'staticModels' && steps.length === 1 && type === 'array')
    return typeof value === 'object' && value !== null && ('name' in value || 'properties' in value) ? [value] : listIn(value);
  if (steps[0] === 'customHeaders' && steps.length === 1 && type === 'object' && Array.isArray(value))
    return headersIn(value as readonly Json[]);
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined;
  if (steps[0] === 'scopes' && value !== '') return value.split(/[\s,]+/).filter((scope) => scope !== '');
  const parsed = readJson(value);
  return parsed !== undefined && typeOf(parsed) === type ? parsed : undefined;
}

function listIn(value: Json): Json | undefined {
  const parsed = typeof value === 'string' ? readJson(value) : undefined;
  return Array.isArray(parsed) ? parsed : undefined;
}

/** Headers as other tools list them, `[{"name": …, "value": …}]`, as a map. */
function headersIn(list: readonly Json[]): Json | undefined {
  const pairs = list.map((item) => {
    const { name, value, ...rest } = (typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {}) as {
      readonly [name: string]: Json;
    };
    return typeof name === 'string' && typeof value === 'string' && Object.keys(rest).length === 0 ? ([name, value] as const) : undefined;
  });
  return pairs.length > 0 && pairs.every((pair) => pair !== undefined) ? Object.fromEntries(pairs) : undefined;
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Above so many members a value is not given whole for a part of it, or the answer would grow with their square. */
const few = 50;

/** A whole value with another part in it; undefined where it is too long to be told again for each of its parts. */
export function withPart(whole: Json, steps: readonly string[], part: Json): Json | undefined {
  if (steps.length === 0) return part;
  if (typeof whole !== 'object' || whole === null || Object.keys(whole).length > few) return undefined;
  const [step, ...rest] = steps as [string, ...string[]];
  const inner = withPart((whole as { readonly [name: string]: Json })[step]!, rest, part);
  if (inner === undefined) return undefined;
  return Array.isArray(whole)
    ? (whole as readonly Json[]).map((item, index) => (String(index) === step ? inner : item))
    : { ...(whole as { readonly [name: string]: Json }), [step]: inner };
}

/** Names of models that OpenAI makes: of these the format is known. */
const ofOpenAi = /^(gpt-\d|o[134](-|$)|chatgpt-)/;

/** A list of bare names as a list of models; undefined where a model's format is not known, null where it is something else. */
export function modelsNamed(list: Json | undefined): Json | undefined | null {
  if (!Array.isArray(list) || list.length === 0 || !list.every((item) => typeof item === 'string')) return null;
  const names = list as readonly string[];
  if (!names.every((name) => ofOpenAi.test(name))) return undefined;
  return names.map((name) => ({ name, properties: { model: { name, version: '', format: 'OpenAI' } } }));
}

/** Other words for a choice, bare and in lower case. */
const words: Readonly<Record<string, string>> = {
  managedidentity: 'ProjectManagedIdentity',
  systemassigned: 'ProjectManagedIdentity',
  systemassignedmanagedidentity: 'ProjectManagedIdentity',
  systemmanagedidentity: 'ProjectManagedIdentity',
  msi: 'ProjectManagedIdentity',
  pmi: 'ProjectManagedIdentity',
  projectidentity: 'ProjectManagedIdentity',
  key: 'ApiKey',
  subscriptionkey: 'ApiKey',
  oauth: 'OAuth2',
  clientcredentials: 'OAuth2',
  oauth2clientcredentials: 'OAuth2',
  azure: 'AzureOpenAI',
  aoai: 'AzureOpenAI',
};

export function alike(text: string, choices: readonly string[]): string | null {
  const bare = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const meant = Object.hasOwn(words, bare) ? words[bare]! : null;
  return meant !== null && choices.includes(meant) ? meant : null;
}

/** The URL that was surely meant: without its scheme, or with a slip in it. */
export function asUrl(text: string): string | null {
  const link = /^\[[^\]]*\]\((\S+)\)$/.exec(text)?.[1];
  const bare = (link ?? text).replace(/^[<"'`“”„«‘’]+|[>"'`“”»‘’]+$/g, '');
  if (bare !== text && /^https:\/\/\S+$/i.test(bare)) return bare;
  if (/^https?:\\/i.test(text)) return asUrl(text.replaceAll('\\', '/'));
  const rest = /^(?:https?:\/?\/?|https?\/\/|\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?)$/i.exec(text);
  return rest === null ? null : `https://${rest[1]!}`;
}
