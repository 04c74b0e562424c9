import http from 'node:http';
import type { SecureContext } from 'node:tls';
import type { HttpRequest, HttpResponse, PeerCertificate } from './client.js';
import { httpError } from './errors.js';
import { exchange, type Route } from './exchange.js';
import { isLoopback } from './loopback.js';
import { proxyFor } from './proxy.js';

export interface Routes {
  exchange(request: HttpRequest, url: URL): Promise<HttpResponse>;
  judge(url: URL, options: { timeoutMs: number; signal?: AbortSignal }): Promise<PeerCertificate | null>;
  close(): void;
}

/** What a client takes from outside. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since some moment; unlike a clock it is never put back. */
  readonly elapsed: () => number;
}

/** The agents of a client: one for each way to an origin, made when it is first needed. */
export function createRoutes({ env, elapsed }: Surroundings): Routes {
  const agents = new Map<string, http.Agent>();
  let trust: SecureContext | undefined | null = null;

  async function agentFor(url: URL, use: string): Promise<{ agent: http.Agent; proxied: boolean }> {
    const proxy = proxyFor(url, env);
    const key = `${use} ${url.protocol} ${proxy ?? ''}`;
    const agent = agents.get(key) ?? (proxy === null ? await direct(url) : await through(proxy));
    if (!agents.has(key)) agents.set(key, agent);
    return { agent: agents.get(key)!, proxied: proxy !== null };
  }

  async function routeTo(url: URL, unchecked: boolean): Promise<Route> {
    const way = await agentFor(url, unchecked ? 'unchecked' : 'calls');
    if (url.protocol !== 'https:') return { request: http.request, options: { agent: way.agent }, proxied: way.proxied, unchecked };
    const [{ secureRoute }, { trustOfCalls }] = await Promise.all([import('./secure.js'), import('./trust.js')]);
    if (trust === null) trust = trustOfCalls(env);
    return secureRoute(url, way, { context: trust, unchecked });
  }

  return {
    exchange: async (request, url) => exchange(request, url, await routeTo(url, request.uncheckedTls === true), elapsed),
    async judge(url, options) {
      const [{ secureRoute, handshake }, { publicTrust, trustsMore }] = await Promise.all([import('./secure.js'), import('./trust.js')]);
      if (!trustsMore(env)) return null;
      const context = publicTrust(env, isLoopback(url));
      return handshake(url, secureRoute(url, await agentFor(url, 'judge'), { context, unchecked: false }), { ...options, elapsed });
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

async function direct(url: URL): Promise<http.Agent> {
  if (url.protocol !== 'https:') return new http.Agent({ keepAlive: true });
  const { secureAgent } = await import('./secure.js');
  return secureAgent();
}

async function through(proxy: string): Promise<http.Agent> {
  if (!URL.canParse(proxy) || !/^https?:/.test(proxy)) {
    throw httpError({ reason: 'proxy', phase: 'connect', message: 'the proxy of the environment (HTTPS_PROXY) is not an http(s) URL' });
  }
  const { tunnelsThrough } = await import('./tunnels.js');
  return tunnelsThrough(proxy);
}
