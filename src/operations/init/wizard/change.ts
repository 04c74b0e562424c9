import { parameterSchemas, type Kind, type ParameterName } from '../../../generated/parameters.js';
import type { Change } from '../../../parameters/file.js';
import type { Json } from '../../../parameters/value.js';
import type { Preset } from '../../../presets/preset.js';
import { answer, kindOf, variableName, type Answers, type ModelSource } from '../answers.js';
import { authTypes } from '../auth-types.js';
import { questions } from '../questions.js';

const askable: ReadonlySet<string> = new Set(questions.map(({ name }) => name));

/** Parameters that describe the gateway itself, so that another preset asks for them anew. */
const ofGateway: readonly ParameterName[] = [
  'targetUrl',
  'authType',
  'audience',
  'authConfig',
  'tokenUrl',
  'scopes',
  'deploymentInPath',
  'inferenceAPIVersion',
  'staticModels',
  'deploymentProvider',
  'listModelsEndpoint',
  'getModelEndpoint',
  'deploymentAPIVersion',
  'customHeaders',
];

function without(answers: Answers, names: readonly ParameterName[]): Answers {
  const values = Object.fromEntries(Object.entries(answers.values).filter(([name]) => !names.includes(name as ParameterName)));
  return { ...answers, values };
}

export function changeKind(answers: Answers, kind: Kind): Answers {
  if (answers.kind === kind) return answers;
  const { preset, ...rest } = answers;
  return without(preset === undefined || preset?.kind === kind ? { ...answers, kind } : { ...rest, kind }, ['authType']);
}

export function changePreset(answers: Answers, preset: Preset | null): Answers {
  if (answers.preset === undefined || answers.preset?.id === preset?.id) return { ...answers, preset };
  const { modelSource: _, ...rest } = without(answers, ofGateway);
  return { ...rest, preset };
}

export const changeModelSource = (answers: Answers, modelSource: ModelSource): Answers => ({ ...answers, modelSource });

const suffixes = { apiKey: 'API_KEY', clientSecret: 'CLIENT_SECRET' } as const;

/** The answer, and what it makes obsolete: variables named after the connection, auth forms of another category. */
export function changeValue(answers: Answers, name: ParameterName, value: Json): Answers {
  const before = answers.values.connectionName;
  const changed = answer(answers, name, value);
  if (name === 'connectionName' && typeof before === 'string') {
    const named = (['apiKey', 'clientSecret'] as const).filter(
      (secret) => answers.values[secret] === `\${${variableName(before, suffixes[secret])}}`,
    );
    return without(changed, named);
  }
  if (name !== 'category') return changed;
  const auth = changed.values.authType;
  return typeof auth === 'string' && !authTypes(changed).includes(auth) ? without(changed, ['authType']) : changed;
}

/** Proposed changes that say the right value of something that can be asked. */
export function proposals(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ parameter, value }) => value !== undefined && askable.has(parameter));
}

/** The answers with the proposals taken; a removal is the schema's default, since the preset would come through otherwise. */
export function takeProposals(answers: Answers, changes: readonly Change[]): Answers {
  const schemas = parameterSchemas[kindOf(answers)];
  return proposals(changes).reduce((changed, { parameter, value }) => {
    const name = parameter as ParameterName;
    return changeValue(changed, name, (value ?? schemas[name]?.default ?? '') as Json);
  }, answers);
}
