import type { Configuration } from '../../configuration/configuration.js';
import {
  checkSubscription,
  chooseEnvironment,
  hintingAtEnvironments,
  inEnvironment,
  variablesOf,
} from '../../configuration/environment.js';
import type { Connection } from '../../connection/connection.js';
import { connectionIn } from '../../connection/from-parameters.js';
import { connectionId } from '../../connection/ids.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { Kind, ParameterFile } from '../../parameters/file.js';
import { originText, type Origin } from '../../parameters/origins.js';
import { resolveAll, type ResolvedParameters } from '../../parameters/resolve.js';
import type { WrittenIn } from '../gateway/elsewhere.js';

/** One connection that a run is about, everything resolved but its secrets. */
export interface PlanTarget {
  readonly path: string;
  readonly environment: string | null;
  readonly kind: Kind;
  /** ARM id of the connection. */
  readonly id: string;
  readonly connection: Connection;
  readonly parameters: ResolvedParameters;
  readonly written: WrittenIn;
}

export interface TargetOptions {
  readonly configuration: Configuration;
  readonly environment: string | undefined;
}

/** Each connection once: projects of one account have an account's connection in common. Two files for the same one are refused. */
function once(targets: readonly PlanTarget[]): PlanTarget[] {
  const seen = new Map<string, string>();
  return targets.filter(({ id, path }) => {
    const before = seen.get(id.toLowerCase());
    if (before !== undefined && before !== path) {
      throw failure({
        kind: 'usage',
        code: 'SameConnectionTwice',
        message: `${before} and ${path} describe the same connection: ${id}.`,
        hint: 'Give one of them another connectionName, or deploy only one.',
      });
    }
    seen.set(id.toLowerCase(), path);
    return before === undefined;
  });
}

/**
 * What the files are about in the chosen environment, before Azure is touched.
 * @throws usage failures: `VariableNotSet`, `SubscriptionNotAllowed`, `SameConnectionTwice`, …
 */
export function planTargets(
  context: Context,
  files: readonly ParameterFile[],
  { configuration, environment: name }: TargetOptions,
): PlanTarget[] {
  const environment = chooseEnvironment(configuration, name);
  const variables = variablesOf(context.env, environment);
  const variants = files.flatMap((file) => inEnvironment(file, environment));
  const resolved = hintingAtEnvironments(configuration, name, () => resolveAll(variants, variables));
  const targets = variants.map((file, index) => {
    const parameters = resolved[index]!;
    const connection = hintingAtEnvironments(configuration, name, () => connectionIn(file, parameters));
    checkSubscription(environment, connection.project.subscriptionId, subjectOf(file.path, parameters.origins['projectResourceId']));
    const { kind } = parameters;
    return {
      path: file.path,
      environment: name ?? null,
      kind,
      id: connectionId(connection),
      connection,
      parameters,
      written: { file, variables },
    };
  });
  return once(targets);
}

const subjectOf = (path: string, origins: readonly Origin[] = []): string =>
  origins.length === 0 ? path : `${path}, projectResourceId from ${originText(origins)}`;
