import type { Parameter, ParameterFile, ReadProblem } from '../file.js';
import { pointerStep } from '../locate.js';
import { readParameterFile } from '../read.js';
import { secretNames } from '../resolve.js';
import type { Json, Span } from '../value.js';
import { changedMarks, environmentReads, fallbacksOf, marksFor } from './environment.js';
import { assignmentsIn, partOf, type BicepAssignment } from './tree.js';

const isSecret = (name: string): boolean => (secretNames as readonly string[]).includes(name);

/**
 * A `.bicepparam` file out of what Bicep made of it.
 * @param compiled the JSON of a parameter file
 * @param names the variables that had marks in it
 */
export function parameterFileOf(file: string, text: string, compiled: string, names: readonly string[]): ParameterFile {
  const assignments = new Map(assignmentsIn(text).map((one) => [one.name, one]));
  const locate = (pointer: string, key = false): Span | undefined => locateIn(assignments, pointer, key);
  const read = readParameterFile('compiled.json', restored(compiled, text, names));
  const parameters = new Map<string, Parameter>();
  for (const [name, parameter] of read.parameters) {
    const nameSpan = locate(`/parameters${pointerStep(name)}`, true) ?? nowhere;
    const span = locate(`/parameters${pointerStep(name)}`) ?? nowhere;
    parameters.set(name, { name, nameSpan, span, value: { ...parameter.value, span } });
  }
  const problems = read.problems.map((problem) => ({ ...problem, span: locate(problem.pointer) ?? nowhere }));
  const reads = environmentReads(text);
  return {
    ...read,
    path: file,
    text,
    format: 'bicepparam',
    parameters,
    problems: [...problems, ...literalSecrets(assignments, reads), ...changedVariables(compiled, names, locate)],
    fallbacks: fallbacksOf(reads),
    locate,
  };
}

const nowhere: Span = { start: 0, end: 0 };

/** The JSON with the variables of our files in place of the marks. */
function restored(compiled: string, text: string, names: readonly string[]): string {
  const marks = marksFor(text, names);
  const document = JSON.parse(compiled) as { parameters: Record<string, { value?: Json }> };
  for (const [name, entry] of Object.entries(document.parameters)) {
    if (entry.value !== undefined) entry.value = marks.restore(entry.value, isSecret(name));
  }
  const { parameters } = document;
  return JSON.stringify({ parameters });
}

function locateIn(assignments: ReadonlyMap<string, BicepAssignment>, pointer: string, key: boolean): Span | undefined {
  const [first, name, ...steps] = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const assignment = first === 'parameters' && name !== undefined ? assignments.get(name) : undefined;
  if (assignment === undefined) return undefined;
  const { nameSpan, value } = assignment;
  // The wrapper {"value": …} has no text here.
  const [wrapper, ...inner] = steps;
  if (wrapper === undefined) return key ? nameSpan : { start: value.start, end: value.end };
  return wrapper === 'value' ? partOf(value, inner, key) : { start: value.start, end: value.end };
}

/** What a function makes of a variable cannot be known before the variable is. */
function changedVariables(compiled: string, names: readonly string[], locate: (pointer: string) => Span | undefined): ReadProblem[] {
  const { parameters } = JSON.parse(compiled) as { parameters: Record<string, { value?: Json }> };
  return Object.entries(parameters).flatMap(([parameter, { value = null }]) => {
    const pointer = `/parameters${pointerStep(parameter)}/value`;
    const hint = 'Leave the function out, and set the variable to the text that is wanted.';
    return changedMarks(value, names).map((name) => ({
      rule: 'bicep-parameters',
      message: `A function of the file changes the value of ${name}, which is known only when it is deployed.`,
      hint,
      span: locate(pointer) ?? nowhere,
      pointer,
    }));
  });
}

/** A secret's default is a secret in clear. */
function literalSecrets(assignments: ReadonlyMap<string, BicepAssignment>, reads: ReturnType<typeof environmentReads>): ReadProblem[] {
  return secretNames.flatMap((name) => {
    const value = assignments.get(name)?.value;
    const read =
      value && reads.find(({ at, fallback }) => at >= value.start && at < value.end && fallback !== undefined && fallback !== '');
    if (read === undefined) return [];
    const message = `The default of ${read.name} is a secret in clear.`;
    return [
      {
        rule: 'secret-in-file',
        message,
        hint: 'Remove the second argument of readEnvironmentVariable.',
        span: { start: value!.start, end: value!.end },
        pointer: `/parameters/${name}/value`,
      },
    ];
  });
}
