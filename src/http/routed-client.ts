import type { HttpClient, HttpRequest, HttpResponse } from './client.js';
import { httpError } from './errors.js';
import { isLoopback } from './loopback.js';
import { createRoutes, type Routes, type Surroundings } from './routes.js';

export function createRoutedClient(surroundings: Surroundings): Required<HttpClient> {
  const routes = createRoutes(surroundings);
  return {
    send: (request) => send(request, routes),
    publicRoots: async (url, options) => {
      const parsed = parse(url);
      return parsed.protocol === 'https:' ? routes.judge(parsed, options) : null;
    },
    close: () => routes.close(),
  };
}

async function send(request: HttpRequest, routes: Routes): Promise<HttpResponse> {
  const url = parse(request.url);
  if (request.uncheckedTls === true && !isLoopback(url)) {
    throw httpError({ reason: 'invalid-request', message: `${url.host}: certificates are left unchecked on loopback only` });
  }
  try {
    return await routes.exchange(request, url);
  } catch (error) {
    // The server had closed an idle connection while the request was on its way: it never saw it.
    if ((error as { staleSocket?: boolean }).staleSocket !== true) throw error;
    return routes.exchange(request, url);
  }
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw httpError({ reason: 'invalid-request', message: 'the URL is not an http(s) URL without user information' });
  }
  return url;
}
