import type { Discovery, Model } from '../../connection/connection.js';
import { discoveryOf, listModelsRequest } from '../../requests/discovery.js';
import { readModelList } from '../../requests/models.js';
import type { Setup } from '../diagnosis/candidate.js';
import { listOf, withDiscovery, withProvider } from '../diagnosis/discovery-edits.js';
import type { Guarded } from './guarded.js';

/** Where the gateway lists its models, with what it lists. */
export interface Listed {
  readonly discovery: Discovery;
  readonly deploymentAPIVersion: string;
  readonly models: readonly Model[];
  /** The models have shorter names than those that are listed, which connections cannot have. */
  readonly shortened?: true;
}

/** The list that a setup's discovery gives, its models whole; null where it gives none. */
export async function listedBy(prober: Guarded, setup: Setup): Promise<Listed | null> {
  const answer = await prober.list(setup);
  const discovery = discoveryOf(setup.connection);
  const body = answer?.probe.sent?.answer ?? null;
  if (answer === null || answer.models === null || answer.provider === null || discovery === null || body === null) return null;
  const read = readModelList(answer.provider, body.json());
  return read.ok
    ? {
        discovery: { ...discovery, deploymentProvider: answer.provider },
        deploymentAPIVersion: setup.connection.deploymentAPIVersion,
        models: read.models,
      }
    : null;
}

/** Looks at the two usual places below a setup that is known to work. */
export async function usualList(prober: Guarded, setup: Setup): Promise<Listed | null> {
  const usual = [listOf('/models', 'OpenAI'), listOf('/deployments', 'AzureOpenAI')];
  const own = discoveryOf(setup.connection);
  const first = own === null ? [] : [own];
  const all = [...first, ...(setup.connection.deploymentInPath === 'true' ? usual.reverse() : usual)];
  const seen = new Set<string>();
  for (const discovery of all) {
    if (seen.has(discovery.listModelsEndpoint) || seen.size >= 2) continue;
    seen.add(discovery.listModelsEndpoint);
    const found = await listedBy(prober, withDiscovery(setup, discovery));
    if (found !== null) return found;
  }
  return null;
}

/** The same list as seen from another target: appended to it where it lies below it, else as a whole URL. */
export function seenFrom(found: Listed, from: Setup, to: Setup): Listed | null {
  if (JSON.stringify(from.connection.target) === JSON.stringify(to.connection.target)) return found;
  const formed = listModelsRequest(withProvider(withDiscovery(from, found.discovery), found.discovery.deploymentProvider).connection, {
    type: 'none',
  });
  if (!formed.ok || to.connection.target.from !== 'url') return null;
  const [url = '', query = ''] = formed.request.url.split('?');
  const base = to.connection.target.url.replace(/\/+$/, '');
  const endpoint = url.startsWith(`${base}/`) ? url.slice(base.length) : url;
  const kept = new URLSearchParams(query).get('api-version') === from.connection.deploymentAPIVersion || query === '' ? '' : `?${query}`;
  return { ...found, discovery: { ...listOf(`${endpoint}${kept}`, 'OpenAI'), deploymentProvider: found.discovery.deploymentProvider } };
}
