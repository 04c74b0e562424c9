import { Secret } from '../parameters/secret.js';
import type { KeyVaultReference } from '../parameters/value.js';
import { sendToAzure } from './arm-client.js';
import { azureFailure, isAzureFailure } from './errors.js';
import type { AzureSession } from './session.js';

const vaultApiVersion = '2023-07-01';
const secretApiVersion = '7.4';

/** The vault's own URL; where ARM may not be read, the one that its name makes in this cloud. */
async function vaultUrl(session: AzureSession, vaultId: string): Promise<string> {
  const name = vaultId.split('/').at(-1)!;
  const usual = `https://${name}${session.endpoints.keyVaultSuffix}`;
  try {
    const { body } = await session.arm({ method: 'GET', path: vaultId, apiVersion: vaultApiVersion });
    const uri = (body as { properties?: { vaultUri?: unknown } } | null)?.properties?.vaultUri;
    return typeof uri === 'string' ? uri.replace(/\/+$/, '') : usual;
  } catch (error) {
    if (isAzureFailure(error) && error.code === 'AuthorizationFailed') return usual;
    throw error;
  }
}

/** A secret of a vault, read with the caller's own rights. */
export async function keyVaultSecret(session: AzureSession, reference: KeyVaultReference): Promise<Secret> {
  const { vaultId, secretName, secretVersion } = reference;
  const version = secretVersion === undefined ? '' : `/${encodeURIComponent(secretVersion)}`;
  const url = new URL(`${await vaultUrl(session, vaultId)}/secrets/${encodeURIComponent(secretName)}${version}`);
  url.searchParams.set('api-version', secretApiVersion);
  const scope = `https://${session.endpoints.keyVaultSuffix.replace(/^\./, '')}/.default`;
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(vaultId)?.[1];
  const { body } = await sendToAzure(session.context, { method: 'GET', url: url.href }, () => session.token(scope, subscription));
  const text = (body as { value?: unknown } | null)?.value;
  const origin = `keyVault:${vaultId.split('/').at(-1)}/${secretName}`;
  if (typeof text === 'string') return new Secret(text, origin);
  throw azureFailure({ code: 'UnexpectedAnswer', message: `The vault answered without a value for ${secretName}.` });
}
