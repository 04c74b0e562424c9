import { secretNames, type ResolvedParameters, type SecretName } from '../parameters/resolve.js';
import type { KeyVaultReference, Value } from '../parameters/value.js';
import { bicepLiteral, bicepText, bicepValue } from './bicep-text.js';

/** Which environment variable gives a `${NAME}` outside secret parameters. */
export const environmentVariable = (variable: string): string => `FOUNDRY_GW_VAR_${variable}`;

/** Which environment variable gives a secret that the file says nothing of. */
export const secretVariables: Readonly<Record<SecretName, string>> = {
  apiKey: 'FOUNDRY_GW_API_KEY',
  clientSecret: 'FOUNDRY_GW_CLIENT_SECRET',
};

export interface BicepParametersOptions {
  /** The template, as a path relative to the parameter file. */
  readonly using: string;
  /** The secret parameters that a deployment needs. */
  readonly needed: readonly SecretName[];
  /** Values that variables have in the chosen environment; they become the defaults of what is read. */
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * The parameters as a `.bicepparam` file: variables and secrets are read from the environment when it is compiled, Key Vault
 * references become `az.getSecret`. Secret text never stands in it.
 */
export function bicepParameters(parameters: ResolvedParameters, { using, needed, variables }: BicepParametersOptions): string {
  const read = (variable: string): string => {
    const fallback = variables.get(variable);
    return `readEnvironmentVariable(${[environmentVariable(variable), ...(fallback === undefined ? [] : [fallback])].map(bicepLiteral).join(', ')})`;
  };
  const lines = Object.entries(parameters.values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `param ${name} = ${bicepValue(value, read)}\n`);
  const secrets = secretNames
    .filter((name) => needed.includes(name) || parameters.secrets[name]?.kind === 'keyVault')
    .map((name) => `param ${name} = ${secretExpression(name, parameters.secrets[name])}\n`);
  return `using ${bicepLiteral(using)}\n\n${[...lines, ...secrets].join('')}`;
}

const readSecret = (variable: string): string => `readEnvironmentVariable(${bicepLiteral(variable)})`;

function secretExpression(name: SecretName, value: Value | undefined): string {
  if (value?.kind === 'keyVault') return getSecret(value.reference);
  if (value?.kind === 'variable') return bicepText(String(value.value), readSecret);
  return readSecret(secretVariables[name]);
}

function getSecret({ vaultId, secretName, secretVersion }: KeyVaultReference): string {
  const [, , subscription = '', , group = '', , , , vault = ''] = vaultId.split('/');
  const place = [subscription, group, vault, secretName, ...(secretVersion === undefined ? [] : [secretVersion])];
  return `az.getSecret(${place.map(bicepLiteral).join(', ')})`;
}
