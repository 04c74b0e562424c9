import type { Configuration } from '../../configuration/configuration.js';
import { namesOfEnvironments } from '../../configuration/environment.js';
import { loadConfiguration } from '../../configuration/load.js';
import type { Context } from '../../context.js';
import type { Validate } from '../../generated/output/validate.js';
import { findParameterFiles } from '../../parameters/find.js';
import { loadParameterFiles } from '../../parameters/load.js';
import { validateWithSources } from '../validate.js';
import { planTargets, type PlanTarget } from './targets.js';

export interface GatherInput {
  readonly paths: readonly string[];
  /** Where no path is given, everything that the configuration (or `connections/`) names. */
  readonly all: boolean;
  readonly config?: string | undefined;
  readonly environment?: string | undefined;
}

/** What a run is about; or, where the files have errors, the findings that stop it. */
export interface Gathered {
  readonly configuration: Configuration;
  readonly validation: Validate;
  readonly targets: readonly PlanTarget[];
  /** Where the findings stop the run: what the files say, for the report, and whether some could not be read. */
  readonly stopped: { readonly sources: readonly string[]; readonly unreadable: boolean } | null;
}

/**
 * Finds, validates and resolves the parameter files of a run, before Azure is touched.
 * @throws usage failures of the paths, the configuration and the variables
 */
export async function gatherConnections(context: Context, { paths, all, config, environment }: GatherInput): Promise<Gathered> {
  const configuration = await loadConfiguration(context, config);
  const found = await findParameterFiles(context, paths, { fallback: all ? (configuration.paths ?? ['connections/']) : [] });
  // Read once: what was found right is what is deployed, even where somebody changes it meanwhile.
  const files = await loadParameterFiles(context, found);
  const {
    result: validation,
    sources,
    unreadable,
  } = await validateWithSources(context, { paths: found.map(({ path }) => path), config, environment: environment ?? null }, files);
  if (validation.summary.errors > 0 && environment === undefined && configuration.environments.size > 0) {
    context.log.note(`The files are taken as they stand. ${namesOfEnvironments(configuration)}`);
  }
  if (validation.summary.errors > 0) return { configuration, validation, targets: [], stopped: { sources, unreadable } };
  return { configuration, validation, targets: planTargets(context, files, { configuration, environment }), stopped: null };
}
