import type { AzureSession } from '../../azure/session.js';
import type { Connection, SecretSource } from '../../connection/connection.js';
import { projectIdText } from '../../connection/ids.js';
import { parameterOfField } from '../../connection/to-parameters.js';
import type { Context } from '../../context.js';
import type { FailureKind } from '../../errors.js';
import type { Plan, PlannedConnection, PlannedSecret } from '../../generated/output/plan.js';
import type { Validate } from '../../generated/output/validate.js';
import { originText, variablePrefix } from '../../parameters/origins.js';
import type { Planned } from './compare.js';
import { hideInUrl, hideSecrets, showReferences, type GivenVariables } from './hide.js';
import type { PlanTarget } from './targets.js';

export type PlanCause = FailureKind | 'findings' | 'changes';

export interface PlanParts {
  readonly session: Pick<AzureSession, 'engine' | 'identity' | 'context'> | null;
  readonly environment: string | null;
  /** Display names of subscriptions, by their ids; those not told are absent. */
  readonly subscriptionNames: ReadonlyMap<string, string>;
  readonly planned: readonly Planned[];
  readonly validation: Validate | null;
}

/** The answer of plan. */
export function planResult({ session, environment, subscriptionNames, planned, validation }: PlanParts): Plan {
  const unnamed = planned.filter(({ target }) => suppliedOutside(target.connection)).length;
  const connections = planned.map((one) => entryOf(one, { unnamed, env: session?.context.env ?? {} }));
  const count = (action: PlannedConnection['action']): number => connections.filter((connection) => connection.action === action).length;
  return {
    engine: session?.engine ?? null,
    identity: session === null ? null : { ...session.identity },
    environment,
    subscriptions: subscriptionsOf(planned).map((id) => ({ id, name: subscriptionNames.get(id) ?? null })),
    connections,
    saved: null,
    validation,
    summary: {
      connections: connections.length,
      create: count('create'),
      update: count('update'),
      none: count('none'),
      conflict: count('conflict'),
      failed: count(null),
    },
  };
}

/** Ids of the subscriptions that a run touches. */
export function subscriptionsOf(planned: readonly Pick<Planned, 'target'>[]): string[] {
  return [...new Set(planned.map(({ target }) => target.connection.project.subscriptionId.toLowerCase()))];
}

function entryOf(
  { target, decision, desired, error }: Planned,
  { unnamed, env }: { readonly unnamed: number; readonly env: Context['env'] },
): PlannedConnection {
  const { connection } = target;
  return {
    path: target.path,
    environment: target.environment,
    id: target.id,
    name: connection.name,
    project: projectIdText(connection.project),
    kind: target.kind,
    action: decision?.action ?? null,
    base: decision?.base ?? null,
    target: desired?.target.from === 'url' ? hideInUrl(desired.target.url) : null,
    targetFrom:
      connection.target.from === 'apim' ? `API ${connection.target.api} of ${connection.target.serviceId.split('/').at(-1)}` : null,
    secrets: secretsOf(connection, unnamed),
    changes: (decision?.changes ?? []).map((change) => ({
      ...hideSecrets(showReferences(change, givenTo(change.path, target, env))),
      origin: originOf(change.path, target),
    })),
    error,
  };
}

/** What the process's variables gave to the parameters that make a field. */
function givenTo(path: string, { parameters }: PlanTarget, env: Context['env']): GivenVariables {
  const names = parameterOfField(path).flatMap((parameter) =>
    (parameters.origins[parameter] ?? []).flatMap(({ kind, name, place }) => (kind === 'variable' && place === null ? [name] : [])),
  );
  return new Map(
    names.flatMap((name) => (env[`${variablePrefix}${name}`] === undefined ? [] : [[name, env[`${variablePrefix}${name}`]!]])),
  );
}

/** Where the parameters that make a field are set, when that is not in the file. */
function originOf(path: string, { parameters }: PlanTarget): string | null {
  const origins = parameterOfField(path).flatMap((name) => parameters.origins[name] ?? []);
  return origins.length === 0 ? null : originText(origins);
}

function secretsOf({ auth }: Connection, unnamed: number): PlannedSecret[] {
  if (auth.type === 'ApiKey') return [{ parameter: 'apiKey', source: sourceOf(auth.key, 'FOUNDRY_GW_API_KEY', unnamed) }];
  return auth.type === 'OAuth2'
    ? [{ parameter: 'clientSecret', source: sourceOf(auth.clientSecret, 'FOUNDRY_GW_CLIENT_SECRET', unnamed) }]
    : [];
}

/** Whether the file does not say where the secret is to be had. */
function suppliedOutside({ auth }: Connection): boolean {
  const source = auth.type === 'ApiKey' ? auth.key : auth.type === 'OAuth2' ? auth.clientSecret : null;
  return source?.from === 'nowhere';
}

function sourceOf(source: SecretSource, variable: string, unnamed: number): string {
  switch (source.from) {
    case 'apim':
      return `APIM subscription ${source.subscription}, ${source.key}`;
    case 'keyVault':
      return `keyVault:${source.reference.vaultId.split('/').at(-1) ?? ''}/${source.reference.secretName}`;
    case 'variable':
      return source.template;
    default:
      // The variable has no connection's name: it serves only one.
      return `${unnamed > 1 ? '' : `${variable}, `}--secrets-stdin or a prompt, when it is deployed`;
  }
}
