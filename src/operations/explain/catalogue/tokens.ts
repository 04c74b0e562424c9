import type { KnownText } from './known-text.js';

const verify = 'foundry-gw verify <file>';

/** Tokens of Entra and of OAuth2 providers. */
export const tokenTexts: readonly KnownText[] = [
  {
    id: 'token-audience',
    texts: [/IDX10214|Audience validation failed/i, /invalid audience|audience is invalid|aud(?:ience)? claim|claim value mismatch: ?aud/i],
    title: "The token's audience is not the one that the gateway's policy checks.",
    why: 'The service asks for a token for the parameter audience; the policy compares it letter for letter, a slash at the end included. An audience is a plain URI, never one that ends in /.default.',
    fix: 'Write the same URI in audience and in <audience> of the policy.',
    next: [verify, 'foundry-gw explain audience-scope'],
    source: 'foundry-samples: golden path',
  },
  {
    id: 'token-issuer',
    texts: [/IDX10205|Issuer validation failed/i, /invalid issuer|claim value mismatch: ?iss/i],
    title: "The token's issuer is not one that the gateway's policy takes.",
    why: 'Entra issues tokens of two versions: those of v1.0 come from https://sts.windows.net/<tenant>/, those of v2.0 from https://login.microsoftonline.com/<tenant>/v2.0. Which one comes depends on the app that audience names.',
    fix: 'Let the policy take both issuers of the tenant.',
    next: [verify],
    source: 'learn.microsoft.com: Access tokens in the Microsoft identity platform',
  },
  {
    id: 'apim-token',
    texts: [/\bJWT not present\b/i, /Access token is missing or invalid/i, /validate-(?:jwt|azure-ad-token)\b.{0,200}\b401\b/i],
    title: 'A policy of API Management got no token, or refuses the one that it got.',
    why: "With an ApiKey the service sends no token; with ProjectManagedIdentity it sends one of the project's identity for audience.",
    fix: 'Set authType to ProjectManagedIdentity where the policy wants a token; where it is that already, compare audience and the client id with the policy.',
    next: [verify, 'foundry-gw explain audience-missing'],
    source: 'Azure API Management',
  },
  {
    id: 'token-endpoint-refuses',
    texts: [/invalid_scope\b|AADSTS70011\b/i],
    title: 'The token endpoint refuses the scope.',
    why: 'For Entra the scope of an OAuth2 connection ends in /.default; other providers have names of their own.',
    fix: 'Correct scopes, for instance https://ai.azure.com/.default.',
    next: [verify, 'foundry-gw explain oauth2-scope'],
  },
  {
    id: 'azure-openai-token',
    texts: [/Access token is missing, invalid, audience is incorrect/i],
    title: 'Azure OpenAI got no token that it takes.',
    why: 'Its audience is https://cognitiveservices.azure.com. Where the connection uses a key, the key did not arrive, and the gateway passed the request on without one.',
    fix: 'Correct audience; behind API Management, see that its policy signs in to the model: a managed identity, or the key of the account.',
    next: [verify, 'foundry-gw explain audience-form'],
    source: 'Azure OpenAI',
  },
  {
    id: 'data-action-missing',
    texts: [
      /lacks the required data action [`'"]?Microsoft\.CognitiveServices\/accounts\/(?:OpenAI|MaaS)\//i,
      /PermissionDenied\b.{0,200}Microsoft\.CognitiveServices\/accounts\/(?:OpenAI|MaaS)/i,
    ],
    title: 'An identity may not call models of the Azure account behind the gateway.',
    why: "Behind API Management it is the service's own identity: it needs a role on the account that holds the models, not on the project.",
    fix: 'Have Cognitive Services OpenAI User assigned to it on that account; a new role needs up to ten minutes.',
    next: ['az role assignment list --assignee <identity> --all --output table', verify],
    source: 'foundry-samples: APIM setup guide',
  },
  {
    id: 'entra-refuses',
    texts: [/\bAADSTS\d{5,7}\b/],
    title: 'Entra refused the sign-in.',
    why: 'The number behind AADSTS says why.',
    fix: 'Look the number up at https://login.microsoftonline.com/error, and sign in again.',
    next: ['az login --tenant <tenant>', 'az account show'],
    weak: true,
  },
];
