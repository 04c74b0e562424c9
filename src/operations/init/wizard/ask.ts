import type { Prompts } from '../../../context.js';
import { parameterSchemas, type ParameterName } from '../../../generated/parameters.js';
import type { ParameterSchema } from '../../../parameter-schema.js';
import type { Json } from '../../../parameters/value.js';
import { isKeyVaultAnswer, kindOf, valueOf, variableName, type Answers } from '../answers.js';
import { authTypes } from '../auth-types.js';
import { parseHeader, parseKeyHeader, parseList, parseModel, parseSecretName, parseText, parseVaultId, type Parsed } from '../parse.js';
import { presetTemplate } from '../preset-values.js';
import { showValue } from '../show.js';

type Check = (text: string) => Parsed;

/** The schema's words as a prompt shows them. */
const asQuestion = (text: string): string => `${text.replace(/\?$/, '')}${/^(How|Which|Where|What|Share)\b/.test(text) ? '?' : ':'}`;

/** An input whose text is parsed; `?` shows what the question means. */
async function askText(prompts: Prompts, question: { message: string; help: string; preset?: string; check: Check }): Promise<Json> {
  const text = await prompts.input({
    message: question.message,
    ...(question.preset === undefined || question.preset === '' ? {} : { default: question.preset }),
    validate: (given) => {
      if (given.trim() === '?') return question.help;
      const parsed = question.check(given);
      return 'problem' in parsed ? parsed.problem : true;
    },
  });
  const parsed = question.check(text);
  if ('problem' in parsed) throw new Error(`an answer passed although ${parsed.problem}`);
  return parsed.value;
}

/** The check of a parameter that is given as one text. */
function checkOf(answers: Answers, name: ParameterName, required: boolean): Check {
  const kind = kindOf(answers);
  const needed =
    (check: Check): Check =>
    (text) =>
      required && /^[\s,]*$/.test(text) ? { problem: 'This is needed; ? explains it.' } : check(text);
  switch (name) {
    case 'staticModels':
      return needed((text) => parseList(text, (part) => parseModel(part, answers.preset?.modelFormat)));
    case 'scopes':
      return (text) => parseList(text === '-' ? '' : text, (part) => ({ value: part }));
    case 'authConfig':
      return parseKeyHeader;
    default:
      return needed((text) => parseText(kind, name, !required && text.trim() === '-' ? '' : text));
  }
}

function helpOf(name: ParameterName, schema: ParameterSchema): string {
  if (name === 'staticModels') return `${schema.description} Each as name, or name=model@version:format where they differ.`;
  const example = typeof schema.example === 'string' ? schema.example : null;
  return example === null ? schema.description : `${schema.description} For instance: ${example}`;
}

async function askChoice(prompts: Prompts, answers: Answers, name: ParameterName, schema: ParameterSchema): Promise<Json> {
  const all = name === 'authType' ? authTypes(answers) : (schema.choices ?? []).filter((choice) => choice !== '');
  const usual =
    name === 'authType' && answers.preset != null ? all.filter((type) => (answers.preset!.auth as readonly string[]).includes(type)) : all;
  const current = valueOf(answers, name);
  const fallback =
    name === 'deploymentProvider' && current === ''
      ? valueOf(answers, 'deploymentInPath') === 'true'
        ? 'AzureOpenAI'
        : 'OpenAI'
      : current;
  return prompts.select<string>({
    message: asQuestion(schema.question),
    choices: (usual.length === 0 ? all : usual).map((choice) => ({ name: schema.choiceTexts?.[choice] ?? choice, value: choice })),
    ...(typeof fallback === 'string' ? { default: fallback } : {}),
  });
}

