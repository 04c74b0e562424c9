import { isExpressionError } from '../../arm/errors.js';
import type { JsonObject } from '../../json.js';
import { isProblem, problemBody } from '../../problem.js';

/** An error of one resource as deployment operations show it. */
export function errorOf(error: unknown): JsonObject {
  if (isProblem(error)) return problemBody(error);
  if (isExpressionError(error)) return { code: 'DeploymentOperationFailed', message: error.message };
  throw error;
}

/** The error of a deployment of which a resource failed. */
export function deploymentFailed(id: string, details: readonly JsonObject[]): JsonObject {
  return {
    code: 'DeploymentFailed',
    target: id,
    message:
      'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.',
    details,
  };
}
