import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../json.js';
import { objectOf } from '../../json.js';
import { problem } from '../../problem.js';
import type { Reply } from '../../server/exchange.js';
import { checkPlace } from '../resources.js';
import { authorize, bodyOf, type ArmRequest, type Route } from '../routes.js';
import type { DeploymentRecord } from '../state.js';
import { plan } from './plan.js';
import { shownRecord } from './record.js';
import { begin, run } from './run.js';
import { scopeOf } from './scope.js';
import { whatIf } from './what-if.js';

const base = '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Resources/deployments';
const type = 'Microsoft.Resources/deployments';

function scope({ cloud, params }: ArmRequest) {
  const { subscription = '', group = '', name = '' } = params;
  if (!/^[-\w._()]{1,64}$/.test(name)) {
    throw problem(
      400,
      'InvalidDeploymentName',
      `The provided deployment name '${name}' has a length or characters that are not allowed: 1 to 64 letters, digits, '-', '_', '.', '(' and ')'.`,
    );
  }
  return scopeOf(cloud, { subscription, group, deployment: name });
}

function record({ cloud, params }: ArmRequest): DeploymentRecord {
  const { subscription = '', group = '', name = '' } = params;
  checkPlace(cloud.state, subscription, group);
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`;
  const found = cloud.state.deployments.get(id.toLowerCase());
  if (found !== undefined) return found;
  throw problem(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`);
}

const propertiesOf = (request: ArmRequest): JsonObject => objectOf(objectOf(bodyOf(request))['properties']);

/** While it runs, az looks again after this many milliseconds. */
const again = { 'x-ms-retry-after-ms': '200' };

function validate(request: ArmRequest): Reply {
  authorize(request, `${type}/validate/action`, request.path.replace(/\/validate$/i, ''));
  const where = scope(request);
  const properties = propertiesOf(request);
  const { resources } = plan(request.cloud, where, { properties, identity: request.identity });
  return {
    status: 200,
    body: {
      id: `${where.group.id}/providers/${type}/${where.deploymentName}`,
      name: where.deploymentName,
      type,
      properties: {
        mode: 'Incremental',
        provisioningState: 'Succeeded',
        validatedResources: resources.filter(({ existing, enabled }) => !existing && enabled).map(({ id }) => ({ id })),
      },
    },
  };
}

async function put(request: ArmRequest): Promise<Reply> {
  authorize(request, `${type}/write`);
  const deployment = begin(request.cloud, scope(request), request.identity, propertiesOf(request));
  const body = shownRecord(deployment.record);
  const before = request.cloud.operationMs;
  const running = run(deployment);
  if (before === 0) await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 25).unref())]);
  const operation = `${request.cloud.origin()}${request.path}/operationStatuses/0858${randomBytes(8).readBigUInt64BE().toString().padStart(20, '0').slice(0, 16)}?api-version=${request.apiVersion}`;
  return { status: 201, headers: { 'azure-asyncoperation': operation, ...again }, body };
}

function status(request: ArmRequest): Reply {
  const found = record(request);
  return { status: 200, headers: found.status['status'] === 'Running' ? again : {}, body: found.status };
}

function cancel(request: ArmRequest): Reply {
  authorize(request, `${type}/cancel/action`, request.path.replace(/\/cancel$/i, ''));
  const found = record(request);
  if (found.status['status'] !== 'Running') {
    throw problem(
      409,
      'DeploymentCannotBeCancelled',
      `The deployment '${found.name}' cannot be cancelled because it is in state '${String(found.status['status'])}'.`,
    );
  }
  const error = { code: 'DeploymentCanceled', message: 'The deployment was canceled.' };
  found.status = { status: 'Canceled', error };
  found.properties = { ...found.properties, provisioningState: 'Canceled', error };
  return { status: 204 };
}

const reading =
  (handle: (request: ArmRequest) => Reply) =>
  (request: ArmRequest): Reply => {
    authorize(request, `${type}/read`);
    return handle(request);
  };

export const deploymentRoutes: readonly Route[] = [
  { method: 'POST', path: `${base}/{name}/validate`, handle: validate },
  {
    method: 'POST',
    path: `${base}/{name}/whatIf`,
    handle: (request) => {
      authorize(request, `${type}/whatIf/action`, request.path.replace(/\/whatif$/i, ''));
      return { status: 200, body: whatIf(request.cloud, scope(request), request.identity, propertiesOf(request)) };
    },
  },
  { method: 'PUT', path: `${base}/{name}`, handle: put },
  { method: 'GET', path: `${base}/{name}`, handle: reading((request) => ({ status: 200, body: shownRecord(record(request)) })) },
  { method: 'HEAD', path: `${base}/{name}`, handle: reading((request) => ({ status: record(request) ? 204 : 404 })) },
  { method: 'POST', path: `${base}/{name}/cancel`, handle: cancel },
  { method: 'GET', path: `${base}/{name}/operationStatuses/{operation}`, handle: reading(status) },
  {
    method: 'GET',
    path: `${base}/{name}/operations`,
    handle: reading((request) => {
      const { id, operations } = record(request);
      return { status: 200, body: { value: operations.map((one) => ({ id: `${id}/operations/${String(one['operationId'])}`, ...one })) } };
    }),
  },
  {
    method: 'GET',
    path: base,
    handle: reading(({ cloud, params }) => {
      const { subscription = '', group = '' } = params;
      checkPlace(cloud.state, subscription, group);
      const prefix = `/subscriptions/${subscription}/resourceGroups/${group}/`.toLowerCase();
      const found = [...cloud.state.deployments].filter(([id]) => id.startsWith(prefix)).map(([, one]) => shownRecord(one));
      return { status: 200, body: { value: found } };
    }),
  },
];
