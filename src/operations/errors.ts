import { isAzureFailure } from '../azure/errors.js';
import { isFailure } from '../errors.js';
import type { DeployError } from '../generated/output/deploy.js';

/** A failure as an answer tells it beside the connection that it concerns; what is no expected failure is thrown on. */
export function errorOf(error: unknown): DeployError {
  if (isAzureFailure(error)) return { ...error.azure };
  if (!isFailure(error)) throw error;
  const { failure: kind, code, message, hint } = error;
  return { kind, code, message, cause: null, hint: hint ?? null };
}
