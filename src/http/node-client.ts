import type { HttpClient } from './client.js';
import type { Surroundings } from './routes.js';

/**
 * HTTP over connections that are kept open between requests; proxies and extra CAs from the environment. All of it is loaded with
 * the first request.
 */
export function createHttpClient({
  env,
  elapsed = () => performance.now(),
}: Pick<Surroundings, 'env'> & Partial<Surroundings>): HttpClient {
  let made: Promise<Required<HttpClient>> | undefined;
  const client = (): Promise<Required<HttpClient>> =>
    (made ??= import('./routed-client.js').then(({ createRoutedClient }) => createRoutedClient({ env, elapsed })));
  return {
    send: async (request) => (await client()).send(request),
    publicRoots: async (url, options) => (await client()).publicRoots(url, options),
    close: () => void made?.then((one) => one.close()),
  };
}
