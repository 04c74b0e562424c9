import type { Finding } from '../generated/output/validate.js';
import { sameJson } from '../parameters/edit-value.js';
import type { ParameterFile } from '../parameters/file.js';
import { originText, setIn, type Origin, type Variables } from '../parameters/origins.js';
import { retemplate } from '../parameters/retemplate.js';
import type { Json } from '../parameters/value.js';
import { variableNames } from '../parameters/variables.js';
import { parameterOf } from './pointers.js';

type Change = Finding['changes'][number];

/** Where the value that a finding is about is set, where that is not the file: `['HOST', 'in foundry-gw.yaml:12:7']`. */
export function whereSet(
  { parameters }: ParameterFile,
  variables: Variables,
  { pointer }: Pick<Finding, 'pointer'>,
): (readonly [what: string, where: string])[] {
  const name = parameterOf(pointer);
  const parameter = name === undefined ? undefined : parameters.get(name);
  if (parameter === undefined) return [];
  const { value, origin } = parameter;
  const set: Origin[] = origin === undefined ? [] : [origin];
  const names = value.kind === 'variable' ? variableNames(partAt(value.value, pointer)) : [];
  for (const variable of names) {
    const found = variables.get(variable);
    if (found !== undefined) set.push({ kind: 'variable', name: variable, place: found.place });
  }
  return set.map((one) => told(one, parameter.name));
}

function told(origin: Origin, parameter: string): readonly [string, string] {
  const where = setIn(origin);
  if (where === '') return [parameter, `by ${originText([origin])}`];
  return [origin.kind === 'variable' ? origin.name : parameter, `${origin.place === null ? 'by' : 'in'} ${where}`];
}

/** What a pointer leads to in a parameter's value; null where nothing stands there. */
function partAt(value: Json, pointer: string): Json {
  let part: Json | undefined = value;
  for (const step of pointer.split('/').slice(4)) {
    if (typeof part !== 'object' || part === null) return null;
    part = (part as Readonly<Record<string, Json>>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (part === undefined) return null;
  }
  return part;
}

/**
 * A change of a value as a change of where it is set: of the variables that stand in it, or of the text around them. What an
 * environment gives whole is at fault, but not in the file: no value to write there.
 * @param file with `${NAME}` where it has it
 */
export function setElsewhere({ parameters, fallbacks }: ParameterFile, variables: Variables, change: Change): Change[] {
  const { parameter: name, value, variable } = change;
  const parameter = parameters.get(name);
  if (parameter === undefined || value === undefined || variable !== undefined) return [change];
  const overridden = parameter.origin !== undefined;
  if (value === null || parameter.value.kind !== 'variable') return [overridden ? { parameter: name } : change];
  const lookup = (one: string): string | undefined => variables.get(one)?.value ?? fallbacks?.get(one);
  if (parameter.value.names.some((one) => lookup(one) === undefined)) return [overridden ? { parameter: name } : change];
  const found = retemplate(parameter.value.value, value as Json, lookup);
  if (found === null) return parameter.value.names.map((one) => ({ parameter: name, variable: one }));
  const changes: Change[] = [...found.variables].map(([one, text]) => ({ parameter: name, value: text, variable: one }));
  if (sameJson(found.template, parameter.value.value)) return changes;
  return [...changes, overridden ? { parameter: name } : { parameter: name, value: found.template }];
}
