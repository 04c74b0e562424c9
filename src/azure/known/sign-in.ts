import type { KnownFailure } from './known-failure.js';

const signInAgain: Pick<KnownFailure, 'kind' | 'cause' | 'hint'> = {
  kind: 'auth',
  cause: 'The sign-in has expired or needs another step.',
  hint: 'Sign in again: az login --tenant <tenant> (add --scope with what the message names).',
};

export const signIn: readonly KnownFailure[] = [
  {
    name: 'NotSignedIn',
    text: /Please run 'az login'|run `?az login`? to (?:setup|set up)|No subscription found\. Run 'az account set'|not logged in to any active cloud/i,
    kind: 'auth',
    cause: 'az is not signed in.',
    hint: 'Run az login (in a pipeline: az login --service-principal or --federated-token), or use --engine arm with a credential of its own.',
  },
  {
    name: 'SignInExpired',
    codes: ['ExpiredAuthenticationToken', 'AuthenticationFailed', 'InvalidAuthenticationToken'],
    kind: 'auth',
    cause: 'Azure did not accept the sign-in.',
    hint: 'Sign in again: az logout, then az login.',
  },
  {
    name: 'SignInExpired',
    text: /AADSTS(?:50173|70043|700082|50078|50076|50079|53003|65001)\b|refresh token has expired/i,
    ...signInAgain,
  },
  {
    name: 'NoFederatedCredential',
    text: /AADSTS(?:70021|70021[123]|7002138)\b|No matching federated identity record/i,
    kind: 'auth',
    cause: 'Entra knows no federated credential with the issuer, subject and audience that this pipeline came with.',
    hint: "Compare them with the app's, letter case included: az ad app federated-credential list --id <client id>. The subject changes with branch, environment and kind of event.",
  },
  {
    name: 'WrongCredential',
    text: /AADSTS(?:7000215|7000222|700016|90002|700027|700024)\b|invalid_client|invalid_grant|Invalid client secret provided/i,
    kind: 'auth',
    cause: 'The identity that signs in is unknown to the tenant, or its secret, certificate or federation is wrong or expired.',
    hint: 'Check AZURE_CLIENT_ID, AZURE_TENANT_ID and the secret, or sign in again.',
  },
  {
    name: 'SignInExpired',
    text: /interaction_required|Interactive authentication is needed|you must use multi-factor authentication/i,
    ...signInAgain,
  },
  {
    name: 'WrongTenant',
    codes: ['InvalidAuthenticationTokenTenant'],
    kind: 'auth',
    cause: 'The sign-in is for another tenant than the one that holds the subscription.',
    hint: 'Sign in to the tenant of the subscription: az login --tenant <tenant>.',
  },
  {
    name: 'WrongTenant',
    text: /Tenant provided in token does not match|wrong issuer/i,
    kind: 'auth',
    cause: 'The sign-in is for another tenant than the one that holds the resource.',
    hint: "Sign in to the resource's tenant: az login --tenant <tenant>.",
  },
  {
    name: 'SubscriptionNotFound',
    text: /subscription of '[^']*' doesn't exist|Subscription '[^']*' (?:not found|could not be found)|SubscriptionNotFound/i,
    kind: 'auth',
    cause:
      'The signed-in identity does not see this subscription: it is misspelt in projectResourceId, or belongs to another tenant or account.',
    hint: 'Look at az account list --all, then az login --tenant <tenant>; or correct projectResourceId.',
  },
  {
    codes: ['SubscriptionNotFound', 'InvalidSubscriptionId', 'MissingSubscription'],
    kind: 'auth',
    cause:
      'The signed-in identity does not see this subscription: it is misspelt in projectResourceId, or belongs to another tenant or account.',
    hint: 'Look at az account list --all, then az login --tenant <tenant>; or correct projectResourceId.',
  },
  {
    codes: ['SignInFailed'],
    kind: 'auth',
    cause: 'This credential cannot sign in here.',
    hint: 'See that it exists on this machine (a managed identity is assigned, azd auth login was run), or choose another with --credential.',
  },
];
