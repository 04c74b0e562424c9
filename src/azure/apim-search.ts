import { isFailure } from '../errors.js';
import { apimApiVersion } from './apim.js';
import { listResources, type ListedResource } from './list.js';
import type { AzureSession } from './session.js';

const subscriptionsApiVersion = '2022-12-01';
const atOnce = 4;

/** An API of an API Management service. */
export interface ApimApi {
  /** ARM id. */
  readonly serviceId: string;
  readonly api: string;
  /** The URL that ARM looks up for it at deployment. */
  readonly url: string;
  /** Whether other APIs of the service have that URL, too. */
  readonly others: readonly string[];
}

/** What is known of who serves a URL. */
export type ApimSearch =
  | { readonly found: 'api'; readonly api: ApimApi }
  /** A service has the host, but no API of it has exactly this URL; `nearest` begins the URL. */
  | { readonly found: 'service'; readonly serviceId: string; readonly nearest: ApimApi | null }
  /** No service that the caller can see has the host; `unread` names what could not be looked into. */
  | { readonly found: 'nothing'; readonly services: number; readonly unread: readonly string[] };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host.toLowerCase() : url.toLowerCase());

/** All host names under which a service's gateways answer. */
function hostsOf({ properties }: ListedResource): readonly string[] {
  const lists = [properties['hostnameConfigurations'], properties['additionalLocations']].flatMap((list) =>
    Array.isArray(list) ? (list as Record<string, unknown>[]) : [],
  );
  const urls = [
    properties['gatewayUrl'],
    properties['gatewayRegionalUrl'],
    ...lists.flatMap((one) => [one['hostName'], one['gatewayRegionalUrl']]),
  ];
  return urls
    .map(text)
    .filter((url) => url !== '')
    .map(hostOf);
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
const begins = (url: string, start: string): boolean =>
  withoutSlash(url).toLowerCase() === start.toLowerCase() || url.toLowerCase().startsWith(`${start.toLowerCase()}/`);

/** `apimSearch` by the subscription of the connection, each one looked into once in a run. */
export function apimSearches(session: AzureSession): (subscription: string) => ReturnType<typeof apimSearch> {
  const known = new Map<string, ReturnType<typeof apimSearch>>();
  return (subscription) => {
    const search = known.get(subscription) ?? apimSearch(session, subscription);
    known.set(subscription, search);
    return search;
  };
}

/**
 * The API Management service and API behind a URL: by host, in the subscriptions that the caller can see, then by the longest path. What
 * cannot be read is left out and named.
 * @param url a connection's target
 * @param subscription id of the one to look into first, the connection's own
 */
function apimSearch(session: AzureSession, subscription: string): (url: string) => Promise<ApimSearch> {
  const unread: string[] = [];
  const services: ListedResource[] = [];
  const apis = new Map<string, Promise<readonly ListedResource[]>>();
  const tolerant = async (what: string, path: string, apiVersion: string): Promise<readonly ListedResource[]> => {
    try {
      return await listResources(session, path, apiVersion);
    } catch (error) {
      if (!isFailure(error) || session.context.signal.aborted) throw error;
      unread.push(what);
      return [];
    }
  };
  const servicesOf = async (id: string): Promise<readonly ListedResource[]> => {
    const found = await tolerant(`subscription ${id}`, `/subscriptions/${id}/providers/Microsoft.ApiManagement/service`, apimApiVersion);
    services.push(...found);
    return found;
  };
  const own = once(() => servicesOf(subscription));
  // Few at a time, and no more than are needed: some people see hundreds of subscriptions.
  const groups = once(async () => {
    const visible = await tolerant('the list of subscriptions', '/subscriptions', subscriptionsApiVersion);
    const ids = visible.map(({ id }) => id.slice(id.lastIndexOf('/') + 1)).filter((id) => id.toLowerCase() !== subscription.toLowerCase());
    return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, index) =>
      once(async () => (await Promise.all(ids.slice(index * atOnce, (index + 1) * atOnce).map(servicesOf))).flat()),
    );
  });
  const find = async (serves: (service: ListedResource) => boolean): Promise<ListedResource | undefined> => {
    const near = (await own()).find(serves);
    if (near !== undefined) return near;
    for (const group of await groups()) {
      const far = (await group()).find(serves);
      if (far !== undefined) return far;
    }
    return undefined;
  };
  const apisOf = (serviceId: string): Promise<readonly ListedResource[]> => {
    const known =
      apis.get(serviceId) ??
      tolerant(`the APIs of ${serviceId.slice(serviceId.lastIndexOf('/') + 1)}`, `${serviceId}/apis`, apimApiVersion);
    apis.set(serviceId, known);
    return known;
  };
  return async (url) => {
    const service = await find((candidate) => hostsOf(candidate).includes(hostOf(url)));
    if (service === undefined) return { found: 'nothing', services: services.length, unread: [...new Set(unread)] };
    return match(url, service, await apisOf(service.id));
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

/** Current revisions only: the others have `;rev=` in their name and the same path. */
const isCurrent = ({ name, properties }: ListedResource): boolean => !name.includes(';rev=') && properties['isCurrent'] !== false;

function match(url: string, service: ListedResource, listed: readonly ListedResource[]): ApimSearch {
  const gateway = text(service.properties['gatewayUrl']);
  const hosts = url.slice(0, url.length - pathOf(url).length);
  const apis = listed
    .filter(isCurrent)
    .map(({ name, properties }) => ({ name, path: text(properties['path']), versioned: text(properties['apiVersion']) !== '' }))
    .sort((one, other) => Number(one.versioned) - Number(other.versioned) || (one.name < other.name ? -1 : 1));
  const apiOf = ({ name, path }: (typeof apis)[number]): ApimApi => ({
    serviceId: service.id,
    api: name,
    url: `${gateway}/${path}`,
    others: apis.filter((other) => other.path === path && other.name !== name).map((other) => other.name),
  });
  const exact = apis.find(({ path }) => `${gateway}/${path}` === url);
  if (exact !== undefined) return { found: 'api', api: apiOf(exact) };
  const [nearest] = apis
    .filter(({ path }) => path === '' || begins(url, `${hosts}/${path}`))
    .sort((one, other) => other.path.length - one.path.length);
  return { found: 'service', serviceId: service.id, nearest: nearest === undefined ? null : apiOf(nearest) };
}

const pathOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*(.*)$/i.exec(url)?.[1] ?? '';
