import { chooseEnvironment, inEnvironment, variablesOf } from '../../configuration/environment.js';
import { loadConfiguration } from '../../configuration/load.js';
import type { Connection } from '../../connection/connection.js';
import { connectionFromParameters } from '../../connection/from-parameters.js';
import type { Context } from '../../context.js';
import { findParameterFiles } from '../../parameters/find.js';
import { loadParameterFiles } from '../../parameters/load.js';
import { resolveAll, type ResolvedParameters } from '../../parameters/resolve.js';

/** A connection as a parameter file describes it. */
export interface FileConnection {
  readonly path: string;
  readonly environment: string | null;
  readonly connection: Connection;
  readonly secrets: ResolvedParameters['secrets'];
}

/**
 * Reads the connections of parameter files, their variables resolved.
 * @throws usage failures of finding, reading and resolving
 */
export async function readConnections(
  context: Context,
  paths: readonly string[],
  { env, config }: { readonly env?: string | undefined; readonly config?: string | undefined },
): Promise<FileConnection[]> {
  const configuration = await loadConfiguration(context, config);
  const environment = chooseEnvironment(configuration, env);
  const files = await findParameterFiles(context, paths, { fallback: configuration.paths ?? ['connections'] });
  const read = await loadParameterFiles(context, files);
  const variants = read.flatMap((file) => inEnvironment(file, environment));
  return resolveAll(variants, variablesOf(context.env, environment)).map((parameters, index) => ({
    path: variants[index]!.path,
    environment: environment?.name ?? null,
    connection: connectionFromParameters(parameters),
    secrets: parameters.secrets,
  }));
}
