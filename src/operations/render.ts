import path from 'node:path';
import { chooseEnvironment, inEnvironment, variablesOf } from '../configuration/environment.js';
import { loadConfiguration } from '../configuration/load.js';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Render } from '../generated/output/render.js';
import type { ParameterFile } from '../parameters/file.js';
import { findParameterFiles } from '../parameters/find.js';
import { parameterFileLoader } from '../parameters/load.js';
import { resolveParameters, resolveReferences } from '../parameters/resolve.js';
import { checkFile } from '../rules/check.js';
import { openVariables, renderArm, renderBicep, renderResource, type Rendered } from '../templates/render.js';
import { shellQuote } from '../templates/shell.js';
import { writeFiles } from './files.js';
import { place, type Place } from './render/place.js';
import { templateFiles } from './render/template-files.js';

export interface RenderInput {
  /** One parameter file; - for standard input. */
  readonly path: string;
  readonly as: 'bicep' | 'arm' | 'resource';
  /** Folder that the files go to; they are only given back without it. */
  readonly outDir?: string | undefined;
  /** Overwrite files that hold something else. */
  readonly force?: boolean | undefined;
  readonly environment?: string | undefined;
  readonly config?: string | undefined;
  /** ARM id of the one project, where the environment names several. */
  readonly project?: string | undefined;
}

/**
 * The template and the parameters that deploy would send, or the connection's body; offline, references stay references.
 * @throws usage failures: `OneFile`, `SeveralProjects`, `FilesExist`, `InvalidProjectId` (as resource only), those of reading the file
 */
export async function render(context: Context, input: RenderInput): Promise<Render> {
  const configuration = await loadConfiguration(context, input.config);
  const environment = chooseEnvironment(configuration, input.environment);
  if (input.project === undefined) checkOneProject(environment?.projects ?? []);
  const file = inEnvironment(await read(context, input.path), environment, input.project)[0]!;
  const declared = variablesOf(context.env, environment);
  const variables = new Map([...declared].map(([name, { value }]) => [name, value]));
  const unresolved = resolveParameters(file, null);
  const parameters = { ...unresolved, secrets: resolveReferences(unresolved.secrets, declared) };
  const where = place(parameters, variables, input.as === 'resource');
  const rendered = renderAs(context, input.as, { parameters, variables, where });
  const written = input.outDir === undefined ? null : await write(context, input.outDir, rendered, input.force === true);
  const open = input.as === 'bicep' ? [] : openVariables(parameters, variables);
  return {
    path: file.path,
    environment: environment?.name ?? null,
    id: where.destination.id,
    name: where.destination.name,
    project: where.project,
    kind: parameters.kind,
    as: input.as,
    files: rendered.files.map(({ name, text }, index) => ({ path: written?.[index] ?? name, written: written !== null, text })),
    variables: [...new Set(rendered.variables)],
    deployCommand: rendered.line === null || open.length > 0 ? null : commandOf(input, rendered.line),
    notes: [...errorNotes(file), ...open.map(openNote), ...(input.as === 'bicep' ? [bicepNote] : [])],
  };
}

async function read(context: Context, given: string): Promise<ParameterFile> {
  const found = await findParameterFiles(context, [given], { fallback: [] });
  const [file] = found;
  if (found.length === 1 && file !== undefined) return parameterFileLoader(context, found)(file);
  throw failure({
    kind: 'usage',
    code: 'OneFile',
    message: `${given} names ${found.length} parameter files; render takes one.`,
    hint: `Name one of them, such as ${file?.path ?? 'connections/<name>.parameters.json'}.`,
  });
}

function checkOneProject(projects: readonly string[]): void {
  if (projects.length < 2) return;
  throw failure({
    kind: 'usage',
    code: 'SeveralProjects',
    message: `The environment names ${projects.length} projects; render takes one.`,
    hint: `Choose it: --project ${projects[0]}`,
  });
}

/** Writes the files; their paths as people are shown them. */
async function write(context: Context, folder: string, { files }: Rendered, force: boolean): Promise<string[]> {
  const over = force ? ('anything' as const) : ('same' as const);
  const placed = files.map(({ name, text }) => ({
    file: path.resolve(context.cwd, folder, name),
    shown: path.posix.join(folder.replaceAll('\\', '/'), name),
    text,
    over,
  }));
  await writeFiles(placed);
  return placed.map(({ shown }) => shown);
}

interface What {
  readonly parameters: ReturnType<typeof resolveParameters>;
  readonly variables: ReadonlyMap<string, string>;
  readonly where: Place;
}

function renderAs(context: Context, as: RenderInput['as'], { parameters, variables, where }: What): Rendered {
  if (as === 'resource') return renderResource(where.connection!);
  const template = templateFiles(context, parameters.kind, as);
  const input = { parameters, variables, template, destination: where.destination, needed: where.needed };
  return as === 'arm' ? renderArm(input) : renderBicep(input);
}

const folderOfCommand = 'rendered';

/** The line that deploys the files; where they were only shown, it writes them first. */
function commandOf(input: RenderInput, line: (folder: string) => string): string | null {
  if (input.outDir !== undefined) return line(input.outDir);
  if (input.path === '-') return null;
  const options = { as: input.as, 'out-dir': folderOfCommand, env: input.environment, config: input.config, project: input.project };
  const given = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellQuote(value)}`]));
  return `foundry-gw render ${shellQuote(input.path)} ${given.join(' ')} && ${line(folderOfCommand)}`;
}

function errorNotes(file: ParameterFile): string[] {
  const errors = checkFile(file).filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return [];
  const shown = file.path === '-' ? '-' : path.posix.normalize(file.path.replaceAll('\\', '/'));
  return [`validate finds ${errors} error${errors === 1 ? '' : 's'} in it. See them with: foundry-gw validate ${shown}`];
}

const bicepNote = 'The command needs az 2.53 or newer with Bicep; that of --as arm works with any az.';

const openNote = (name: string): string =>
  `\${${name}} has no value here and stays as text. Set FOUNDRY_GW_VAR_${name}, choose its environment with --env, or use --as bicep, which reads it later.`;
