import type { KnownText } from './known-text.js';

const verify = 'foundry-gw verify <file>';

/** A status alone never names the cause: told where nothing better is known. */
export const statusTexts: readonly KnownText[] = [
  {
    id: 'status-401',
    texts: [
      /\b(?:HTTP(?:\/[\d.]+)?|status(?: code)?|error(?: code)?)[ :=]{1,3}401\b|\b401 (?:Client Error: )?Unauthorized|PermissionDenied.{0,60}\b401\b/i,
      /^401$/,
    ],
    title: '401: the gateway refuses the credential.',
    why: 'Behind API Management that is a wrong header name as often as a wrong key; with a managed identity, the audience or the policy.',
    fix: 'Check the header of the key (authConfig) before the key itself.',
    next: [verify],
    weak: true,
  },
  {
    id: 'status-403',
    texts: [/\b(?:HTTP(?:\/[\d.]+)?|status(?: code)?|error(?: code)?)[ :=]{1,3}403\b|\b403 (?:Client Error: )?Forbidden/i, /^403$/],
    title: '403: known, but not allowed.',
    why: 'From Azure: a role is missing. From a gateway: the key may not use this model, a firewall is in the way, or the path does not exist (AWS).',
    fix: 'Look who answers: management.azure.com, the project, or the gateway.',
    next: [verify, 'az role assignment list --assignee <identity> --all'],
    weak: true,
  },
  {
    id: 'status-404',
    texts: [
      /\b(?:HTTP(?:\/[\d.]+)?|status(?: code)?|error(?: code)?)[ :=]{1,3}404\b|\b404 (?:Client Error: )?(?:Resource )?Not ?Found/i,
      /^404$/,
    ],
    title: '404: nothing at this URL.',
    why: 'The URL is the target plus /chat/completions (with /deployments/<model> before it where deploymentInPath is "true"). A wrong target, path form, api-version or name of the model all look like this.',
    fix: 'Take the URL that works with curl, cut /chat/completions off, and compare; verify tries the usual forms.',
    next: [verify, 'foundry-gw render <file> --as resource'],
    weak: true,
  },
  {
    id: 'status-424',
    texts: [
      /\b(?:HTTP(?:\/[\d.]+)?|status(?: code)?|error(?: code)?)[ :=]{1,3}424\b|\b424 Failed Dependency/i,
      /CustomerManagedDownstreamError/,
      /^424$/,
    ],
    title: '424: the gateway failed, and the service passes that on.',
    why: 'The innerStatusCode in the text is what the gateway answered.',
    fix: "Look for the request in the gateway's log; paste the text with innerStatusCode.",
    next: [verify],
    weak: true,
  },
  {
    id: 'status-5xx',
    texts: [
      /\b(?:HTTP(?:\/[\d.]+)?|status(?: code)?|error(?: code)?)[ :=]{1,3}50[0234]\b|\b50[0234] (?:Server Error|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)/i,
      /^50[0234]$/,
    ],
    title: '5xx: a fault on the other side.',
    why: 'The gateway, or the model behind it, failed; the request reached it.',
    fix: "Look at the gateway's log.",
    next: ['foundry-gw verify <file> --deep'],
    weak: true,
  },
];
