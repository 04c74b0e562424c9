import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { ConfigurationFile } from '../generated/config.js';
import { decode } from '../parameters/decode.js';
import type { Json } from '../parameters/value.js';
import type { CheckedConfiguration } from './check.js';
import { combined } from './combine.js';
import type { Configuration, Environment, EnvironmentPlaces } from './configuration.js';

export const configurationName = 'foundry-gw.yaml';

/**
 * Reads foundry-gw.yaml: the nearest upwards from the working directory, or else the one named. One from outside of the repository
 * decides what becomes of findings; the repository's own then only adds to it (`combined`). Without any, an empty configuration.
 * @throws usage failures `ConfigurationNotFound`, `ConfigurationInvalid` (with the place; all mistakes at once)
 */
export async function loadConfiguration(context: Context, explicitPath?: string): Promise<Configuration> {
  const { cwd } = context;
  const own = upwards(cwd, configurationName);
  if (explicitPath === undefined) {
    if (own === null) checkMisnamed(cwd);
    return own === null ? empty(cwd) : loadFile(cwd, foundIn(cwd, own));
  }
  const named = { file: path.resolve(cwd, explicitPath), shown: explicitPath };
  const folder = own === null ? repositoryOf(cwd) : path.dirname(own);
  if (folder === null || isOfRepository(cwd, folder, real(named.file))) return loadFile(cwd, named);
  const outer = await loadFile(cwd, { ...named, folder });
  return combined(outer, own === null ? empty(folder) : await loadFile(cwd, foundIn(cwd, own)));
}

/** A policy under another name is not to be passed over in silence. */
function checkMisnamed(cwd: string): void {
  const other = upwards(cwd, 'foundry-gw.yml');
  if (other === null) return;
  const file = relative(cwd, other);
  throw failure({
    kind: 'usage',
    code: 'ConfigurationMisnamed',
    message: `${file} is not read: the file is named ${configurationName}.`,
    hint: `Rename it, or name it with --config ${file}.`,
  });
}

const empty = (folder: string): Configuration => ({
  path: null,
  folder,
  rules: {},
  rulePlaces: new Map(),
  ignore: [],
  policy: {},
  environments: new Map(),
});

/** The root of the repository that a folder is in; null where it is in none. */
function repositoryOf(folder: string): string | null {
  const git = upwards(folder, '.git');
  return git === null ? null : path.dirname(git);
}

/** Whether a file belongs to the repository that is worked in; where there is none, to the folder of its configuration. */
function isOfRepository(cwd: string, folder: string, file: string): boolean {
  const repository = repositoryOf(cwd);
  return repository === repositoryOf(path.dirname(file)) && holds(repository ?? folder, file);
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function holds(folder: string, file: string): boolean {
  const steps = path.relative(real(folder), file);
  return !/^\.\.(?:[/\\]|$)/.test(steps) && !path.isAbsolute(steps);
}

interface Named {
  readonly file: string;
  readonly shown: string;
  /** Where relative paths in it start from, if not from its own folder. */
  readonly folder?: string;
}

/** What was found upwards. A pipe or a device of that name might never end, and nobody has named it. */
function foundIn(cwd: string, file: string): Named {
  const shown = relative(cwd, file);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return { file, shown };
  throw failure({
    kind: 'usage',
    code: 'ConfigurationInvalid',
    message: `${shown} is no file, or a link that leads to none.`,
    hint: 'Let it be a file, or remove it.',
  });
}

async function loadFile(cwd: string, { file, shown, folder = path.dirname(file) }: Named): Promise<Configuration> {
  const decoded = decode(read(file, shown));
  if ('message' in decoded) {
    throw failure({
      kind: 'usage',
      code: 'ConfigurationInvalid',
      message: decoded.message,
      hint: 'Save it as UTF-8.',
      place: { path: shown, line: 1, column: 1 },
    });
  }
  const { checkConfiguration } = await import('./check.js');
  return asConfiguration(await checkConfiguration(shown, decoded.text), { folder, shown, cwd });
}

/** Also of a link that leads nowhere. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function upwards(from: string, name: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = path.join(folder, name);
    if (isThere(file)) return file;
    if (path.dirname(folder) === folder) return null;
  }
}

/** More than any configuration has. */
const maxBytes = 1024 * 1024;

function read(file: string, shown: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size <= maxBytes) return readFileSync(file);
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
  throw failure({
    kind: 'usage',
    code: 'ConfigurationInvalid',
    message: `${shown} has more than 1 MB; a configuration has a few kB.`,
    hint: 'Check that it is the file you mean.',
  });
}

/** A path as it is shown and given on: from the working directory, with forward slashes. */
function relative(cwd: string, file: string): string {
  return (path.relative(cwd, file) || '.').replaceAll('\\', '/');
}

function asConfiguration(
  { content, places, house }: CheckedConfiguration,
  at: { folder: string; shown: string; cwd: string },
): Configuration {
  const { folder } = at;
  const { paths, rules = {}, ignore = [], policy = {}, concurrency, engine, environments = {} } = content;
  return {
    path: at.shown,
    folder,
    ...(paths === undefined ? {} : { paths: paths.map((item) => relative(at.cwd, path.resolve(folder, item))) }),
    rules,
    rulePlaces: house.rules,
    ignore: ignore.map((one, index) => ({ ...one, place: house.ignore[index] ?? { path: at.shown, line: 1, column: 1 } })),
    policy,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(engine === undefined ? {} : { engine }),
    environments: new Map(
      Object.entries(environments).map(([name, environment]) => [name, asEnvironment(name, environment, places.get(name))]),
    ),
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
