import { chooseEnvironment, hintingAtEnvironments, inEnvironment, variablesOf } from '../../configuration/environment.js';
import type { Environment } from '../../configuration/configuration.js';
import { loadConfiguration } from '../../configuration/load.js';
import type { Connection } from '../../connection/connection.js';
import { connectionIn } from '../../connection/from-parameters.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import { findParameterFiles } from '../../parameters/find.js';
import { loadParameterFiles } from '../../parameters/load.js';
import { resolveAll, type ResolvedParameters } from '../../parameters/resolve.js';
import type { WrittenIn } from './elsewhere.js';

/** A connection as a parameter file describes it. */
export interface FileConnection {
  readonly path: string;
  readonly environment: string | null;
  readonly connection: Connection;
  readonly secrets: ResolvedParameters['secrets'];
  readonly written: WrittenIn;
}

/**
 * Reads the connections of parameter files, their variables resolved: each file once, or once for each of the environment's projects.
 * @param options.project ARM id of the one of them that is asked for
 * @throws usage failures of finding, reading and resolving
 */
export async function readConnections(
  context: Context,
  paths: readonly string[],
  {
    environment: name,
    config,
    project,
  }: { readonly environment?: string | undefined; readonly config?: string | undefined; readonly project?: string | undefined },
): Promise<FileConnection[]> {
  const configuration = await loadConfiguration(context, config);
  const environment = onlyProject(chooseEnvironment(configuration, name), project);
  const files = await findParameterFiles(context, paths, { fallback: configuration.paths ?? ['connections'] });
  const read = await loadParameterFiles(context, files);
  const variants = read.flatMap((file) => inEnvironment(file, environment));
  const variables = variablesOf(context.env, environment);
  return hintingAtEnvironments(configuration, name, () =>
    resolveAll(variants, variables).map((parameters, index) => ({
      path: variants[index]!.path,
      environment: environment?.name ?? null,
      connection: connectionIn(variants[index]!, parameters),
      secrets: parameters.secrets,
      written: { file: variants[index]!, variables },
    })),
  );
}

/** The environment with one of its projects. One that names no projects is left as it is: its files know their own. */
function onlyProject(environment: Environment | null, project: string | undefined): Environment | null {
  if (environment === null || project === undefined || environment.projects.length === 0) return environment;
  const at = environment.projects.findIndex((id) => id.toLowerCase() === project.toLowerCase());
  if (at >= 0)
    return {
      ...environment,
      projects: [environment.projects[at]!],
      places: { ...environment.places, projects: environment.places.projects.slice(at, at + 1) },
    };
  throw failure({
    kind: 'usage',
    code: 'ProjectNotInEnvironment',
    message: `The environment "${environment.name}" does not name the project ${project}.`,
    hint: `Give one of its projects to --project, such as ${environment.projects[0]!}`,
  });
}
