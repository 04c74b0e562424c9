import type http from 'node:http';

/** Told to a request that nobody waits for any more, before it has a connection. */
const givenUp = 'givenUp';

/** Ends a request, and with it the way through a proxy that is still being made for it. */
export function giveUp(request: http.ClientRequest): void {
  request.emit(givenUp);
  request.destroy();
}

/** An agent whose connections are tunnels through an http(s) proxy. */
export async function tunnelsThrough(proxy: string): Promise<http.Agent> {
  const { HttpsProxyAgent } = await import('../vendor/https-proxy-agent.js');
  type Connect = InstanceType<typeof HttpsProxyAgent>['connect'];
  class Tunnels extends HttpsProxyAgent<string> {
    // A proxy that says nothing would keep its socket, and so the process, for as long as it likes.
    override async connect(...[request, options]: Parameters<Connect>): ReturnType<Connect> {
      const ending = new AbortController();
      const end = (): void => ending.abort();
      request.once(givenUp, end);
      this.connectOpts = Object.assign({ ...this.connectOpts }, { signal: ending.signal });
      try {
        return await super.connect(request, options);
      } finally {
        request.off(givenUp, end);
      }
    }
  }
  return new Tunnels(proxy, { keepAlive: true });
}
