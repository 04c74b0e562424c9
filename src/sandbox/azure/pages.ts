import type { JsonObject } from '../json.js';
import type { Reply } from '../server/exchange.js';
import type { ArmRequest } from './routes.js';

const pageSize = 20;

/** A list as ARM gives it: at most 20 at a time, the rest behind `nextLink`. */
export function paged({ url, query, cloud }: Pick<ArmRequest, 'url' | 'query' | 'cloud'>, items: readonly JsonObject[]): Reply {
  const from = Number(query.get('$skiptoken') ?? '0');
  const next = new URL(`${cloud.origin()}${url.pathname}${url.search}`);
  next.searchParams.set('$skiptoken', String(from + pageSize));
  const more = items.length > from + pageSize ? { nextLink: next.href } : {};
  return { status: 200, body: { value: items.slice(from, from + pageSize), ...more } };
}
