import { isObject, objectOf, textOf, type Json, type JsonObject } from '../../json.js';
import { problem } from '../../problem.js';
import type { Cloud } from '../cloud.js';
import { allows, type Identity } from '../roles.js';

const usage = 'Please see https://aka.ms/arm-keyvault for usage details.';

/** Replaces the Key Vault references among given parameters by the secrets, with the deployer's rights. */
export function withSecrets(cloud: Cloud, identity: Identity, given: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, entry]) => [
      name,
      isObject(entry) && isObject(entry['reference']) ? { value: secretOf(cloud, identity, name, entry['reference']) } : entry,
    ]),
  );
}

function secretOf(cloud: Cloud, identity: Identity, parameter: string, reference: JsonObject): Json {
  const id = textOf(objectOf(reference['keyVault'])['id']);
  const secret = textOf(reference['secretName']);
  const vault = cloud.state.resource(id);
  if (vault === undefined) {
    throw problem(400, 'KeyVaultParameterReferenceNotFound', `The specified KeyVault '${id}' could not be found. ${usage}`);
  }
  if (!allows(identity, 'Microsoft.KeyVault/vaults/deploy/action', vault.id)) {
    throw problem(
      403,
      'KeyVaultParameterReferenceAuthorizationFailed',
      `The client '${identity.clientId}' with object id '${identity.objectId}' does not have authorization to perform action 'MICROSOFT.KEYVAULT/VAULTS/DEPLOY/ACTION' over scope '${vault.id}'. ${usage}`,
    );
  }
  if (vault.properties['enabledForTemplateDeployment'] !== true) {
    throw problem(
      400,
      'KeyVaultParameterReferenceSecretRetrieveFailed',
      `The secret of KeyVault parameter '${parameter}' cannot be retrieved. Http status code: 'Forbidden'. Error message: 'Access denied to first party service.'. ${usage}`,
    );
  }
  const found = cloud.state.resource(`${vault.id}/secrets/${secret}`)?.secrets?.['value'];
  if (found !== undefined) return found;
  throw problem(
    400,
    'KeyVaultParameterReferenceSecretRetrieveFailed',
    `The secret of KeyVault parameter '${parameter}' cannot be retrieved. Http status code: 'NotFound'. Error message: 'A secret with (name/id) ${secret} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command.'. ${usage}`,
  );
}
