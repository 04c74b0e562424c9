import { projectIdText } from '../../connection/ids.js';
import { isAzureFailure } from '../../azure/errors.js';
import { isFailure, type FailureKind } from '../../errors.js';
import type { Deploy, DeployedConnection, DeployError } from '../../generated/output/deploy.js';
import type { Decision } from './decide.js';
import type { DeployTarget } from './targets.js';

/** A failure as the answer tells it; what is no expected failure is thrown on. */
export function errorOf(error: unknown): DeployError {
  if (isAzureFailure(error)) return { ...error.azure };
  if (!isFailure(error)) throw error;
  const { failure: kind, code, message, hint } = error;
  return { kind, code, message, cause: null, hint: hint ?? null };
}

export interface Outcome {
  readonly status: DeployedConnection['status'];
  readonly error?: DeployError;
  readonly durationMs?: number;
  readonly deployment?: string;
}

/** The answer's entry for one connection. */
export function entry(target: DeployTarget, decision: Decision | null, outcome: Outcome): DeployedConnection {
  return {
    path: target.path,
    environment: target.environment,
    id: target.id,
    name: target.connection.name,
    project: projectIdText(target.connection.project),
    kind: target.kind,
    action: decision?.action ?? null,
    base: decision?.base ?? null,
    changed: decision?.changes.map(({ path }) => path) ?? [],
    status: outcome.status,
    durationMs: Math.round(outcome.durationMs ?? 0),
    deployment: outcome.deployment ?? null,
    error: outcome.error ?? null,
    verify: null,
  };
}

export function summaryOf(connections: readonly DeployedConnection[]): Deploy['summary'] {
  const count = (status: DeployedConnection['status']): number => connections.filter((connection) => connection.status === status).length;
  return {
    connections: connections.length,
    succeeded: count('succeeded'),
    failed: count('failed'),
    skipped: count('skipped'),
    refused: count('refused'),
  };
}

export type DeployCause = FailureKind | 'findings' | 'verification';

/** Why the program's exit code is what it is: every cause of the run; the exit-code table has the precedence. */
export function deployCauses(connections: readonly DeployedConnection[]): DeployCause[] {
  return connections.flatMap(({ error, verify }): DeployCause[] => [
    ...(error === null ? [] : [error.kind]),
    ...(verify?.status === 'fail' ? (['verification'] as const) : []),
  ]);
}
