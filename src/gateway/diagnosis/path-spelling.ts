import { editDistance } from '../../text/suggest.js';

export const last = (path: string): string => path.slice(path.lastIndexOf('/'));
export const parent = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
export const isVersion = (segment: string): boolean => /^\/v\d+(beta|alpha)?\d*$/i.test(segment);

/** What people paste behind the base URL. */
const operations =
  /\/(chat\/completions|completions|chat|responses|embeddings|messages|assistants|threads|models|deployments(\/[^/]+)?(\/chat(\/completions)?)?|engines(\/[^/]+)?|docs|redoc|ui|swagger([-/][\w.-]+)*|healthz?|index\.html|openapi\.json)$/i;

/** The path without an operation, doubled parts and slashes too many; and whether a deployment stood in it. `names` are those of models. */
export function cleanPath(given: string, names: readonly string[] = []): { readonly path: string; readonly deployment: boolean } {
  let path = given
    .replaceAll(/\/{2,}/g, '/')
    .replace(/(%20|[.,;:\s])+$/, '')
    .replace(/\/$/, '');
  let deployment = false;
  path = path.replace(/(?<=\/(?:v\d[^/]*|openai|api))\/(models|engines)\/.+$/i, '');
  for (const name of names) {
    if (!path.toLowerCase().endsWith(`/${name.toLowerCase()}`) || !/\/(models|engines)$/i.test(parent(path.slice(0, -name.length))))
      continue;
    path = parent(path.slice(0, -name.length));
  }
  // The Azure AI Models API ends in /models: there it is the base.
  while (operations.test(path) && !(/^\/models$/i.test(last(path)) && !isVersion(last(parent(path))))) {
    deployment ||= /\/deployments\/[^/]+/i.test(path);
    path = path.replace(operations, '');
  }
  const halves = /^(.*?)((?:\/[^/]+)+)\2$/.exec(path);
  return { path: halves === null ? path : `${halves[1]}${halves[2]}`, deployment };
}

/** Parts of the paths of gateways. */
const usual = [
  'openai',
  'api',
  'llm',
  'inference',
  'models',
  'deployments',
  'gateway',
  'proxy',
  'compat',
  'compatible',
  'serving-endpoints',
  'azure',
  'foundry',
  'services',
  'genai',
  'chat',
  'v1beta',
];
/** Parts that are put before a path without need. */
const needless = /^\/(openai|azure|v\d|models|chat|deployments)(?=\/)/i;

function spelled(segment: string): string {
  const word = segment.toLowerCase();
  if (word.length < 3 || usual.includes(word)) return segment;
  const near = usual.filter((one) => Math.abs(one.length - word.length) <= 1 && editDistance(word, one) === 1);
  return near.length === 1 ? near[0]! : segment;
}

/** Other spellings of a path, and how unlikely each is: a typing error, a part twice, one too much at the start, a version at its start, in its midst or missing. */
export function otherSpellings(path: string): readonly (readonly [path: string, cost: number])[] {
  const segments = path.split('/').slice(1);
  const once = segments.filter((segment, index) => segment !== segments[index - 1]);
  const versions = segments.filter((segment) => isVersion(`/${segment}`));
  const versionLast =
    versions.length === 1 && segments[0] === versions[0]
      ? [...segments.filter((segment) => segment !== versions[0]), ...versions]
      : segments;
  const joined = (parts: readonly string[]): string => parts.map((part) => `/${part}`).join('');
  const all: readonly (readonly [string, number])[] = [
    [joined(segments.map(spelled)), 0.4],
    [joined(once), 0.45],
    [path.replace(needless, ''), 0.9],
    [joined(versionLast), 1.1],
    [joined(segments.map((segment, index) => (index < segments.length - 1 && /^v[2-9]$/i.test(segment) ? 'v1' : segment))), 0.8],
    [versions.length === 0 && segments[0] === 'openai' ? `/v1${path}` : path, 1.6],
  ];
  return all.filter(([one], index) => one !== path && one !== '' && all.findIndex(([other]) => other === one) === index);
}
