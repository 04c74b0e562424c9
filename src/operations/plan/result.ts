import type { AzureSession } from '../../azure/session.js';
import type { SecretSource } from '../../connection/connection.js';
import { projectIdText } from '../../connection/ids.js';
import type { FailureKind } from '../../errors.js';
import type { Plan, PlannedConnection, PlannedSecret } from '../../generated/output/plan.js';
import type { Validate } from '../../generated/output/validate.js';
import type { Planned } from './compare.js';
import type { PlanTarget } from './targets.js';

export type PlanCause = FailureKind | 'findings' | 'changes';

export interface PlanParts {
  readonly session: Pick<AzureSession, 'engine' | 'identity'> | null;
  readonly environment: string | null;
  readonly planned: readonly Planned[];
  readonly validation: Validate | null;
}

/** The answer of plan. */
export function planResult({ session, environment, planned, validation }: PlanParts): Plan {
  const connections = planned.map(entryOf);
  const count = (action: PlannedConnection['action']): number => connections.filter((connection) => connection.action === action).length;
  return {
    engine: session?.engine ?? null,
    identity: session === null ? null : { ...session.identity },
    environment,
    subscriptions: [...new Set(planned.map(({ target }) => target.connection.project.subscriptionId))],
    connections,
    validation,
    summary: { connections: connections.length, create: count('create'), update: count('update'), none: count('none'), conflict: count('conflict'), failed: count(null) },
  };
}

function entryOf({ target, decision, desired, error }: Planned): PlannedConnection {
  return {
    path: target.path,
    environment: target.environment,
    id: target.id,
    name: target.connection.name,
    project: projectIdText(target.connection.project),
    kind: target.kind,
    action: decision?.action ?? null,
    base: decision?.base ?? null,
    target: desired?.target.from === 'url' ? desired.target.url : null,
    secrets: secretsOf(target),
    changes: (decision?.changes ?? []).map((change) => ({ ...change, origin: null })),
    error,
  };
}

function secretsOf({ connection: { auth } }: PlanTarget): PlannedSecret[] {
  if (auth.type === 'ApiKey') return [{ parameter: 'apiKey', source: sourceOf(auth.key) }];
  return auth.type === 'OAuth2' ? [{ parameter: 'clientSecret', source: sourceOf(auth.clientSecret) }] : [];
}

function sourceOf(source: SecretSource): string {
  switch (source.from) {
    case 'apim':
      return `APIM subscription ${source.subscription}, ${source.key}`;
    case 'keyVault':
      return `keyVault:${source.reference.vaultId.split('/').at(-1) ?? ''}/${source.reference.secretName}`;
    case 'variable':
      return source.template;
    default:
      return 'supplied when it is deployed';
  }
}
