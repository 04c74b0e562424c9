import type { HostPath, KnownHost } from './host.js';
import { azureHosts } from './hosts-azure.js';
import { gatewayHosts } from './hosts-gateways.js';
import { providerHosts } from './hosts-providers.js';

export const knownHosts: readonly KnownHost[] = [...azureHosts, ...providerHosts, ...gatewayHosts];

/** One look for most hosts, which are not known. */
const someKnownHost = new RegExp(knownHosts.map(({ host }) => host.source).join('|'));

/** The known host of that name (lower case), if it is one. */
export function knownHost(host: string): KnownHost | undefined {
  return !someKnownHost.test(host) ? undefined : knownHosts.find((candidate) => candidate.host.test(host));
}

/** How chat is reached below a path of the host; undefined where that is not known. */
export function formAt({ paths, shapes = [] }: KnownHost, path: string): HostPath | undefined {
  const literal = paths.find((one) => one.path === path);
  if (literal !== undefined) return literal;
  const shape = shapes.find((one) => partsOf(one.path, path) !== null);
  return shape === undefined ? undefined : { ...shape, path };
}

/** The path that was meant by one that serves no chat; null where it depends, undefined where nothing is known of the path. */
export function meantBy({ incomplete }: KnownHost, path: string): string | null | undefined {
  if (Object.hasOwn(incomplete, path)) return incomplete[path];
  for (const [given, meant] of Object.entries(incomplete)) {
    const parts = given.includes('{') ? partsOf(given, path) : null;
    if (parts !== null) return meant?.replaceAll(/\{\w+\}/g, (part) => parts.get(part)!) ?? null;
  }
  return undefined;
}

/** What stands in a path for the braces of a shape; null where the path has another shape. */
function partsOf(shape: string, path: string): ReadonlyMap<string, string> | null {
  const wanted = shape.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const parts = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const text = given[index]!;
    if (!part.startsWith('{')) {
      if (part !== text) return null;
    } else if (text === '') return null;
    else parts.set(part, text);
  }
  return parts;
}
