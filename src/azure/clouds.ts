import { failure } from '../errors.js';

/** Where the parts of a cloud answer. URLs have no slash at the end. */
export interface Endpoints {
  /** ARM. */
  readonly arm: string;
  /** What a token for ARM is asked for, `/.default` included. */
  readonly armScope: string;
  /** Ends the host name of a vault: `.vault.azure.net`. */
  readonly keyVaultSuffix: string;
  /** The project's data plane; null: made from the account's name (`projectEndpoint`). */
  readonly project: string | null;
  readonly portals: Portals;
}

/** Where people look at resources. */
export interface Portals {
  readonly azure: string;
  /** Null where the cloud has none. */
  readonly foundry: string | null;
}

interface Cloud {
  readonly name: string;
  readonly arm: string;
  readonly authority: string;
  readonly keyVaultSuffix: string;
  readonly portals: Portals;
}

export const clouds: readonly Cloud[] = [
  {
    name: 'AzureCloud',
    arm: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    keyVaultSuffix: '.vault.azure.net',
    portals: { azure: 'https://portal.azure.com', foundry: 'https://ai.azure.com' },
  },
  {
    name: 'AzureUSGovernment',
    arm: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    keyVaultSuffix: '.vault.usgovcloudapi.net',
    portals: { azure: 'https://portal.azure.us', foundry: 'https://ai.azure.us' },
  },
  {
    name: 'AzureChinaCloud',
    arm: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    keyVaultSuffix: '.vault.azure.cn',
    portals: { azure: 'https://portal.azure.cn', foundry: null },
  },
];

type Environment = Readonly<Record<string, string | undefined>>;

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/**
 * The value of an environment variable that names a URL; an empty one counts as unset.
 * @throws usage failure `InvalidEndpoint` where it is no https URL: tokens are sent there
 */
export function urlOf(env: Environment, name: string): string | null {
  const text = env[name]?.trim();
  if (text === undefined || text === '') return null;
  const url = withoutSlash(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  if (URL.canParse(url) && new URL(url).protocol === 'https:') return url;
  throw failure({
    kind: 'usage',
    code: 'InvalidEndpoint',
    message: `${name} is not an https URL.`,
    hint: `Correct ${name}, for instance https://management.azure.com, or unset it.`,
  });
}

/** Endpoints without az: public Azure, or what the environment says. */
export function endpointsOf(env: Environment): Endpoints & { readonly cloud: string; readonly authority: string } {
  const arm = urlOf(env, 'FOUNDRY_GW_ARM_ENDPOINT');
  const authority = urlOf(env, 'AZURE_AUTHORITY_HOST');
  const known = clouds.find((cloud) => (arm === null ? authority === null || cloud.authority === authority : cloud.arm === arm));
  const base = known ?? clouds[0]!;
  return {
    cloud: known?.name ?? new URL(arm ?? authority ?? base.arm).host,
    arm: arm ?? base.arm,
    armScope: `${arm ?? base.arm}/.default`,
    authority: authority ?? base.authority,
    keyVaultSuffix: base.keyVaultSuffix,
    project: urlOf(env, 'FOUNDRY_GW_PROJECT_ENDPOINT'),
    portals: base.portals,
  };
}

/** Endpoints as `az cloud show` tells them; the environment's own overrides win. */
export function endpointsOfAz(cloud: unknown, env: Environment): Endpoints & { readonly cloud: string } {
  const {
    name,
    endpoints = {},
    suffixes = {},
  } = (cloud ?? {}) as {
    name?: string;
    endpoints?: Record<string, string | null>;
    suffixes?: Record<string, string | null>;
  };
  const arm = withoutSlash(endpoints['resourceManager'] ?? clouds[0]!.arm);
  const audience = endpoints['activeDirectoryResourceId'] ?? `${arm}/`;
  return {
    cloud: name ?? new URL(arm).host,
    arm: urlOf(env, 'FOUNDRY_GW_ARM_ENDPOINT') ?? arm,
    armScope: `${audience}/.default`,
    keyVaultSuffix: suffixes['keyvaultDns'] ?? clouds[0]!.keyVaultSuffix,
    project: urlOf(env, 'FOUNDRY_GW_PROJECT_ENDPOINT'),
    // Behind another address of ARM it is the public cloud, most likely.
    portals: (clouds.find((known) => known.arm === arm) ?? clouds[0]!).portals,
  };
}
