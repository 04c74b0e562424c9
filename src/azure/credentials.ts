import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { SdkHttpClient } from '../vendor/arm-resources.js';

export const credentialNames = ['environment', 'workload-identity', 'azd', 'managed-identity'] as const;
export type CredentialName = (typeof credentialNames)[number];

/** The part of @azure/identity's credentials that is used. */
export interface Credential {
  getToken(scope: string, options: { readonly abortSignal: AbortSignal }): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}

const tells = {
  environment: 'the service principal of AZURE_CLIENT_ID',
  'workload-identity': 'the workload identity of AZURE_FEDERATED_TOKEN_FILE',
  azd: 'the user of azd',
  'managed-identity': 'the managed identity of this machine',
} as const satisfies Record<CredentialName, string>;

/** Which credential the environment describes; nothing is tried out, so nothing can hang. */
export function detectCredential(env: Context['env']): CredentialName | null {
  const has = (name: string): boolean => env[name] !== undefined && env[name] !== '';
  if (has('AZURE_CLIENT_ID') && has('AZURE_TENANT_ID')) {
    if (has('AZURE_CLIENT_SECRET') || has('AZURE_CLIENT_CERTIFICATE_PATH')) return 'environment';
    if (has('AZURE_FEDERATED_TOKEN_FILE')) return 'workload-identity';
  }
  return has('IDENTITY_ENDPOINT') || has('MSI_ENDPOINT') ? 'managed-identity' : null;
}

async function azdIsThere(context: Context): Promise<boolean> {
  const { ended } = await context.exec({ file: 'azd', args: ['version'], timeoutMs: 10_000, signal: context.signal });
  return ended === undefined;
}

function needed(env: Context['env'], name: CredentialName, variables: readonly string[]): string[] {
  const missing = variables.filter((variable) => env[variable] === undefined || env[variable] === '');
  if (missing.length === 0) return variables.map((variable) => env[variable]!);
  throw failure({
    kind: 'usage',
    code: 'CredentialIncomplete',
    message: `--credential ${name} needs ${missing.join(', ')}.`,
    hint: `Set ${missing.join(' and ')} in the environment.`,
  });
}

async function chosen(context: Context, wanted: CredentialName | null): Promise<CredentialName> {
  const name = wanted ?? detectCredential(context.env) ?? ((await azdIsThere(context)) ? 'azd' : null);
  if (name !== null) return name;
  throw failure({
    kind: 'auth',
    code: 'NotSignedIn',
    message: 'No credential for Azure: no service principal or workload identity in the environment, and no azd.',
    hint: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; or name one with --credential; or install az, run az login and leave --engine arm out.',
  });
}

/** The credential of a run without az. Values come from the context's environment, never from the process itself. */
export async function createCredential(
  context: Context,
  wanted: CredentialName | null,
  { authority, httpClient }: { authority: string; httpClient: SdkHttpClient },
): Promise<{ credential: Credential; name: CredentialName; tells: string }> {
  const name = await chosen(context, wanted);
  const identity = await import('../vendor/identity.js');
  const known = /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn|partner\.microsoftonline\.cn)$/.test(authority);
  const common = { authorityHost: authority, disableInstanceDiscovery: !known, httpClient, retryOptions: { maxRetries: 2 } };
  const { env } = context;
  const make = (): Credential => {
    if (name === 'azd') return new identity.AzureDeveloperCliCredential(env['AZURE_TENANT_ID'] ? { tenantId: env['AZURE_TENANT_ID'] } : {});
    if (name === 'managed-identity') {
      const clientId = env['AZURE_CLIENT_ID'];
      return clientId ? new identity.ManagedIdentityCredential({ clientId }) : new identity.ManagedIdentityCredential();
    }
    const [tenant, client] = needed(env, name, ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID']) as [string, string];
    if (name === 'workload-identity') {
      const [tokenFilePath] = needed(env, name, ['AZURE_FEDERATED_TOKEN_FILE']) as [string];
      return new identity.WorkloadIdentityCredential({ ...common, tenantId: tenant, clientId: client, tokenFilePath });
    }
    const certificatePath = env['AZURE_CLIENT_CERTIFICATE_PATH'];
    if (!env['AZURE_CLIENT_SECRET'] && certificatePath) {
      const password = env['AZURE_CLIENT_CERTIFICATE_PASSWORD'];
      return new identity.ClientCertificateCredential(
        tenant,
        client,
        { certificatePath, ...(password ? { certificatePassword: password } : {}) },
        common,
      );
    }
    const [secret] = needed(env, name, ['AZURE_CLIENT_SECRET']) as [string];
    return new identity.ClientSecretCredential(tenant, client, secret, common);
  };
  return { credential: make(), name, tells: tells[name] };
}
