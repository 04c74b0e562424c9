import { parameterSchemas, type ParameterName } from '../../generated/parameters.js';
import { failure, type Failure } from '../../errors.js';
import { kindOf, type Answers } from './answers.js';
import { presetTemplate } from './preset-values.js';
import { isMissing, isParameter, questions, type Question } from './questions.js';

/** An input that is still to be given: the option, and what it is. */
export interface Missing {
  readonly flag: string;
  readonly what: string;
}

/** Before the kind is known, only what both kinds ask for is missing for certain. */
function certain(question: Question, answers: Answers): boolean {
  if (answers.kind !== undefined || !isParameter(question.name)) return true;
  return parameterSchemas.apim[question.name] !== undefined && parameterSchemas['model-gateway'][question.name] !== undefined;
}

function whatOf(name: ParameterName, answers: Answers): string {
  const schema = parameterSchemas[kindOf(answers)][name]!;
  const template = presetTemplate(answers.preset, name);
  if (name === 'customHeaders') return `${schema.question}, for instance "${answers.preset?.header ?? ''}"`;
  if (name === 'staticModels') return 'Model that the gateway serves, once for each: name or name=model@version:format; or --discovery';
  if (name === 'deploymentInPath') return 'Model in the path (/deployments/<model>/chat/completions) or in the body';
  const example = template ?? (typeof schema.example === 'string' && schema.example.length < 60 ? schema.example : undefined);
  return `${schema.question}${example === undefined ? '' : `, for instance ${example}`}`;
}

/**
 * Every input that has no value yet.
 * @param wrong parameters that were given wrongly, which is said elsewhere
 */
export function missingInputs(answers: Answers, wrong: ReadonlySet<ParameterName> = new Set()): readonly Missing[] {
  const missing = questions
    .filter((question) => certain(question, answers) && !wrong.has(question.name as ParameterName) && isMissing(question, answers))
    .map(({ name, flag }) => ({
      flag: flag === 'name' ? '<name>' : flag,
      what: whatOf(name as ParameterName, answers),
    }));
  if (answers.kind !== undefined) return missing;
  return [{ flag: '--preset <id>', what: 'What the gateway is, see --list-presets; or --kind apim, --kind model-gateway' }, ...missing];
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** One failure for all that is missing and all that is wrong; null where there is neither. */
export function inputFailure(missing: readonly Missing[], problems: readonly string[]): Failure | null {
  if (missing.length === 0 && problems.length === 0) return null;
  const parts = [
    ...(missing.length === 0 ? [] : [`${count(missing.length, 'input is', 'inputs are')} missing`]),
    ...(problems.length === 0 ? [] : [`${count(problems.length, 'input is', 'inputs are')} wrong`]),
  ];
  const width = Math.min(34, Math.max(0, ...missing.map(({ flag }) => flag.length)));
  return failure({
    kind: 'usage',
    code: problems.length === 0 ? 'InputsMissing' : 'InputsWrong',
    message: `init cannot write the file: ${parts.join(', ')}.`,
    hint: [
      ...(problems.length === 0 ? [] : ['Correct:', ...problems.map((problem) => `  ${problem}`)]),
      ...(missing.length === 0 ? [] : ['Give:', ...missing.map(({ flag, what }) => `  ${flag.padEnd(width)}  ${what}`)]),
    ].join('\n'),
  });
}
