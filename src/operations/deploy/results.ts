import { projectIdText } from '../../connection/ids.js';
import type { FailureKind } from '../../errors.js';
import type { Deploy, DeployedConnection, DeployError } from '../../generated/output/deploy.js';
import type { Decision } from '../plan/decide.js';
import type { PlanTarget } from '../plan/targets.js';

export interface Outcome {
  readonly status: DeployedConnection['status'];
  readonly error?: DeployError;
  readonly durationMs?: number;
  readonly deployment?: string;
}

/** The answer's entry for one connection. */
export function entry(target: PlanTarget, decision: Decision | null, outcome: Outcome): DeployedConnection {
  return {
    path: target.path,
    environment: target.environment,
    id: target.id,
    name: target.connection.name,
    project: projectIdText(target.connection.project),
    kind: target.kind,
    action: decision?.action ?? null,
    base: decision?.base ?? null,
    changed: decision === null || decision.action === 'create' ? [] : decision.changes.map(({ path }) => path),
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

/** Why the program's exit code is what it is: every cause of the run; the exit-code table has the precedence. `strict`: only what passed is verified. */
export function deployCauses(connections: readonly DeployedConnection[], strict = false): DeployCause[] {
  return connections.flatMap(({ error, verify }): DeployCause[] => [
    ...(error === null ? [] : [error.kind]),
    ...(verify !== null && (verify.status === 'fail' || (strict && verify.status !== 'pass')) ? (['verification'] as const) : []),
  ]);
}
