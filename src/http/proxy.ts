import { isLoopback } from './loopback.js';

type Environment = Readonly<Record<string, string | undefined>>;

function variable(env: Environment, name: string): string | undefined {
  const value = env[name.toLowerCase()] ?? env[name];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function exempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '') return false;
      if (entry === '*') return true;
      const [, name = '', only] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(/:.*:/.test(entry) && !entry.includes(']') ? `[${entry}]` : entry) ?? [];
      if (only !== undefined && only !== port) return false;
      const suffix = name.replace(/^\*?\./, '');
      return host === suffix || host.endsWith(`.${suffix}`);
    });
}

/**
 * The proxy for a URL, from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY (lower case first, as curl reads them); null for none.
 * Plain http stays on loopback, so it never goes through one.
 */
export function proxyFor(url: URL, env: Environment): string | null {
  const secure = url.protocol === 'https:';
  const proxy = variable(env, secure ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? variable(env, 'ALL_PROXY');
  if (proxy === undefined || (!secure && isLoopback(url)) || exempt(url, variable(env, 'NO_PROXY') ?? '')) return null;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
