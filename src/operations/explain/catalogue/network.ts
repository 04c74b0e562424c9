import type { KnownText } from './known-text.js';

/** Told by src/azure/known. */
const azure =
  /management\.azure\.com|login\.microsoftonline\.com|HTTPSConnectionPool|urllib3|SSLCertVerificationError|innerStatusCode|model_error|CustomerManagedDownstreamError/i;
const verify = 'foundry-gw verify <file>';

/** The way to a gateway, as curl and SDKs tell it. */
export const networkTexts: readonly KnownText[] = [
  {
    id: 'gateway-certificate',
    texts: [
      /curl: \((?:35|51|60)\)[^\n]{0,200}/,
      /SSL certificate problem: [\w -]{0,80}/i,
      /\b(?:self[- ]signed certificate|unable to get (?:local )?issuer certificate|unable to verify the first certificate|certificate has expired|Hostname\/IP does not match certificate's altnames)[\w -]{0,40}/i,
    ],
    unless: azure,
    title: "The gateway's certificate is not one that the service trusts.",
    why: 'The service knows public certificate authorities only: no private ones, no self-signed ones, and the intermediate certificates have to be sent.',
    fix: 'Give the gateway a certificate of a public authority for its host name, or put a proxy that has one in front of it.',
    next: [verify],
    source: 'foundry-samples: model-gateway setup guide',
  },
  {
    id: 'gateway-name',
    texts: [
      /curl: \(6\)[^\n]{0,200}/,
      /Could not resolve host/i,
      /No such host is known/i,
      /\b(?:getaddrinfo )?(?:ENOTFOUND|EAI_AGAIN)\b[\w .-]{0,40}/,
    ],
    unless: azure,
    title: "The gateway's host name does not resolve here.",
    why: 'It is misspelt, or lives in a private DNS zone that this machine does not see. An endpoint without a leading slash also makes a wrong host: api.openai.comv1.',
    fix: 'Check the host of targetUrl; a private gateway needs a DNS zone that the agents see, too.',
    next: ['foundry-gw validate <file>', verify],
    source: 'foundry-samples: troubleshooting guide',
  },
  {
    id: 'gateway-unreachable',
    texts: [
      /curl: \((?:7|28|52|56)\)[^\n]{0,200}/,
      /openai\.API(?:Connection|Timeout)Error|APITimeoutError: Request timed out/i,
      /\bconnect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH)\b[\w .:-]{0,40}/,
    ],
    unless: azure,
    title: 'No connection to the gateway, or no answer in time.',
    why: 'Agents run in a network that Microsoft manages: a gateway that only answers in your own network is not reached from there, even where it works from your machine.',
    fix: 'Check host and port; make the gateway public, or give API Management a private endpoint in the network of the agents.',
    next: [verify, 'foundry-gw explain target-private'],
    source: 'foundry-samples: golden path',
  },
  {
    id: 'proxy-sign-in',
    texts: [/\b407 Proxy Authentication Required\b/i, /\bstatus 407\b[\w .:-]{0,40}/i],
    title: 'The proxy wants a sign-in.',
    why: 'The request came no further than the proxy that HTTPS_PROXY names; neither Azure nor the gateway has seen it.',
    fix: 'Give user and password in HTTPS_PROXY, or except the host with NO_PROXY.',
    next: ['env | grep -iE "_proxy"', verify],
  },
  {
    id: 'plain-http-to-https-port',
    texts: [/plain HTTP request was sent to HTTPS port/i, /Client sent an HTTP request to an HTTPS server/i, /\bwrong version number\b/i],
    title: 'One side speaks http and the other https.',
    why: 'The scheme or the port of the target is wrong.',
    fix: 'Write https, and the port on which the gateway speaks it.',
    next: ['foundry-gw validate <file>', verify],
  },
];
