import type { HostPath, KnownHost } from './host.js';

export const bearer = { name: 'Authorization', format: 'Bearer {api_key}' } as const;

/** Chat below a base path with the model in the body. */
export const body = (path: string, apiVersion: HostPath['apiVersion'] = 'none'): HostPath => ({
  path,
  deploymentInPath: 'false',
  apiVersion,
});

export const openAiV1: HostPath = body('/openai/v1');

/** A provider that serves chat below one base path, in OpenAI's shapes, and takes its key as a bearer token. */
export function v1(name: string, host: RegExp, path: string, source: string, more: Partial<KnownHost> = {}): KnownHost {
  const parts = path.split('/').slice(1);
  const shorter = [...parts.keys()].map((count) => (count === 0 ? '' : `/${parts.slice(0, count).join('/')}`));
  const also = path.endsWith('/v1') && path !== '/v1' ? ['/v1'] : [];
  const { paths = [body(path)] } = more;
  const astray = [...shorter, ...also].filter((from) => paths.every((one) => one.path !== from));
  return {
    name,
    host,
    keyHeader: bearer,
    likely: true,
    discovery: 'OpenAI',
    source,
    ...more,
    paths,
    incomplete: { ...Object.fromEntries(astray.map((from) => [from, path])), ...more.incomplete },
  };
}
