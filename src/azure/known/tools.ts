import type { KnownFailure } from './known-failure.js';

export const tools: readonly KnownFailure[] = [
  {
    codes: ['AzNotFound'],
    kind: 'azure',
    cause: null,
    hint: 'Install the Azure CLI (https://aka.ms/azure-cli) and run az login, or use --engine arm.',
  },
  {
    codes: ['AzTooOld'],
    kind: 'azure',
    cause: 'This az is too old for the command, or an extension changes it.',
    hint: 'Update it (az upgrade), or use --engine arm.',
  },
  {
    name: 'BicepNotAvailable',
    text: /retrieve the latest Bicep version|attempting to download Bicep CLI|Bicep CLI not found|Could not find the "?bicep"? executable/i,
    kind: 'azure',
    cause: 'az needs the Bicep CLI for --template bicep, and has none.',
    hint: 'Leave --template bicep out (the compiled template needs no Bicep), put bicep on PATH, or run az bicep install.',
  },
  {
    name: 'BicepFailed',
    text: /: Error BCP\d{3}:|: error BCP\d{3}:/,
    kind: 'azure',
    cause: 'The Bicep compiler of this machine does not accept the template.',
    hint: 'Leave --template bicep out, or update Bicep: az bicep upgrade.',
  },
  {
    name: 'MissingParameters',
    text: /^Missing input parameters/i,
    kind: 'azure',
    cause: 'The template wants parameters that were not given.',
    hint: 'Give them with the deployment; where foundry-gw deploy says this itself, report it with the parameter file.',
  },
  {
    name: 'UnreadableParameters',
    codes: ['UnreadableParameters'],
    kind: 'azure',
    cause: 'az could not read the parameters that it was handed.',
    hint: 'Run again with --engine arm; if that works, report it with the version of az.',
  },
  {
    name: 'UnknownParameter',
    text: /unrecognized template parameter/i,
    kind: 'azure',
    cause: 'The template does not know a parameter that was sent.',
    hint: 'Run foundry-gw validate on the file.',
  },
  {
    name: 'CertificateBundleMissing',
    text: /REQUESTS_CA_BUNDLE environment variable is specified with an invalid file path|Could not find a suitable TLS CA certificate bundle/i,
    kind: 'azure',
    cause: 'REQUESTS_CA_BUNDLE names a file that does not exist.',
    hint: 'Point REQUESTS_CA_BUNDLE to the PEM file with the certificates, or unset it.',
  },
];
