import { secretNames, type ResolvedParameters, type SecretName } from '../parameters/resolve.js';
import { Secret } from '../parameters/secret.js';
import type { Json, KeyVaultReference } from '../parameters/value.js';

/** What ARM takes for a parameter. */
export type ArmParameter = { readonly value: Json | Secret } | { readonly reference: ArmReference };
export type ArmParameters = Readonly<Record<string, ArmParameter>>;

export interface ArmReference {
  readonly keyVault: { readonly id: string };
  readonly secretName: string;
  readonly secretVersion?: string;
}

export function armReference({ vaultId, secretName, secretVersion }: KeyVaultReference): ArmReference {
  return { keyVault: { id: vaultId }, secretName, ...(secretVersion === undefined ? {} : { secretVersion }) };
}

/**
 * What a deployment sends as parameters: the file's values without its comments, Key Vault references as they are, and the secrets'
 * texts where they were found.
 * @param secrets texts for the secret parameters that are no Key Vault reference
 */
export function templateParameters(parameters: ResolvedParameters, secrets: Readonly<Partial<Record<SecretName, Secret>>>): ArmParameters {
  const sent: Record<string, ArmParameter> = {};
  for (const [name, value] of Object.entries(parameters.values)) {
    if (value !== null) sent[name] = { value };
  }
  for (const name of secretNames) {
    const given = parameters.secrets[name];
    const text = secrets[name];
    if (given?.kind === 'keyVault') sent[name] = { reference: armReference(given.reference) };
    else if (text !== undefined) sent[name] = { value: text };
  }
  return sent;
}

/**
 * The parameters as JSON for the one who sends them, secrets included. ASCII only, so that no locale of a child can garble it.
 * `az deployment group create --parameters @-` and ARM's `properties.parameters` both take this form.
 */
export function parametersJson(parameters: ArmParameters): Secret {
  const revealed = Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      'value' in parameter && isSecret(parameter.value) ? { value: parameter.value.reveal() } : parameter,
    ]),
  );
  const text = JSON.stringify(revealed).replaceAll(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Secret(text, 'the parameters of the deployment');
}

function isSecret(value: Json | Secret): value is Secret {
  return typeof (value as Partial<Secret> | null)?.reveal === 'function';
}
