import { parameterSchemas, type ParameterName } from '../../generated/parameters.js';
import { isSettled, kindOf, modelSourceOf, valueOf, type Answers } from './answers.js';

/** What is asked beside parameters. */
export type Choice = 'kind' | 'preset' | 'modelSource';

export interface Question {
  readonly name: Choice | ParameterName;
  /** The option that answers it without a terminal. */
  readonly flag: string;
  /** Whether it applies at all; absent: always, where the kind has the parameter. */
  readonly when?: (answers: Answers) => boolean;
  /** No file without it, though the schema lets it be absent. */
  readonly required?: true;
  /** Not asked on the way, only when it is chosen in the summary. */
  readonly later?: (answers: Answers) => boolean;
}

const withAuth = (type: string) => (answers: Answers) => valueOf(answers, 'authType') === type;
const discovered = (answers: Answers): boolean => modelSourceOf(answers) === 'discovery';
const always = (): boolean => true;
const knownGateway = (answers: Answers): boolean => answers.preset != null;

/** Everything `init` can ask, in the order in which it asks. */
export const questions: readonly Question[] = [
  { name: 'kind', flag: '--kind <apim|model-gateway>' },
  { name: 'preset', flag: '--preset <id>' },
  { name: 'connectionName', flag: 'name', required: true },
  { name: 'projectResourceId', flag: '--project <id>' },
  { name: 'apimResourceId', flag: '--apim <id>' },
  { name: 'apiName', flag: '--api <name>' },
  { name: 'targetUrl', flag: '--target <url>' },
  { name: 'gatewayName', flag: '--gateway-name <name>', later: always },
  { name: 'category', flag: '--category <category>', later: always },
  { name: 'authType', flag: '--auth <type>' },
  { name: 'audience', flag: '--audience <uri>', when: withAuth('ProjectManagedIdentity') },
  { name: 'apimSubscriptionName', flag: '--apim-subscription <name>', when: withAuth('ApiKey') },
  { name: 'apimSubscriptionKey', flag: '--apim-subscription-key <which>', when: withAuth('ApiKey'), later: always },
  { name: 'apiKey', flag: '--key-vault <id> --secret-name <name>', when: withAuth('ApiKey') },
  { name: 'clientId', flag: '--client-id <id>', when: withAuth('OAuth2'), required: true },
  { name: 'clientSecret', flag: '--key-vault <id> --secret-name <name>', when: withAuth('OAuth2') },
  { name: 'tokenUrl', flag: '--token-url <url>', when: withAuth('OAuth2'), required: true },
  { name: 'scopes', flag: '--scope <scope>', when: withAuth('OAuth2') },
  { name: 'authConfig', flag: '--auth-header <name>', when: withAuth('ApiKey') },
  { name: 'deploymentInPath', flag: '--path-form <path|body>' },
  { name: 'inferenceAPIVersion', flag: '--api-version <version>' },
  { name: 'modelSource', flag: '--discovery' },
  { name: 'staticModels', flag: '--model <name>', when: (answers) => !discovered(answers), required: true },
  { name: 'deploymentProvider', flag: '--provider <AzureOpenAI|OpenAI>', when: discovered, required: true },
  { name: 'listModelsEndpoint', flag: '--list-endpoint <path>', when: discovered, required: true },
  { name: 'getModelEndpoint', flag: '--get-endpoint <path>', when: discovered, required: true },
  { name: 'deploymentAPIVersion', flag: '--discovery-api-version <version>', when: discovered },
  {
    name: 'customHeaders',
    flag: '--header "Name: value"',
    later: (answers) => knownGateway(answers) && answers.preset?.header === undefined,
  },
  { name: 'isSharedToAll', flag: '--shared' },
  { name: 'connectionLevel', flag: '--level <project|account>', later: always },
];

/** Parameters that `init` never asks for, and why. */
export const neverAsked: Readonly<Partial<Record<ParameterName, string>>> = {
  authHeaderName: "the portal's form of authConfig, which is asked; only one of the two may be given",
  authHeaderFormat: "the portal's form of authConfig, which is asked; only one of the two may be given",
  additionalMetadata: 'only keeps what an import found',
};

const choices: readonly string[] = ['kind', 'preset', 'modelSource'] satisfies readonly Choice[];

export const isParameter = (name: Question['name']): name is ParameterName => !choices.includes(name);

/** Whether a question makes sense with what is answered so far. */
export function applies(question: Question, answers: Answers): boolean {
  if (isParameter(question.name) && parameterSchemas[kindOf(answers)][question.name] === undefined) return false;
  return question.when?.(answers) ?? true;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether a question has no answer although there is no file without one. */
export function isMissing(question: Question, answers: Answers): boolean {
  if (!isParameter(question.name) || !applies(question, answers)) return false;
  if (question.name === 'customHeaders') {
    return answers.preset?.header !== undefined && answers.values.customHeaders === undefined;
  }
  if (question.name === 'deploymentInPath' && answers.preset != null && !isSettled(answers, 'deploymentInPath')) return true;
  const required = question.required === true || parameterSchemas[kindOf(answers)][question.name]!.required;
  return required && isEmpty(valueOf(answers, question.name));
}

/** Whether the wizard asks it on its way to the summary. */
export function isAsked(question: Question, answers: Answers): boolean {
  const { name } = question;
  if (!applies(question, answers)) return false;
  if (name === 'kind') return answers.kind === undefined && answers.preset == null;
  if (name === 'preset') return answers.preset === undefined;
  if (name === 'modelSource') {
    return answers.modelSource === undefined && (answers.preset == null || answers.preset.discovery !== undefined);
  }
  if (answers.values[name] !== undefined) return false;
  if (isMissing(question, answers)) return true;
  if (question.later?.(answers) === true) return false;
  if (name === 'authType') return answers.preset == null || answers.preset.auth.length > 1;
  return !isSettled(answers, name);
}
