import path from 'node:path';
import type { Configuration } from '../../../configuration/configuration.js';
import { loadConfiguration } from '../../../configuration/load.js';
import type { Context } from '../../../context.js';
import { isFailure } from '../../../errors.js';
import type { InitPipeline } from '../../../generated/output/init.js';
import { findParameterFiles, type FoundFile } from '../../../parameters/find.js';
import { loadParameterFiles } from '../../../parameters/load.js';
import { suggest } from '../../../text/suggest.js';
import { writeFiles } from '../../files.js';
import { inputFailure } from '../missing.js';
import { needsOf, type Needs } from './needs.js';
import { repositoryOf, type Repository } from './repository.js';
import { systems, type Pipeline, type System } from './systems.js';
import { pipelineText } from './text.js';

export interface PipelineInput {
  /** As given with --ci. */
  readonly system: string;
  /** Options of a parameter file that were given as well, as flags. */
  readonly strangers: readonly string[];
  readonly config?: string | undefined;
  /** Print instead of writing. */
  readonly dryRun: boolean;
  readonly force: boolean;
}

const usualEnvironment = 'production';

/** The parameter files of the repository; none where there are none yet. */
async function filesOf(context: Context, configuration: Configuration): Promise<readonly FoundFile[]> {
  try {
    return await findParameterFiles(context, [], { fallback: configuration.paths ?? ['connections'] });
  } catch (error) {
    if (isFailure(error) && ['FileNotFound', 'NothingMatched'].includes(error.code)) return [];
    throw error;
  }
}

/** What a pipeline watches for a path of the configuration: a folder and all below, or what the glob says. */
const watched = (file: string): string =>
  /\*|\.(jsonc?|bicepparam)$/i.test(file) ? file : file === '.' ? '**' : `${file.replace(/\/+$/, '')}/**`;

function pathsOf(cwd: string, configuration: Configuration, own: string): string[] {
  const fromHere = (file: string): string => path.relative(cwd, path.resolve(cwd, file)).replaceAll('\\', '/') || '.';
  const named = (configuration.paths ?? ['connections']).map(fromHere).map(watched);
  return [...new Set([...named, ...(configuration.path === null ? ['foundry-gw.yaml'] : [fromHere(configuration.path)]), own])];
}

function pipelinesOf(needs: readonly Needs[], { separator }: System): Pipeline[] {
  const taken = new Set<string>();
  return needs.map((one) => {
    const name = one.environment ?? usualEnvironment;
    const plain = name.replaceAll(/\W+/g, separator).replaceAll(/^-+/g, '');
    let id = plain;
    for (let number = 2; taken.has(id.toLowerCase()); number += 1) id = `${plain}${separator}${number}`;
    taken.add(id.toLowerCase());
    return { ...one, name, id };
  });
}

function problemsOf(
  pipelines: readonly Pipeline[],
  { name: ci, reserved }: System,
  { strangers, config }: PipelineInput,
  { root }: Repository,
  cwd: string,
): string[] {
  const up = path.relative(cwd, root).replaceAll('\\', '/');
  return [
    ...strangers.map((flag) => `${flag}: has no place beside --ci`),
    ...(up === ''
      ? []
      : [`--ci: pipelines start in the repository's root: run it there (cd ${up}), with --config where foundry-gw.yaml is not there`]),
    ...(config !== undefined && path.relative(root, path.resolve(cwd, config)).startsWith('..')
      ? ['--config: is outside of the repository']
      : []),
    ...pipelines
      .filter(({ name }) => !/^\w[\w.-]{0,99}$/.test(name))
      .map(({ name }) => `environment ${JSON.stringify(name)}: ${ci} needs a name of letters, digits, -, _ and .`),
    ...[...new Set(pipelines.flatMap(({ secrets }) => secrets))]
      .filter((one) => reserved.test(one))
      .map((one) => `\${${one}}: ${ci} keeps names like this for itself; give the secret another one`),
  ];
}

function systemOf(given: string): System {
  const names = Object.keys(systems);
  const found = Object.values(systems).find(({ name }) => name === given);
  if (found !== undefined) return found;
  const near = suggest(given, names);
  throw inputFailure(
    [],
    [`--ci: ${JSON.stringify(given)} is not one of ${names.join(', ')}${near === null ? '' : `; did you mean ${near}?`}`],
  )!;
}

/** Writes the pipeline of a CI service for the parameter files and environments that are there. */
export async function initPipeline(
  context: Context,
  input: PipelineInput,
): Promise<{ readonly pipeline: InitPipeline; readonly notes: readonly string[] }> {
  const system = systemOf(input.system);
  const configuration = await loadConfiguration(context, input.config);
  const repository = repositoryOf(context.cwd);
  const found = await filesOf(context, configuration);
  const { needs, missing, problems } = needsOf(await loadParameterFiles(context, found), configuration);
  const pipelines = pipelinesOf(needs, system);
  const mistakes = inputFailure(missing, [...problemsOf(pipelines, system, input, repository, context.cwd), ...problems]);
  if (mistakes !== null) throw mistakes;

  const config =
    input.config === undefined ? null : path.relative(context.cwd, path.resolve(context.cwd, input.config)).replaceAll('\\', '/');
  const text = pipelineText(context, system, { pipelines, repository, paths: pathsOf(context.cwd, configuration, system.file), config });
  const file = path.join(context.cwd, system.file);
  if (!input.dryRun) {
    const hints = {
      exists: 'Look at it first: --dry-run prints the new one. --force overwrites it.',
      cannot: 'Check the permissions of the folder.',
    };
    await writeFiles([{ file, shown: system.file, text, over: input.force ? 'anything' : 'nothing' }], hints);
  }
  return {
    pipeline: {
      system: system.name,
      path: system.file,
      written: !input.dryRun,
      text,
      environments: pipelines.map(({ name, environment, secrets }) => ({ name, environment, secrets: [...secrets] })),
    },
    notes: [
      ...system.notes(pipelines),
      ...(found.length === 0 ? ['there is no parameter file yet: when there is, write the pipeline again, for its secrets'] : []),
    ],
  };
}
