import type { KnownText } from './known-text.js';

const verify = 'foundry-gw verify <file>';

/** Tokens of Entra and of OAuth2 providers. */
export const tokenTexts: readonly KnownText[] = [
  {
    id: 'token-audience',
    texts: [/IDX10214|Audience validation failed/i, /invalid audience|audience is invalid|aud(?:ience)? claim/i],
    title: "The token's audience is not the one that the gateway's policy checks.",
    why: 'The service asks for a token for the parameter audience; the policy compares it letter for letter, a slash at the end included. An audience is a plain URI, never one that ends in /.default.',
    fix: 'Write the same URI in audience and in <audience> of the policy.',
    next: [verify, 'foundry-gw explain audience-scope'],
    source: 'foundry-samples: golden path',
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
    texts: [/lacks the required data action [`'"]?Microsoft\.CognitiveServices\/accounts\/(?:OpenAI|MaaS)\//i, /PermissionDenied\b.{0,200}Microsoft\.CognitiveServices\/accounts\/(?:OpenAI|MaaS)/i],
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
