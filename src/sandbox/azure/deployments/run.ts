import { randomUUID } from 'node:crypto';
import { isExpressionError } from '../../arm/errors.js';
import type { Scope } from '../../arm/scope.js';
import type { Deployable, PlannedResource } from '../../arm/deployable.js';
import { bodyOf, outputsOf } from '../../arm/template.js';
import { objectOf, type Json, type JsonObject } from '../../json.js';
import { isProblem, problem } from '../../problem.js';
import { usualBody } from '../../server/faults.js';
import type { Cloud } from '../cloud.js';
import { parsePath } from '../ids.js';
import { write } from '../resources.js';
import type { Identity } from '../roles.js';
import type { DeploymentRecord } from '../state.js';
import { deploymentFailed, errorOf } from './failure.js';
import { plan, recordedParameters } from './plan.js';
import { createRecord, operation } from './record.js';
import { runtimeOf } from './runtime.js';
import { inOrder } from './order.js';
import { deploymentId } from './scope.js';

export interface Deployment {
  readonly cloud: Cloud;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly deployable: Deployable;
  readonly record: DeploymentRecord;
}

/** Checks and records a deployment; throws a Problem where it cannot begin. `run` then carries it out. */
export function begin(cloud: Cloud, scope: Scope, identity: Identity, properties: JsonObject): Deployment {
  refuseActive(cloud, scope);
  const deployable = plan(cloud, scope, { properties, identity });
  const record = createRecord(cloud.state, scope, deployable.template, {
    parameters: recordedParameters(deployable, properties),
    mode: 'Incremental',
    provisioningState: 'Accepted',
    timestamp: new Date().toISOString(),
    duration: 'PT0S',
    correlationId: randomUUID(),
  });
  return { cloud, identity, scope, deployable, record };
}

function refuseActive(cloud: Cloud, scope: Scope): void {
  const before = cloud.state.deployments.get(deploymentId(scope).toLowerCase());
  if (before === undefined || before.status['status'] !== 'Running') return;
  throw problem(
    409,
    'DeploymentActive',
    `Unable to edit or replace deployment '${scope.deploymentName}': previous deployment from '${String(before.properties['timestamp'])}' is still active. Please see https://aka.ms/arm-deploy for usage details.`,
  );
}

/** Carries a deployment out to its end, whatever comes; the outcome is in its record. */
export async function run(deployment: Deployment): Promise<void> {
  const { record } = deployment;
  try {
    await carryOut(deployment);
  } catch (cause) {
    const error = deploymentFailed(record.id, [
      { code: 'SandboxBug', message: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) },
    ]);
    record.properties = { ...record.properties, provisioningState: 'Failed', error };
    record.status = { status: 'Failed', error };
  }
}

async function carryOut(deployment: Deployment): Promise<void> {
  const { record } = deployment;
  const started = Date.now();
  const errors: JsonObject[] = [];
  const done: string[] = [];
  record.properties = { ...record.properties, provisioningState: 'Running' };
  await inOrder(deployment.deployable.resources, async (resource) => {
    if (record.status['status'] === 'Canceled') return false;
    if (resource.existing || !resource.enabled) return true;
    const error = await deployOne(deployment, resource);
    record.operations.push(operation(resource, error));
    if (error === null) done.push(resource.id);
    else errors.push(error);
    return error === null;
  });
  if (record.status['status'] === 'Canceled') return;
  finish(deployment, errors, { outputResources: done.map((id) => ({ id })), duration: `PT${(Date.now() - started) / 1000}S` });
}

function finish({ cloud, identity, deployable, record }: Deployment, errors: JsonObject[], more: JsonObject): void {
  let outputs: JsonObject = {};
  if (errors.length === 0) {
    try {
      outputs = outputsOf(deployable, runtimeOf(cloud, identity));
      record.operations.push(operation(null, null));
    } catch (error) {
      errors.push(errorOf(error));
    }
  }
  const error = errors.length === 0 ? null : deploymentFailed(record.id, errors);
  record.properties = {
    ...record.properties,
    ...more,
    provisioningState: error === null ? 'Succeeded' : 'Failed',
    ...(error === null ? { outputs } : { error }),
  };
  record.status = error === null ? { status: 'Succeeded' } : { status: 'Failed', error };
}

async function deployOne(deployment: Deployment, resource: PlannedResource): Promise<JsonObject | null> {
  try {
    await (resource.type.toLowerCase() === 'microsoft.resources/deployments' ? nested(deployment, resource) : put(deployment, resource));
    return null;
  } catch (error) {
    if (isProblem(error) || isExpressionError(error)) return errorOf(error);
    throw error;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

async function put({ cloud, identity, deployable, record }: Deployment, resource: PlannedResource): Promise<void> {
  const path = parsePath(resource.id);
  if (path === null) throw problem(400, 'InvalidResourceId', `The resource id '${resource.id}' is not valid.`);
  const fault = cloud.faults.take({ method: 'PUT', path: resource.id });
  if (cloud.operationMs > 0 || fault?.delayMs !== undefined) await pause(fault?.delayMs ?? cloud.operationMs);
  while (fault?.hang === true && record.status['status'] === 'Running') await pause(20);
  if (record.status['status'] === 'Canceled') return;
  if (fault?.status !== undefined) {
    const error = objectOf(objectOf(fault.body ?? usualBody(fault.status))['error']);
    throw problem(fault.status, String(error['code'] ?? fault.status), String(error['message'] ?? ''), {
      details: (error['details'] ?? []) as readonly JsonObject[],
    });
  }
  const body = bodyOf(resource, deployable, runtimeOf(cloud, identity));
  write('PUT', body as Json, { state: cloud.state, identity, path, apiVersion: resource.apiVersion });
}

async function nested({ cloud, identity, deployable, scope }: Deployment, resource: PlannedResource): Promise<void> {
  const body = bodyOf(resource, deployable, runtimeOf(cloud, identity));
  const inner = begin(cloud, { ...scope, deploymentName: resource.name }, identity, objectOf(body['properties']));
  await run(inner);
  const error = inner.record.properties['error'];
  if (error === undefined) return;
  const { code, message, details } = objectOf(error);
  throw problem(409, String(code), String(message), { details: (details ?? []) as readonly JsonObject[] });
}
