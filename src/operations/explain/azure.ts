import { armError } from '../../azure/arm-errors.js';
import { objectsIn } from '../../azure/az-errors.js';
import type { RawAzureError } from '../../azure/errors.js';
import { knownFailures, type KnownFailure } from '../../azure/known-failures.js';
import type { Explained } from '../../generated/output/explain.js';
import { nextSteps } from './azure-next.js';

/** What people see of an entry: its own name, or the first of its codes. */
export const idOf = ({ id, name, codes }: KnownFailure): string => id ?? name ?? codes?.[0] ?? 'azure';

/** An entry as `explain` tells it; null where it says nothing. */
export function ofAzure(known: KnownFailure, code?: string): Explained | null {
  const { cause, hint, kind } = known;
  const title = cause ?? hint;
  if (title === null) return null;
  return {
    kind: code === undefined && known.name === undefined ? 'failure' : 'error-code',
    id: code ?? idOf(known),
    title,
    severity: null,
    why: null,
    fix: cause === null ? null : hint,
    bad: null,
    good: null,
    source: null,
    line: null,
    next: [...nextSteps(known, kind)],
  };
}

/** Every code that the table knows, with what it means where nothing else is known; names that this program gives come last. */
export function azureCodes(): Explained[] {
  const all = [...knownFailures].sort((one, other) => Number(one.text !== undefined) - Number(other.text !== undefined));
  const found = new Map<string, Explained>();
  for (const known of all) {
    for (const code of known.name === undefined ? (known.codes ?? []) : [known.name, ...(known.codes ?? [])]) {
      const told = found.has(code) ? null : ofAzure(known, code);
      if (told !== null) found.set(code, told);
    }
  }
  return [...found.values()];
}

/** The errors that stand in a text as JSON, as ARM and az print them: the innermost of each object. What has no code is a line of some log. */
export function errorsIn(text: string): RawAzureError[] {
  return objectsIn(text).flatMap((object) => {
    const error = armError(object);
    return error === undefined || error.code === 'AzureError' ? [] : [error];
  });
}

/** Names of codes that only wrap what went wrong, or that everybody uses. */
export const vague: ReadonlySet<string> = new Set([
  'InvalidTemplate',
  'InvalidTemplateDeployment',
  'InvalidRequestContent',
  'InvalidDeployment',
  'ValidationError',
  'BadRequest',
  'InvalidRequest',
  'BadArgument',
  'UserError',
  'InvalidParameterValue',
  'NotFound',
  'Conflict',
  'Forbidden',
  'Unauthorized',
  'Interrupted',
  'DeploymentFailed',
  'InternalServerError',
  'BadGateway',
  'AzFailed',
  'AzureError',
  'SignInFailed',
  'UsageError',
]);
