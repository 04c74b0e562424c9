import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json.js';
import { isProblem, problem, problemBody } from '../problem.js';
import type { Exchange, Reply } from '../server/exchange.js';
import { authenticate } from '../signin/authenticate.js';
import type { Tokens } from '../signin/tokens.js';
import type { Cloud } from './cloud.js';
import { deploymentRoutes } from './deployments/routes.js';
import { metadataEndpoints } from './metadata.js';
import { resourceRoute } from './resource-routes.js';
import { matched, type ArmRequest, type Route } from './routes.js';
import { subscriptionRoutes } from './subscription-routes.js';

const routes: readonly Route[] = [...subscriptionRoutes, ...deploymentRoutes, resourceRoute];

/** Azure Resource Manager: answers every path that begins with /subscriptions, /tenants, /providers or /metadata. */
export async function arm(exchange: Exchange, cloud: Cloud, tokens: Tokens): Promise<Reply> {
  const ids = { 'x-ms-request-id': randomUUID(), 'x-ms-correlation-request-id': randomUUID() };
  try {
    const reply = await route(exchange, cloud, tokens);
    return { ...reply, headers: { ...ids, ...reply.headers } };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { status: error.status, headers: { ...ids, ...error.headers }, body: { error: problemBody(error) } };
  }
}

async function route(exchange: Exchange, cloud: Cloud, tokens: Tokens): Promise<Reply> {
  const origin = cloud.origin();
  const apiVersion = exchange.query.get('api-version') ?? '';
  if (exchange.path.toLowerCase() === '/metadata/endpoints') {
    return { status: 200, body: metadataEndpoints(origin, apiVersion) as JsonObject };
  }
  const audiences = [origin, `${origin}/mgmt`, 'https://management.azure.com', 'https://management.core.windows.net'];
  const identity = authenticate(exchange, cloud.state, tokens, audiences);
  if (apiVersion === '') {
    throw problem(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
  }
  for (const one of routes) {
    const params = matched(one, exchange);
    if (params === null) continue;
    const request: ArmRequest = { ...exchange, cloud, identity, apiVersion, params };
    const reply = await one.handle(request);
    if (reply !== null) return reply;
  }
  throw problem(404, 'NotFound', `The sandbox has nothing at ${exchange.method} ${exchange.path}.`);
}
