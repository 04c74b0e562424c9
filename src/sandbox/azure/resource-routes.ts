import { problem } from '../problem.js';
import type { Reply } from '../server/exchange.js';
import { idOf, parsePath, type ResourcePath } from './ids.js';
import { paged } from './pages.js';
import { checkPlace, children, find, shown, typeOf, write } from './resources.js';
import { authorize, bodyOf, type ArmRequest, type Route } from './routes.js';

/** Every resource of a provider: GET, PUT, PATCH and DELETE of one, GET of a list, POST of an action. */
export const resourceRoute: Route = {
  method: '*',
  path: null,
  handle: (request) => {
    const path = parsePath(request.path);
    if (path === null) return null;
    if (request.method === 'POST') return action(request, path);
    if (path.collection) return list(request, path);
    const { state } = request.cloud;
    switch (request.method) {
      case 'GET': {
        authorize(request, `${path.type}/read`);
        const type = typeOf(path, request.apiVersion);
        const found = find(state, path);
        return { status: 200, headers: { etag: found.etag }, body: shown(state, found, type) };
      }
      case 'PUT':
      case 'PATCH': {
        authorize(request, `${path.type}/write`);
        const written = write(request.method, bodyOf(request), { state, identity: request.identity, path, apiVersion: request.apiVersion });
        return { status: written.created ? 201 : 200, body: shown(state, written.resource, written.type) };
      }
      case 'DELETE': {
        authorize(request, `${path.type}/delete`);
        typeOf(path, request.apiVersion);
        checkPlace(state, path.subscription, path.group);
        return { status: state.resources.delete(idOf(path).toLowerCase()) ? 200 : 204 };
      }
      default:
        throw problem(405, 'MethodNotAllowed', `The method '${request.method}' is not allowed here.`);
    }
  },
};

function list(request: ArmRequest, path: ResourcePath): Reply {
  if (request.method !== 'GET') throw problem(405, 'MethodNotAllowed', `The method '${request.method}' is not allowed here.`);
  authorize(request, `${path.type}/read`);
  const { state } = request.cloud;
  const type = typeOf(path, request.apiVersion);
  const parent = { ...path, type: path.type.split('/').slice(0, -1).join('/') };
  if (path.names.length > 0) find(state, parent);
  else checkPlace(state, path.subscription, path.group);
  const [category, target] = [request.query.get('category'), request.query.get('target')];
  const found = children(state, path).filter(
    ({ properties }) => (category === null || properties['category'] === category) && (target === null || properties['target'] === target),
  );
  return paged(
    request,
    found.map((resource) => shown(state, resource, type)),
  );
}

function action(request: ArmRequest, path: ResourcePath): Reply {
  const name = path.type.split('/').at(-1)!;
  const owner = { ...path, type: path.type.split('/').slice(0, -1).join('/'), collection: false };
  const at = request.path.slice(0, -name.length - 1);
  authorize(request, `${owner.type}/${name}/action`, at);
  const type = typeOf(owner, request.apiVersion);
  const run = type.actions?.[name.toLowerCase()];
  if (run === undefined) throw problem(404, 'NotFound', `The action '${name}' is not known for resources of type '${type.type}'.`);
  return { status: 200, body: run(find(request.cloud.state, owner)) };
}
