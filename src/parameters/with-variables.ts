import type { Parameter, ParameterFile } from './file.js';
import type { Variables } from './origins.js';
import { secretNames } from './resolve.js';
import type { Json } from './value.js';
import { substitute } from './variables.js';

/** Names of the variables that a file's parameters outside secrets need, each once. */
export function variablesIn({ parameters }: ParameterFile): readonly string[] {
  const names = new Set<string>();
  for (const parameter of parameters.values()) if (isOpen(parameter)) for (const name of parameter.value.names) names.add(name);
  return [...names];
}

type OpenParameter = Parameter & { readonly value: { readonly kind: 'variable' } };

function isOpen(parameter: Parameter): parameter is OpenParameter {
  return parameter.value.kind === 'variable' && !(secretNames as readonly string[]).includes(parameter.name);
}

/**
 * The file with values in place of `${NAME}`, as if it held them literally; every place is still the one in its text. A parameter
 * that names a variable without a value stays as it stands, and so does every secret.
 */
export function withVariables(file: ParameterFile, variables: Variables): ParameterFile {
  if (variables.size === 0 && file.fallbacks === undefined) return file;
  const lookup = (name: string): string | undefined => variables.get(name)?.value ?? file.fallbacks?.get(name);
  const open = [...file.parameters.values()].filter(isOpen).filter(({ value }) => value.names.every((name) => lookup(name) !== undefined));
  if (open.length === 0 || file.json === null) return file;
  const parameters = new Map(file.parameters);
  const entries = { ...(file.json['parameters'] as Readonly<Record<string, Json>>) };
  const filled = new Set<string>();
  for (const parameter of open) {
    const { name, nameSpan, span, value, origin } = parameter;
    const literal = substitute(value.value, lookup);
    parameters.set(name, {
      name,
      nameSpan,
      span,
      value: { kind: 'literal', value: literal, span: value.span },
      ...(origin === undefined ? {} : { origin }),
    });
    entries[name] = { ...(entries[name] as Readonly<Record<string, Json>>), value: literal };
    filled.add(name);
  }
  return { ...file, json: { ...file.json, parameters: entries }, parameters, filled };
}
