import { createHash, randomUUID } from 'node:crypto';
import type { PlannedResource } from '../../arm/deployable.js';
import type { Scope } from '../../arm/scope.js';
import type { JsonObject } from '../../json.js';
import type { AzureState, DeploymentRecord } from '../state.js';
import { deploymentId } from './scope.js';

/** Puts a deployment into the history, replacing one of the same name. */
export function createRecord(state: AzureState, scope: Scope, template: JsonObject, properties: JsonObject): DeploymentRecord {
  const id = deploymentId(scope);
  const templateHash = String(BigInt(`0x${createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 15)}`));
  const record: DeploymentRecord = {
    id,
    name: scope.deploymentName,
    properties: { templateHash, ...properties },
    operations: [],
    status: { status: 'Running' },
  };
  state.deployments.delete(id.toLowerCase());
  state.deployments.set(id.toLowerCase(), record);
  return record;
}

/** An entry of `…/deployments/{name}/operations`; the last one, of the outputs, has no resource. */
export function operation(resource: PlannedResource | null, error: JsonObject | null): JsonObject {
  const tail = resource === null ? {} : { targetResource: { id: resource.id, resourceType: resource.type, resourceName: resource.name } };
  return {
    operationId: randomUUID().replaceAll('-', '').toUpperCase().slice(0, 16),
    properties: {
      provisioningOperation: resource === null ? 'EvaluateDeploymentOutput' : 'Create',
      provisioningState: error === null ? 'Succeeded' : 'Failed',
      timestamp: new Date().toISOString(),
      duration: 'PT0.1S',
      trackingId: randomUUID(),
      statusCode: error === null ? 'OK' : 'BadRequest',
      ...(error === null ? {} : { statusMessage: { error } }),
      ...tail,
    },
  };
}

/** As GET shows it. */
export function shownRecord({ id, name, properties }: DeploymentRecord): JsonObject {
  return { id, name, type: 'Microsoft.Resources/deployments', properties };
}
