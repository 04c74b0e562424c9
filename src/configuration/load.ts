import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { ConfigurationFile } from '../generated/config.js';
import { decode } from '../parameters/decode.js';
import type { Json } from '../parameters/value.js';
import type { CheckedConfiguration } from './check.js';
import type { Configuration, Environment, EnvironmentPlaces } from './configuration.js';

export const configurationName = 'foundry-gw.yaml';

/**
 * Reads foundry-gw.yaml: the one named, or else the nearest upwards from the working directory. Without one, an empty configuration.
 * @throws usage failures `ConfigurationNotFound`, `ConfigurationInvalid` (with the place; all mistakes at once)
 */
export async function loadConfiguration(context: Context, explicitPath?: string): Promise<Configuration> {
  const file = explicitPath === undefined ? upwards(context.cwd) : path.resolve(context.cwd, explicitPath);
  if (file === null) return { path: null, folder: context.cwd, rules: {}, ignore: [], policy: {}, environments: new Map() };
  const shown = explicitPath ?? relative(context.cwd, file);
  const decoded = decode(read(file, shown));
  if ('message' in decoded) {
    throw failure({ kind: 'usage', code: 'ConfigurationInvalid', message: decoded.message, hint: 'Save it as UTF-8.', place: { path: shown, line: 1, column: 1 } });
  }
  const { checkConfiguration } = await import('./check.js');
  return asConfiguration(await checkConfiguration(shown, decoded.text), { file, shown, cwd: context.cwd });
}

function upwards(from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = path.join(folder, configurationName);
    if (existsSync(file)) return file;
    if (path.dirname(folder) === folder) return null;
  }
}

function read(file: string, shown: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw failure({
      kind: 'usage',
      code: 'ConfigurationNotFound',
      message: code === 'ENOENT' ? `There is no ${shown}.` : `${shown} cannot be read (${code ?? 'unknown error'}).`,
      hint: 'Check the path given with --config.',
      cause: error,
    });
  }
}

/** A path as it is shown and given on: from the working directory, with forward slashes. */
function relative(cwd: string, file: string): string {
  return (path.relative(cwd, file) || '.').replaceAll('\\', '/');
}

function asConfiguration({ content, places }: CheckedConfiguration, at: { file: string; shown: string; cwd: string }): Configuration {
  const folder = path.dirname(at.file);
  const { paths, rules = {}, ignore = [], policy = {}, concurrency, engine, environments = {} } = content;
  return {
    path: at.shown,
    folder,
    ...(paths === undefined ? {} : { paths: paths.map((item) => relative(at.cwd, path.resolve(folder, item))) }),
    rules,
    ignore,
    policy: policy as Readonly<Record<string, Json>>,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(engine === undefined ? {} : { engine }),
    environments: new Map(Object.entries(environments).map(([name, environment]) => [name, asEnvironment(name, environment, places.get(name))])),
  };
}

const nowhere: EnvironmentPlaces = { variables: new Map(), parameters: new Map(), projects: [] };

function asEnvironment(name: string, content: NonNullable<ConfigurationFile['environments']>[string], places = nowhere): Environment {
  const { subscriptions, variables = {}, parameters = {}, projects = [] } = content;
  return {
    name,
    ...(subscriptions === undefined ? {} : { subscriptions }),
    variables,
    parameters: parameters as Readonly<Record<string, Json>>,
    projects,
    places,
  };
}
