import type { KnownFailure } from './known-failure.js';

/** Told by the text of az, or by the code that `unanswered` gives. */
const unreached: readonly (Pick<KnownFailure, 'cause' | 'hint'> & { readonly name: string; readonly text: RegExp })[] = [
  {
    name: 'UntrustedCertificate',
    text: /CERTIFICATE_VERIFY_FAILED|certificate verify failed|self[- ]signed certificate|unable to get (?:local )?issuer certificate|unable to verify the first certificate/i,
    cause: 'The certificate that answered is not trusted here: a proxy that opens TLS, or a private cloud.',
    hint: 'Give the extra certificates: REQUESTS_CA_BUNDLE for az, NODE_EXTRA_CA_CERTS for --engine arm.',
  },
  {
    name: 'ProxyFailed',
    text: /Cannot connect to proxy|ProxyError|Tunnel connection failed/i,
    cause: 'The proxy of HTTPS_PROXY did not let the request through.',
    hint: 'Correct HTTPS_PROXY and NO_PROXY.',
  },
  {
    name: 'NameNotResolved',
    text: /Failed to resolve|Name or service not known|getaddrinfo|Temporary failure in name resolution|nodename nor servname|\bENOTFOUND\b|EAI_AGAIN/i,
    cause: "Azure's host name could not be resolved.",
    hint: 'Check network, DNS and HTTPS_PROXY; in a private cloud also the endpoint (az cloud show, FOUNDRY_GW_ARM_ENDPOINT).',
  },
  {
    name: 'AzureUnreachable',
    text: /Failed to establish a new connection|Connection refused|ECONNREFUSED|Max retries exceeded|Connection aborted|Connection reset|RemoteDisconnected|Read timed out|ConnectTimeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET/i,
    cause: 'Azure could not be reached from here.',
    hint: 'Check network, HTTPS_PROXY and, in a private cloud, the endpoint (az cloud show, FOUNDRY_GW_ARM_ENDPOINT).',
  },
];

export const network: readonly KnownFailure[] = [
  ...unreached.map(({ name, cause, hint }) => ({ codes: [name], kind: 'azure' as const, cause, hint })),
  ...unreached.map((entry) => ({ ...entry, kind: 'azure' as const })),
  {
    codes: ['AzCrashed'],
    kind: 'azure',
    cause: 'az itself failed.',
    hint: 'Run again; where it stays, update az (az upgrade) or use --engine arm.',
  },
];
