import { allows } from '../azure/roles.js';
import type { Cloud } from '../azure/cloud.js';
import { problem } from '../problem.js';
import type { Exchange, Reply } from '../server/exchange.js';
import { authenticate } from '../signin/authenticate.js';
import type { Tokens } from '../signin/tokens.js';

/** A vault's `GET /secrets/{name}[/{version}]`; null for any other path. */
export function vaultSecret(exchange: Exchange, cloud: Cloud, tokens: Tokens): Reply | null {
  const [, name, secret] = /^\/keyvault\/([^/]+)\/secrets\/([^/]+)(?:\/[^/]*)?$/.exec(exchange.path) ?? [];
  if (name === undefined || secret === undefined || exchange.method !== 'GET') return null;
  const identity = authenticate(exchange, cloud.state, tokens, ['https://vault.azure.net']);
  if (!exchange.query.has('api-version')) throw problem(400, 'BadParameter', 'api-version must be specified');
  const end = `/vaults/${name}/secrets/${secret}`.toLowerCase();
  const action = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
  const vault = [...cloud.state.resources.values()].find(({ id }) => id.toLowerCase().endsWith(`/vaults/${name}`.toLowerCase()));
  if (vault === undefined || !allows(identity, action, vault.id, 'dataActions')) {
    throw problem(
      403,
      'Forbidden',
      `Caller is not authorized to perform action on resource. Caller: appid=${identity.clientId};oid=${identity.objectId} Action: '${action}'`,
    );
  }
  const found = [...cloud.state.resources.values()].find(({ id }) => id.toLowerCase().endsWith(end));
  if (found === undefined) throw problem(404, 'SecretNotFound', `A secret with (name/id) ${secret} was not found in this key vault.`);
  const value = String(found.secrets?.['value'] ?? '');
  return {
    status: 200,
    body: { value, id: `${exchange.url.origin}/keyvault/${name}/secrets/${secret}/0001`, attributes: { enabled: true } },
  };
}
