/** An ARM id, taken apart. Names keep their letter case. */
export interface ResourcePath {
  readonly subscription: string;
  readonly group: string;
  /** `Microsoft.CognitiveServices/accounts/projects`, in the letter case that was asked for. */
  readonly type: string;
  readonly names: readonly string[];
  /** True for `…/accounts/a/projects`: all projects of `a`. */
  readonly collection: boolean;
}

const pattern = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/(.+?)\/?$/i;

/** Null for what is no resource (or list of resources) of a resource group. */
export function parsePath(path: string): ResourcePath | null {
  const [, subscription, group, namespace, rest] = pattern.exec(path) ?? [];
  if (subscription === undefined || group === undefined || namespace === undefined || rest === undefined) return null;
  const segments = rest.split('/');
  const types = segments.filter((_, index) => index % 2 === 0);
  const names = segments.filter((_, index) => index % 2 === 1);
  return { subscription, group, type: [namespace, ...types].join('/'), names, collection: names.length < types.length };
}

/** The id as ARM writes it. */
export function idOf({ subscription, group, type, names }: Omit<ResourcePath, 'collection'>): string {
  const [namespace, ...types] = type.split('/');
  const pairs = types.flatMap((part, index) => (names[index] === undefined ? [part] : [part, names[index]]));
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${[namespace, ...pairs].join('/')}`;
}

/** The id of what a child resource stands under; null for a resource of the first level. */
export function parentOf(path: ResourcePath): ResourcePath | null {
  if (path.names.length < 2) return null;
  return { ...path, type: path.type.split('/').slice(0, -1).join('/'), names: path.names.slice(0, -1), collection: false };
}
