import { parameterSchemas, type ParameterName } from '../../generated/parameters.js';
import type { Json } from '../../parameters/value.js';
import { jsonText } from '../../text/safe.js';
import { isKeyVaultAnswer, kindOf, valueOf, type Answers } from './answers.js';
import { applies, isParameter, questions } from './questions.js';

/** Written even where they equal the default: the kinds' defaults differ, or a reader wants to see them. */
const explicit: readonly ParameterName[] = ['connectionName', 'authType', 'isSharedToAll', 'deploymentInPath'];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function wrapper(value: Json): object {
  if (!isKeyVaultAnswer(value)) return { value };
  return { reference: { keyVault: { id: value.vaultId }, secretName: value.secretName } };
}

/** The parameters that matter, in the schema's order. */
function parametersOf(answers: Answers): Readonly<Record<string, object>> {
  const kind = kindOf(answers);
  const asked = new Set(questions.filter((question) => isParameter(question.name) && applies(question, answers)).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(parameterSchemas[kind]).flatMap(([key, schema]) => {
      const name = key as ParameterName;
      const value = asked.has(name) ? valueOf(answers, name) : undefined;
      if (value === undefined || value === '') return [];
      if (!explicit.includes(name) && same(value, schema.default)) return [];
      return [[name, wrapper(value)]];
    }),
  );
}

/**
 * The text of the parameter file that the answers describe.
 * @param schema what `$schema` says, relative to the file
 */
export function documentText(answers: Answers, schema: string): string {
  return parameterFileText(parametersOf(answers), schema);
}

/** The text of a parameter file. @param parameters with their wrappers: `{ "value": … }` */
export function parameterFileText(parameters: Readonly<Record<string, object>>, schema: string): string {
  return `${jsonText({ $schema: schema, contentVersion: '1.0.0.0', parameters })}\n`;
}
