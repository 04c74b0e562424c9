import type { Json } from '../json.js';
import { problem } from '../problem.js';
import type { Exchange, Reply } from '../server/exchange.js';
import { parseTolerant } from '../server/tolerant-json.js';
import type { Cloud } from './cloud.js';
import { allows, authorizationFailed, type Identity } from './roles.js';

export interface ArmRequest extends Exchange {
  readonly cloud: Cloud;
  readonly identity: Identity;
  readonly apiVersion: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  /** `/subscriptions/{subscription}/resourceGroups/{group}`; null matches any path. Letter case does not matter. */
  readonly path: string | null;
  /** Null where the request is not for this route after all. */
  readonly handle: (request: ArmRequest) => Reply | null | Promise<Reply | null>;
}

/** The values of the path's `{names}`; null where the route does not match. */
export function matched(route: Route, { method, path }: Pick<Exchange, 'method' | 'path'>): Readonly<Record<string, string>> | null {
  if (route.method !== '*' && route.method !== method) return null;
  if (route.path === null) return {};
  const [wanted, given] = [route.path.split('/'), path.replace(/(.)\/$/, '$1').split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const actual = given[index]!;
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = actual;
    else if (segment.toLowerCase() !== actual.toLowerCase()) return null;
  }
  return params;
}

/** Throws AuthorizationFailed where the sender may not do this. */
export function authorize({ identity, path }: ArmRequest, action: string, scope = path): void {
  if (!allows(identity, action, scope)) throw authorizationFailed(identity, action, scope);
}

/** The request's body; throws InvalidRequestContent. */
export function bodyOf({ text }: Exchange): Json {
  try {
    return parseTolerant(text);
  } catch (error) {
    throw problem(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: '${(error as Error).message}'.`,
    );
  }
}
