import type { Connection, Discovery } from '../../connection/connection.js';
import type { Sent } from '../send.js';
import { stageOf } from './answer.js';
import { withConnection, type Edit, type Setup } from './candidate.js';

/** A list of models, and where such gateways give single ones. */
export const listOf = (list: string, deploymentProvider: 'OpenAI' | 'AzureOpenAI'): Discovery => {
  const [path = '', query] = list.split('?');
  return {
    listModelsEndpoint: list,
    getModelEndpoint: `${path}/{deploymentName}${query === undefined ? '' : `?${query}`}`,
    deploymentProvider,
  };
};

/** Lists of models as gateways offer them, the commonest first. */
const usual: readonly Discovery[] = [
  listOf('/models', 'OpenAI'),
  listOf('/deployments', 'AzureOpenAI'),
  listOf('/v1/models', 'OpenAI'),
  listOf('/deployments?api-version=2022-12-01', 'AzureOpenAI'),
  listOf('/openai/models', 'OpenAI'),
  listOf('/openai/deployments?api-version=2022-12-01', 'AzureOpenAI'),
  listOf('/v2/models', 'OpenAI'),
  listOf('/api/models', 'OpenAI'),
];

export function withDiscovery(setup: Setup, discovery: Discovery): Setup {
  return withConnection(setup, { models: { from: 'discovery', discovery } });
}

/** The same list with the provider whose shape the answer has. */
export function withProvider(setup: Setup, provider: string | null): Setup {
  const { models } = setup.connection;
  return provider === null || models.from !== 'discovery' || models.discovery.deploymentProvider === provider
    ? setup
    : withDiscovery(setup, { ...models.discovery, deploymentProvider: provider });
}

/** Lists that may be meant by endpoints as they are given, below the target. */
function repairedLists(list: string, single: string, target: string): string[] {
  const base = URL.canParse(target) ? new URL(target).pathname.replace(/\/$/, '') : '';
  const below = [list, single]
    .map((text) => text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, ''))
    .filter((text) => text !== '')
    .map((text) => `/${text}`.replaceAll(/\/{2,}/g, '/').replace(/\/?\{deploymentName\}/gi, ''))
    .map((text) => (base !== '' && text.startsWith(`${base}/`) ? text.slice(base.length) : text))
    .map((text) => text.replace(/\/(?=\?|$)/, ''))
    .filter((text) => /^\/[^?]/.test(text));
  const segments = (text: string): string[] => text.split('?')[0]!.split('/').slice(1);
  const ends = below
    .filter((text) => segments(text).length > 1)
    .flatMap((text) => [`/${segments(text).slice(1).join('/')}`, `/${segments(text).at(-1)!}`]);
  const plural = below.filter((text) => /[a-z]$/.test(text) && !text.endsWith('s')).map((text) => `${text}s`);
  return [...new Set([...below, ...[...below, ...ends].map((text) => text.toLowerCase()), ...plural, ...ends])]
    .filter((text) => text !== '/')
    .slice(0, 8);
}

const unique = (lists: readonly Discovery[]): Discovery[] =>
  lists.filter(({ listModelsEndpoint }, index) => lists.findIndex((one) => one.listModelsEndpoint === listModelsEndpoint) === index);

/** The list that a request for one was redirected to: `/models/`. The service does not send its key there by itself. */
export function redirectedList(sent: Sent | null, { target }: Connection): Edit[] {
  const location = sent?.answer?.headers['location'];
  if (
    sent === null ||
    location === undefined ||
    stageOf(sent) !== 'redirect' ||
    sent.foreignRedirect !== null ||
    target.from !== 'url' ||
    !URL.canParse(location, sent.request.url)
  )
    return [];
  const to = new URL(location, sent.request.url);
  const base = target.url.replace(/\/+$/, '');
  const [path, single] = [`${to.origin}${to.pathname}`, sent.request.url].map((url) =>
    url.startsWith(`${base}/`) ? url.slice(base.length) : url,
  );
  const discovery: Discovery = { ...listOf(path!, 'OpenAI'), getModelEndpoint: `${single!.split('?')[0]}/{deploymentName}` };
  return [{ aspect: 'discovery', label: `list ${path}`, cost: 0.05, apply: (setup) => withDiscovery(setup, discovery) }];
}

/** Edits of where and how models are listed. @param told api-versions that the gateway's answers mention */
export function discoveryEdits(
  { target, models, deploymentAPIVersion, inferenceAPIVersion }: Connection,
  told: readonly string[] = [],
): Edit[] {
  const now = models.from === 'discovery' ? models.discovery : null;
  const given = now?.listModelsEndpoint ?? '';
  const repaired = repairedLists(given, now?.getModelEndpoint ?? '', target.from === 'url' ? target.url : '').map((list) =>
    listOf(list, 'OpenAI'),
  );
  const lists = unique([...repaired, ...usual]).filter(({ listModelsEndpoint }) => listModelsEndpoint !== given);
  const usualVersions =
    deploymentAPIVersion === ''
      ? [inferenceAPIVersion || '2024-10-21', '2022-12-01']
      : ['', ...(inferenceAPIVersion === '' ? [] : [inferenceAPIVersion]), '2022-12-01'];
  const versions = [...new Set([...told, ...usualVersions])].filter((version) => version !== deploymentAPIVersion);
  return [
    ...lists.map((discovery, index): Edit => ({
      aspect: 'discovery',
      label: `list ${discovery.listModelsEndpoint}`,
      cost: index < repaired.length ? 0.1 + index / 8 : 0.3 + index / 4,
      apply: (setup) => withDiscovery(setup, discovery),
    })),
    ...versions.map((version, index): Edit => ({
      aspect: 'discovery',
      label: `list with api-version ${version}`,
      cost: index < told.length ? 0.2 + index / 5 : (deploymentAPIVersion === '' ? 0.9 : 0.35) + (index - told.length) / 2,
      apply: (setup) => withConnection(setup, { deploymentAPIVersion: version }),
    })),
  ];
}
