import { failure } from '../errors.js';
import type { Kind, Parameter, ParameterFile } from './file.js';
import { lineColumn } from './lines.js';
import { originText, variablePrefix, type Origin, type Origins, type Variables } from './origins.js';
import type { Json, KeyVaultReference, Value } from './value.js';
import { substitute, variableNames } from './variables.js';

export const secretNames = ['apiKey', 'clientSecret'] as const;
export type SecretName = (typeof secretNames)[number];

/** A file's parameters as data: what a connection is made from. */
export interface ResolvedParameters {
  readonly kind: Kind;
  /** The non-secret parameters that the file (or the environment) gives. */
  readonly values: Readonly<Record<string, Json>>;
  /** The secret ones, never resolved here: only where a Key Vault reference leads to is. */
  readonly secrets: Readonly<Partial<Record<SecretName, Value>>>;
  /** Where a value is set that the file does not hold literally; of secrets, only what the environment gives. */
  readonly origins: Origins;
}

function isSecret(name: string): name is SecretName {
  return (secretNames as readonly string[]).includes(name);
}

/**
 * Puts the variables' values in place of `${NAME}`, in every parameter but the secret ones; in these, in Key Vault references only.
 * @param variables what names may stand for (`declaredVariables`); null leaves all text exactly as it stands
 * @throws usage failure `VariableNotSet` that names every missing variable and its place; `KindUnknown`, `FileUnreadable`;
 * `ReferenceNotAllowed` for a Key Vault reference in a parameter that is no secret: only ARM could look it up, while the
 * connection's name, URL and metadata must be known here
 */
export function resolveParameters(file: ParameterFile, variables: Variables | null): ResolvedParameters {
  return resolveAll([file], variables)[0]!;
}

/** `resolveParameters` for the files of a run: what is not set in any of them is told at once. */
export function resolveAll(files: readonly ParameterFile[], variables: Variables | null): ResolvedParameters[] {
  const missing: Missing[] = [];
  const resolved = files.map((file) => resolveFile(file, variables, missing));
  if (missing.length > 0) throw notSet(missing);
  return resolved;
}

function resolveFile(file: ParameterFile, variables: Variables | null, missing: Missing[]): ResolvedParameters {
  const { kind } = file;
  if (kind === null) throw kindUnknown(file);
  const values: Record<string, Json> = {};
  const secrets: Partial<Record<SecretName, Value>> = {};
  const origins: Record<string, readonly Origin[]> = {};
  const lookup: Lookup = (variable) => variables?.get(variable)?.value ?? file.fallbacks?.get(variable);
  for (const parameter of file.parameters.values()) {
    const { name, value, origin } = parameter;
    if (origin !== undefined) origins[name] = [origin];
    if (isSecret(name)) {
      secrets[name] =
        value.kind === 'keyVault' && variables !== null
          ? resolveReference(value, lookup, (variable) => missing.push({ variable, parameter, file }))
          : value;
      continue;
    }
    if (value.kind === 'keyVault') throw notAllowed(file, parameter);
    if (variables === null) {
      values[name] = value.value;
      continue;
    }
    values[name] = substitute(value.value, lookup);
    if (value.kind !== 'variable') continue;
    const from = variableOrigins(value.names, variables);
    if (from.length > 0) origins[name] = [...(origins[name] ?? []), ...from];
    for (const variable of value.names) if (lookup(variable) === undefined) missing.push({ variable, parameter, file });
  }
  return { kind, values, secrets, origins };
}

type Lookup = (variable: string) => string | undefined;

/** The secrets with what is known of their Key Vault references put in. */
export function resolveReferences(secrets: ResolvedParameters['secrets'], variables: Variables): ResolvedParameters['secrets'] {
  const lookup: Lookup = (variable) => variables.get(variable)?.value;
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [
      name,
      value.kind === 'keyVault' ? resolveReference(value, lookup, () => undefined) : value,
    ]),
  );
}

/** Where a secret is kept is no secret: its variables are those that any other parameter may name. */
function resolveReference(value: Extract<Value, { kind: 'keyVault' }>, lookup: Lookup, lacks: (variable: string) => void): Value {
  const reference = value.reference as unknown as Json;
  for (const variable of variableNames(reference)) if (lookup(variable) === undefined) lacks(variable);
  return { ...value, reference: substitute(reference, lookup) as unknown as KeyVaultReference };
}

function variableOrigins(names: readonly string[], variables: Variables): Origin[] {
  return names.flatMap((name) => {
    const variable = variables.get(name);
    return variable === undefined ? [] : [{ kind: 'variable' as const, name, place: variable.place }];
  });
}

interface Missing {
  readonly file: ParameterFile;
  readonly variable: string;
  readonly parameter: Parameter;
}

const placeOf = (file: ParameterFile, offset: number): { path: string; line: number; column: number } => ({
  path: file.path,
  ...lineColumn(file.text, offset),
});

function notSet(missing: readonly Missing[]): Error {
  const first = missing[0]!;
  const names = [...new Set(missing.map(({ variable }) => variable))];
  const lines = missing.map(({ file, variable, parameter }) => {
    const from = parameter.origin === undefined ? '' : ` (from ${originText([parameter.origin])})`;
    const { line, column } = lineColumn(file.text, offsetOf(file, variable, parameter));
    return `\${${variable}} in ${parameter.name}${from} at ${file.path}:${line}:${column}`;
  });
  return failure({
    kind: 'usage',
    code: 'VariableNotSet',
    message:
      new Set(lines).size === 1
        ? `The variable ${names[0]} is not set, but ${first.parameter.name} needs it.`
        : `${names.length === 1 ? `The variable ${names[0]} is` : `${names.length} variables are`} not set:\n${[...new Set(lines)].join('\n')}`,
    hint: `Set ${names.map((name) => `${variablePrefix}${name}`).join(', ')}, or declare ${names.length === 1 ? 'it' : 'them'} under "variables" of an environment in foundry-gw.yaml and choose it with --env.`,
    place: placeOf(first.file, offsetOf(first.file, first.variable, first.parameter)),
  });
}

/** Where `${NAME}` stands in the text, or where the parameter does. */
function offsetOf(file: ParameterFile, variable: string, parameter: Parameter): number {
  const { start, end } = parameter.value.span;
  const at = file.text.slice(start, end).indexOf(`\${${variable}}`);
  return at < 0 ? start : start + at;
}

function notAllowed(file: ParameterFile, { name, nameSpan }: Parameter): Error {
  return failure({
    kind: 'usage',
    code: 'ReferenceNotAllowed',
    message: `"${name}" is a Key Vault reference; only ${secretNames.join(' and ')} may be.`,
    hint: `Give ${name} a value, or a variable: {"value": "\${NAME}"}.`,
    place: placeOf(file, nameSpan.start),
  });
}

function kindUnknown(file: ParameterFile): Error {
  const problem = file.json === null ? file.problems.findLast(({ severity }) => severity === undefined) : undefined;
  return failure({
    kind: 'usage',
    code: problem === undefined ? 'KindUnknown' : 'FileUnreadable',
    message: problem?.message ?? 'The parameters do not tell what kind of connection this is, or tell two.',
    hint:
      problem === undefined
        ? 'Give apimResourceId and apiName (kind apim), or targetUrl (kind model-gateway).'
        : (problem.hint ?? 'Correct the JSON.'),
    place: placeOf(file, problem?.span.start ?? 0),
  });
}