/** Where the secret is kept. Its text is never asked for: it would end up in a file. */
async function askSecret(prompts: Prompts, answers: Answers, name: 'apiKey' | 'clientSecret', schema: ParameterSchema): Promise<Json> {
  const current = valueOf(answers, name);
  const connection = String(answers.values.connectionName ?? 'gateway');
  const variable =
    typeof current === 'string' && current !== ''
      ? current
      : `\${${variableName(connection, name === 'apiKey' ? 'API_KEY' : 'CLIENT_SECRET')}}`;
  const place = await prompts.select<'keyVault' | 'variable'>({
    message: `${schema.question}: where is it kept?`,
    choices: [
      { name: 'Key Vault', value: 'keyVault', description: 'ARM reads it when the connection is deployed' },
      { name: `Environment variable ${variable}`, value: 'variable', description: 'set when foundry-gw deploys' },
    ],
    default: isKeyVaultAnswer(current) ? 'keyVault' : answers.values[name] === undefined ? 'keyVault' : 'variable',
  });
  if (place === 'variable') return variable;
  const known = isKeyVaultAnswer(current) ? current : null;
  const vaultId = await askText(prompts, {
    message: 'ARM id of the Key Vault:',
    help: 'For instance: /subscriptions/…/resourceGroups/rg-ai/providers/Microsoft.KeyVault/vaults/contoso-kv',
    ...(known === null ? {} : { preset: known.vaultId }),
    check: parseVaultId,
  });
  const secretName = await askText(prompts, {
    message: 'Name of the secret in it:',
    help: 'For instance: gateway-key',
    ...(known === null ? {} : { preset: known.secretName }),
    check: parseSecretName,
  });
  return { vaultId: String(vaultId), secretName: String(secretName) };
}

async function askHeaders(prompts: Prompts, answers: Answers, schema: ParameterSchema): Promise<Json> {
  const map: Record<string, string> = {};
  const wanted = answers.preset?.header;
  for (;;) {
    const first = Object.keys(map).length === 0;
    const check: Check = (text) => {
      if (text.trim() === '' && !(first && wanted !== undefined)) return { value: '' };
      const parsed = parseHeader(text);
      return 'problem' in parsed ? parsed : { value: [parsed.name, parsed.value] };
    };
    const given = await askText(prompts, {
      message: asQuestion(`${schema.question}${first && wanted !== undefined ? '' : ', empty to go on'}`),
      help: schema.description,
      ...(first && wanted !== undefined ? { preset: wanted } : {}),
      check,
    });
    if (!Array.isArray(given)) return map;
    const [name, value] = given as [string, string];
    Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  }
}

/**
 * Asks for one parameter, with the schema's words, choices, default and check.
 * @param extra a check of the caller's own, for instance that the file does not exist yet
 */
export async function askParameter(
  prompts: Prompts,
  answers: Answers,
  name: ParameterName,
  { required, suggestion, extra }: { required: boolean; suggestion?: string; extra?: (text: string) => string | null },
): Promise<Json> {
  const schema = parameterSchemas[kindOf(answers)][name]!;
  if (name === 'apiKey' || name === 'clientSecret') return askSecret(prompts, answers, name, schema);
  if (name === 'customHeaders') return askHeaders(prompts, answers, schema);
  if (schema.choices !== undefined) return askChoice(prompts, answers, name, schema);
  if (schema.type === 'boolean') return prompts.confirm({ message: asQuestion(schema.question), default: valueOf(answers, name) === true });
  const template = presetTemplate(answers.preset, name);
  const current = showValue(name, valueOf(answers, name)) || (suggestion ?? '');
  const check = checkOf(answers, name, required);
  const canBeCleared = !required && current !== '' && schema.default === '';
  return askText(prompts, {
    message: asQuestion(
      `${schema.question}${template?.includes('<') === true ? ` (${template})` : ''}${canBeCleared ? ' (- for none)' : ''}`,
    ),
    help: helpOf(name, schema),
    preset: current,
    check: (text) => {
      const problem = extra?.(text.trim()) ?? null;
      return problem === null ? check(text) : { problem };
    },
  });
}
