import type { CodeTable } from './code-help.js';

/** Azure, az and the way to them. What ARM itself says is in src/azure/known. */
export const azureCodes = {
  AzFailed: {
    meaning: 'az ended with an error that has no code of its own; its words are in the message.',
    fix: 'Read the message, and paste it here; --debug shows more.',
    next: ['foundry-gw deploy <file> --engine arm'],
  },
  AzTimeout: {
    meaning: 'az did not end in time.',
    fix: 'Check the network and the proxy, then run again; or do without az.',
    next: ['az account show', 'foundry-gw deploy <file> --engine arm'],
    says: /az did not end in time/,
  },
  UnexpectedAnswer: {
    meaning: 'Azure answered something that its own description does not know.',
    fix: 'Run again with --debug; where it stays, report it with that output.',
  },
  UnexpectedHost: {
    meaning: 'Azure pointed to an address on another host than its own; no token is sent there.',
    fix: 'Check FOUNDRY_GW_ARM_ENDPOINT, the cloud and the proxy.',
    next: ['az cloud show'],
    says: /which is not the host of its ARM endpoint/,
  },
  InvalidEndpoint: {
    meaning: 'A variable that names an endpoint of Azure holds no https URL.',
    fix: 'Correct it, for instance https://management.azure.com, or unset it.',
    next: ['env | grep -E "FOUNDRY_GW|AZURE_AUTHORITY"'],
  },
  UnknownCredential: {
    meaning: '--credential names a way to sign in that does not exist.',
    fix: 'Use one of those that the hint lists.',
    next: ['foundry-gw deploy --help'],
    says: /There is no credential "/,
  },
  CredentialNeedsArm: {
    meaning: '--credential is for --engine arm; az signs in by itself.',
    fix: 'Use --engine arm, or sign in with az login.',
    next: ['az login'],
    says: /--credential does not go with --engine az/,
  },
  CredentialIncomplete: {
    meaning: 'The credential that was chosen needs variables that are not set.',
    fix: 'Set what the message names in the environment.',
    next: ['env | grep ^AZURE_'],
    says: /--credential \S{1,40} needs /,
  },
  AzureError: {
    meaning: 'Azure gave an error without a code.',
    fix: 'Read its message, and paste it here; --debug shows more.',
  },
  Unauthorized: {
    meaning: 'Azure answered 401: the sign-in is missing, expired, or for another tenant.',
    fix: 'Sign in again, to the tenant that holds the subscription.',
    next: ['az login --tenant <tenant>', 'az account show'],
  },
  Forbidden: {
    meaning: 'Azure answered 403: the signed-in identity may not do this.',
    fix: 'Have the role that is missing assigned; a new role needs up to ten minutes.',
    next: ['az role assignment list --assignee <identity> --all'],
  },
  ProxySignIn: {
    meaning: 'The proxy of HTTPS_PROXY wants a sign-in before it lets requests through.',
    fix: 'Give user and password in HTTPS_PROXY, or except the host with NO_PROXY.',
    next: ['env | grep -iE "_proxy"'],
  },
  PlainHttp: {
    meaning: 'The target is plain http; the key would travel readable.',
    fix: 'Use an https target.',
    next: ['foundry-gw explain url-https'],
  },
  SandboxSignInFailed: {
    meaning: 'az could not sign in to the sandbox.',
    fix: 'Go on without az.',
    next: ['foundry-gw sandbox --no-az'],
    says: /could not sign in to the sandbox/,
  },
} as const satisfies CodeTable;
