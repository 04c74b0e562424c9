import path from 'node:path';
import type { Connection, SecretSource } from '../connection/connection.js';
import { connectionId } from '../connection/ids.js';
import { connectionBody, type SecretRole } from '../connection/to-body.js';
import type { ResolvedParameters, SecretName } from '../parameters/resolve.js';
import type { Json } from '../parameters/value.js';
import { substitute, variableNames } from '../parameters/variables.js';
import { azArmLine, azBicepLine, type Destination, type SecretInput } from './az-line.js';
import { bicepParameters, environmentVariable, secretVariables } from './bicepparam.js';
import { armReference, templateParameters } from './parameters.js';

export interface RenderedFile {
  /** Name without a folder. */
  readonly name: string;
  readonly text: string;
}

export interface Rendered {
  readonly files: readonly RenderedFile[];
  /** Environment variables that have to be set when the files are deployed. */
  readonly variables: readonly string[];
  /** Deploys the files from the folder given; null where they cannot be deployed as they are. */
  readonly line: ((folder: string) => string) | null;
}

export interface RenderInput {
  /** With `${NAME}` where the file has it. */
  readonly parameters: ResolvedParameters;
  readonly destination: Destination;
  /** The secrets that a deployment needs from outside Azure. */
  readonly needed: readonly SecretName[];
  /** The values of variables that are known here. */
  readonly variables: ReadonlyMap<string, string>;
  /** The template's files, names without a folder; the first one is the template. */
  readonly template: readonly RenderedFile[];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
/** The connection's name where files may have it: a wrong name may hold anything. */
const fileStem = (name: string): string => name.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+/, '') || 'connection';
const inFolder = (folder: string, name: string): string => path.posix.join(folder.replaceAll('\\', '/'), name);

/** The variables in the text of a secret that comes from the environment. */
function secretTemplate(name: SecretName, { secrets }: ResolvedParameters): string | null {
  const value = secrets[name];
  if (value?.kind === 'keyVault') return null;
  return value?.kind === 'variable' ? String(value.value) : `\${${secretVariables[name]}}`;
}

function secretInputs({ needed, parameters }: RenderInput): SecretInput[] {
  return needed.flatMap((name) => {
    const template = secretTemplate(name, parameters);
    return template === null ? [] : [{ name, template }];
  });
}

const secretVariablesOf = (input: RenderInput): string[] => secretInputs(input).flatMap(({ template }) => [...variableNames(template)]);

/** Template and `.bicepparam`: what varies is read from the environment when it is deployed. */
export function renderBicep(input: RenderInput): Rendered {
  const { parameters, destination, needed, variables, template } = input;
  const file = `${fileStem(destination.name)}.bicepparam`;
  const text = bicepParameters(parameters, { using: template[0]!.name, needed, variables });
  const open = openVariables(parameters, variables);
  return {
    files: [{ name: file, text }, ...template],
    variables: [...open.map(environmentVariable), ...secretVariablesOf(input)],
    line: (folder) => azBicepLine(destination, inFolder(folder, file)),
  };
}

/** Compiled template and parameters as JSON. Known variables are filled in: nothing fills them in later. */
export function renderArm(input: RenderInput): Rendered {
  const { parameters, destination, variables, template } = input;
  const file = `${fileStem(destination.name)}.arm-parameters.json`;
  const values = substitute(parameters.values, (name) => variables.get(name)) as ResolvedParameters['values'];
  const sent = templateParameters({ ...parameters, values }, {});
  const text = json({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: sent,
  });
  const [compiled] = template;
  return {
    files: [{ name: file, text }, compiled!],
    variables: secretVariablesOf(input),
    line: (folder) =>
      azArmLine(destination, { template: inFolder(folder, compiled!.name), parameters: inFolder(folder, file) }, secretInputs(input)),
  };
}

/** The connection as ARM would hold it; secrets and what ARM looks up as references. */
export function renderResource(connection: Connection): Rendered {
  const body = connectionBody(connection, shownSecret);
  return {
    files: [{ name: `${fileStem(connection.name)}.resource.json`, text: json({ id: connectionId(connection), ...body }) }],
    variables: [],
    line: null,
  };
}

function shownSecret(role: SecretRole, source: SecretSource): Json {
  if (source.from === 'keyVault') return { reference: armReference(source.reference) as unknown as Json };
  return source.from === 'variable' ? source.template : `\${${secretVariables[role]}}`;
}

/** The `${NAME}`s outside secrets whose values are not known. */
export function openVariables({ values }: ResolvedParameters, variables: ReadonlyMap<string, string>): readonly string[] {
  return variableNames(Object.values(values)).filter((name) => !variables.has(name));
}
