import http from 'node:http';
import https from 'node:https';
import type { HttpRequest, HttpResponse, PeerCertificate } from './client.js';
import { httpError } from './errors.js';
import { exchange, handshake, type Route } from './exchange.js';
import { isLoopback } from './loopback.js';
import { proxyFor } from './proxy.js';
import { publicRoots, rootsForCalls, trustsMore } from './trust.js';

export interface Routes {
  exchange(request: HttpRequest, url: URL): Promise<HttpResponse>;
  judge(url: URL, options: { timeoutMs: number; signal?: AbortSignal }): Promise<PeerCertificate | null>;
  close(): void;
}

/** The agents of a client: one for each way to an origin, made when it is first needed. */
export function createRoutes(env: Readonly<Record<string, string | undefined>>): Routes {
  const agents = new Map<string, http.Agent>();
  let ca: string[] | undefined | null = null;

  async function agentFor(url: URL, use: string): Promise<{ agent: http.Agent; proxied: boolean }> {
    const proxy = proxyFor(url, env);
    const key = `${use} ${url.protocol} ${proxy ?? ''}`;
    let agent = agents.get(key);
    if (agent === undefined) {
      agent = proxy === null ? direct(url) : await through(proxy);
      agents.set(key, agent);
    }
    return { agent, proxied: proxy !== null };
  }

  return {
    async exchange(request, url) {
      if (ca === null) ca = rootsForCalls(env);
      const unchecked = request.uncheckedTls === true;
      const route: Route = { ...(await agentFor(url, unchecked ? 'unchecked' : 'calls')), ca, unchecked };
      return exchange(request, route);
    },
    async judge(url, options) {
      const loopback = isLoopback(url);
      if (!trustsMore(env)) return null;
      return handshake(url, { ...(await agentFor(url, 'judge')), ca: publicRoots(env, loopback) }, options);
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

function direct(url: URL): http.Agent {
  return url.protocol === 'https:' ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
}

async function through(proxy: string): Promise<http.Agent> {
  if (!URL.canParse(proxy) || !/^https?:/.test(proxy)) {
    throw httpError({ reason: 'proxy', message: 'the proxy of the environment (HTTPS_PROXY) is not an http(s) URL' });
  }
  const { HttpsProxyAgent } = await import('../vendor/https-proxy-agent.js');
  return new HttpsProxyAgent(proxy, { keepAlive: true });
}
