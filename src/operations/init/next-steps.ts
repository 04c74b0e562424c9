import type { InitStep } from '../../generated/output/init.js';
import type { Json } from '../../parameters/value.js';
import { commonRequirements } from '../../presets/preset.js';
import { isKeyVaultAnswer, kindOf, valueOf, type Answers } from './answers.js';
import { showValue } from './show.js';
import { applies, questions } from './questions.js';

const secretParameters = ['apiKey', 'clientSecret'] as const;
export type SecretParameter = (typeof secretParameters)[number];

/** The secrets that the file refers to, and how. */
export function secretsOf(answers: Answers): { parameter: SecretParameter; reference: string }[] {
  return secretParameters.flatMap((parameter) => {
    const question = questions.find(({ name }) => name === parameter)!;
    if (!applies(question, answers)) return [];
    return [{ parameter, reference: showValue(parameter, valueOf(answers, parameter)) }];
  });
}

function namesIn(value: Json | undefined, names: Set<string>): void {
  if (typeof value === 'string') for (const [, name] of value.matchAll(/(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)) names.add(name!);
  else if (Array.isArray(value)) for (const item of value as readonly Json[]) namesIn(item, names);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) namesIn(item as Json, names);
}

/** Variables that stand outside secrets. */
function plainVariables(answers: Answers): readonly string[] {
  const names = new Set<string>();
  for (const [name, value] of Object.entries(answers.values)) {
    if (!(secretParameters as readonly string[]).includes(name)) namesIn(value, names);
  }
  return [...names];
}

/** A word of a command line, quoted where a shell would split or expand it. */
const word = (text: string): string => (/^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The commands to run after the file is there. */
export function nextSteps(answers: Answers, shown: string): InitStep[] {
  const key = secretsOf(answers).flatMap(({ parameter, reference }) => {
    const name = /^\$\{(\w+)\}$/.exec(reference)?.[1];
    return name === undefined ? [] : [{ name, what: parameter === 'apiKey' ? "the gateway's key" : 'the OAuth2 client secret' }];
  });
  return [
    ...plainVariables(answers).map((name) => ({
      command: `export FOUNDRY_GW_VAR_${name}=…`,
      why: `gives \${${name}} its value; or declare it in foundry-gw.yaml`,
    })),
    ...key.map(({ name, what }) => ({
      command: `read -rs ${name} && export ${name}`,
      why: `type ${what}; in a pipeline, a secret variable`,
    })),
    { command: `foundry-gw validate ${word(shown)}`, why: 'check the file, offline' },
    { command: `foundry-gw deploy ${word(shown)}`, why: 'create the connection and verify it' },
  ];
}

/** What to know of the gateway alone: the preset's limits, or what any gateway must offer. */
export function gatewayNotes(answers: Answers): readonly string[] {
  return answers.preset?.notes ?? (kindOf(answers) === 'apim' ? [] : commonRequirements);
}

/** Said of a preset that nobody has published a use of. */
export const inferredNote = "This preset is inferred from the gateway's public API: see what foundry-gw verify says.";

/** What to know about the gateway and the file, one sentence each. */
export function notesOf(answers: Answers): string[] {
  const vault = secretParameters.some((name) => isKeyVaultAnswer(answers.values[name]));
  return [
    ...gatewayNotes(answers),
    ...(answers.preset?.confidence === 'C' ? [inferredNote] : []),
    ...(kindOf(answers) === 'apim' && valueOf(answers, 'authType') === 'ApiKey' && valueOf(answers, 'apimSubscriptionName') === 'master'
      ? ['The subscription master opens every API of the service: prefer one that is scoped to this API (--apim-subscription).']
      : []),
    ...(vault ? ['The vault must allow template deployment, and you need the right Microsoft.KeyVault/vaults/deploy/action on it.'] : []),
  ];
}
