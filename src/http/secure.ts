import type http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { checkServerIdentity, type SecureContext, type TLSSocket } from 'node:tls';
import { onAbort } from './abort.js';
import type { PeerCertificate } from './client.js';
import { certificateOf, watchSocket } from './connection.js';
import { classify, interrupted, refusedByProxy, timedOut, type Circumstances } from './errors.js';
import type { Route } from './exchange.js';
import { giveUp } from './tunnels.js';

/** What a route trusts. */
export interface Trust {
  /** Instead of Node's own roots; made once, since reading them takes longer than a handshake. */
  readonly context?: SecureContext | undefined;
  readonly unchecked: boolean;
}

/** A route for https; everything of TLS is loaded with this module, where a URL needs it. */
export function secureRoute(url: URL, { agent, proxied }: { agent: http.Agent; proxied: boolean }, { context, unchecked }: Trust): Route {
  return {
    proxied,
    unchecked,
    request: https.request,
    options: {
      agent,
      rejectUnauthorized: !unchecked,
      ...(context === undefined ? {} : { secureContext: context }),
      // A tunnel's socket belongs to the proxy: the name to check is the request's own.
      ...(proxied ? { checkServerIdentity: (_host, certificate) => checkServerIdentity(url.hostname, certificate) } : {}),
    },
  };
}

export function secureAgent(): https.Agent {
  return new https.Agent({ keepAlive: true });
}

/** Connects and shakes hands, sends nothing, and gives the certificate. */
export function handshake(
  url: URL,
  route: Route,
  options: { timeoutMs: number; signal?: AbortSignal; elapsed: () => number },
): Promise<PeerCertificate | null> {
  if (options.signal?.aborted === true) return Promise.reject(interrupted('connect'));
  return new Promise((resolve, reject) => {
    let at: Circumstances = { host: url.host, phase: 'connect', address: null, atProxy: route.proxied };
    // Never ended, so not even the request's head leaves.
    const outgoing = route.request(url, route.options);
    const forget = onAbort(options.signal, () => settle(() => reject(interrupted(at.phase))));
    const settle = (action: () => void): void => {
      clearTimeout(timer);
      forget();
      action();
      giveUp(outgoing);
    };
    const timer = setTimeout(() => settle(() => reject(timedOut(at, options.timeoutMs))), options.timeoutMs);
    outgoing.on('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      at = { ...at, atProxy: statusCode !== 200 };
      if (at.atProxy) settle(() => reject(refusedByProxy(url.host, statusCode)));
    });
    outgoing.on('socket', (socket: Socket) => {
      watchSocket(socket, url, options.elapsed, (change) => {
        at = { ...at, ...change };
        if (change.phase === 'exchange') settle(() => resolve(certificateOf(socket as TLSSocket)));
      });
    });
    outgoing.on('error', (error) => settle(() => reject(classify(error, at))));
  });
}
