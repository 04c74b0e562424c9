import type { Configuration, Environment } from '../../configuration/configuration.js';
import { chooseEnvironment, inEnvironment, variablesOf } from '../../configuration/environment.js';
import type { Connection } from '../../connection/connection.js';
import { connectionFromParameters } from '../../connection/from-parameters.js';
import { connectionId } from '../../connection/ids.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { Kind, ParameterFile } from '../../parameters/file.js';
import { resolveAll, type ResolvedParameters } from '../../parameters/resolve.js';

/** One connection that a run is about, everything resolved but its secrets. */
export interface PlanTarget {
  readonly path: string;
  readonly environment: string | null;
  readonly kind: Kind;
  /** ARM id of the connection. */
  readonly id: string;
  readonly connection: Connection;
  readonly parameters: ResolvedParameters;
}

export interface TargetOptions {
  readonly configuration: Configuration;
  readonly environment: string | undefined;
}

/** A write outside the environment's subscriptions is refused before Azure is asked anything. */
function checkSubscription(path: string, { project }: Connection, environment: Environment | null): void {
  const allowed = environment?.subscriptions;
  if (allowed === undefined || allowed.some((id) => id.toLowerCase() === project.subscriptionId.toLowerCase())) return;
  throw failure({
    kind: 'usage',
    code: 'SubscriptionNotAllowed',
    message: `${path}: the environment "${environment!.name}" does not allow subscription ${project.subscriptionId}.`,
    hint: 'Choose another --env, correct projectResourceId, or add the subscription to the environment in foundry-gw.yaml.',
  });
}

function checkTwice(targets: readonly { readonly id: string; readonly path: string }[]): void {
  const seen = new Map<string, string>();
  for (const { id, path } of targets) {
    const before = seen.get(id.toLowerCase());
    if (before !== undefined) {
      throw failure({
        kind: 'usage',
        code: 'SameConnectionTwice',
        message: `${before} and ${path} describe the same connection: ${id}.`,
        hint: 'Give one of them another connectionName, or deploy only one.',
      });
    }
    seen.set(id.toLowerCase(), path);
  }
}

/**
 * What the files are about in the chosen environment, before Azure is touched.
 * @throws usage failures: `VariableNotSet`, `SubscriptionNotAllowed`, `SameConnectionTwice`, …
 */
export function planTargets(context: Context, files: readonly ParameterFile[], { configuration, environment: name }: TargetOptions): PlanTarget[] {
  const environment = chooseEnvironment(configuration, name);
  const variables = variablesOf(context.env, environment);
  const variants = files.flatMap((file) => inEnvironment(file, environment));
  const resolved = resolveAll(variants, variables);
  const targets = variants.map((file, index) => {
    const parameters = resolved[index]!;
    const connection = connectionFromParameters(parameters);
    checkSubscription(file.path, connection, environment);
    const { kind } = parameters;
    return { path: file.path, environment: name ?? null, kind, id: connectionId(connection), connection, parameters };
  });
  checkTwice(targets);
  return targets;
}
