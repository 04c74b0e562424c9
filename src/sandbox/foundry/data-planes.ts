import type { Cloud } from '../azure/cloud.js';
import type { StoredResource } from '../azure/state.js';
import { isProblem, problem, problemBody } from '../problem.js';
import type { Exchange, Reply } from '../server/exchange.js';
import type { Tokens } from '../signin/tokens.js';
import { agentRoutes, createAgents } from './agents.js';
import { connectionRoutes } from './connections.js';
import type { PlaneRequest, PlaneRoute } from './plane.js';
import { vaultSecret } from './vault.js';
import { authenticate } from '../signin/authenticate.js';

const project = /^\/foundry\/([^/]+)\/api\/projects\/([^/]+)(\/.*)$/;

/** The data planes of projects and vaults; null for any other path. */
export function dataPlanes(plane: {
  readonly cloud: Cloud;
  readonly tokens: Tokens;
  readonly root: string;
}): (exchange: Exchange) => Promise<Reply | null> {
  const agents = createAgents();
  const routes: readonly PlaneRoute[] = [...connectionRoutes, ...agentRoutes(agents, plane.root, plane.tokens)];
  return async (exchange) => {
    try {
      const vault = vaultSecret(exchange, plane.cloud, plane.tokens);
      if (vault !== null) return vault;
      const [, account, name, rest] = project.exec(exchange.path) ?? [];
      if (account === undefined || name === undefined || rest === undefined) return null;
      const identity = authenticate(exchange, plane.cloud.state, plane.tokens, ['https://ai.azure.com']);
      return await route(
        { ...exchange, rest, identity, cloud: plane.cloud, project: find(plane.cloud, account, name), params: [] },
        routes,
      );
    } catch (error) {
      if (!isProblem(error)) throw error;
      return { status: error.status, headers: error.headers, body: { error: problemBody(error) } };
    }
  };
}

function find({ state }: Cloud, account: string, name: string): StoredResource {
  const end = `/accounts/${account}/projects/${name}`.toLowerCase();
  const found = [...state.resources.values()].find(({ id }) => id.toLowerCase().endsWith(end));
  if (found !== undefined) return found;
  throw problem(404, 'NotFound', `Project '${name}' was not found.`);
}

async function route(request: PlaneRequest, routes: readonly PlaneRoute[]): Promise<Reply> {
  for (const { method, path, handle } of routes) {
    const found = method === request.method ? path.exec(request.rest) : null;
    if (found !== null) return handle({ ...request, params: found.slice(1) });
  }
  throw problem(404, 'NotFound', `Resource not found: ${request.method} ${request.rest}`);
}
