import type { CodeTable } from './code-help.js';

/** Keys and client secrets. */
export const secretCodes = {
  MissingSecret: {
    meaning: 'A connection needs a key or client secret, and no source gives it.',
    fix: 'Refer to it in the file (a Key Vault reference or ${NAME}) and set the variable, set FOUNDRY_GW_API_KEY or FOUNDRY_GW_CLIENT_SECRET for a single connection, or use --secrets-stdin.',
    next: ['foundry-gw plan'],
    says: /secrets are missing:|the (?:apiKey|clientSecret) of \S{1,80} is missing/,
  },
  AmbiguousSecret: {
    meaning: 'FOUNDRY_GW_API_KEY or FOUNDRY_GW_CLIENT_SECRET is set, and several connections of the run could be meant.',
    fix: 'Refer to each secret in its file, or use --secrets-stdin.',
    says: /connections need a secret of their own/,
  },
  SecretsStdinTaken: {
    meaning: '--secrets-stdin and the parameter file - both want standard input.',
    fix: 'Give the parameter file as a path.',
    says: /both want standard input/,
  },
  SecretsStdinTerminal: {
    meaning: '--secrets-stdin would read from the terminal, which shows what is typed.',
    fix: 'Pipe the document in, or leave the option out: a hidden prompt asks.',
    says: /standard input is the terminal, which would show the secrets/,
  },
  SecretsStdinInvalid: {
    meaning: 'What --secrets-stdin read is not {"<connection>": {"apiKey": "…"}}.',
    fix: 'Correct the document where the message points; it is never printed, as it holds secrets.',
    says: /--secrets-stdin: /,
  },
  UnknownConnection: {
    meaning: 'The document of --secrets-stdin names a connection that is not in this run, or that needs no secret.',
    fix: 'Use the name of a connection of the run, or leave it out.',
    next: ['foundry-gw plan'],
    says: /is no connection of this run that needs a secret/,
  },
  AmbiguousConnection: {
    meaning: 'A name in the document of --secrets-stdin fits several connections of the run.',
    fix: 'Name them <account>/<project>/<connection>.',
    says: /connections of this run\./,
  },
  NoCredential: {
    meaning: 'The gateway cannot be asked: the key, secret or token of the connection is not at hand, and Azure gives none back.',
    fix: 'Set FOUNDRY_GW_API_KEY or FOUNDRY_GW_CLIENT_SECRET, or read the stored one back with --read-credentials.',
    next: ['foundry-gw models --read-credentials'],
    says: /is not at hand(?:, and Azure gives none back)?/,
  },
  NoStoredCredential: {
    meaning: 'With --read-credentials the project was asked for the stored key, and holds none.',
    fix: 'Deploy the connection with its key, or give the key as FOUNDRY_GW_API_KEY.',
    next: ['foundry-gw deploy <file>'],
    says: /could not be read: the project holds none/,
  },
  UnfitSecret: {
    meaning: 'The key or secret holds characters that no header can carry; a line break at its end, for instance.',
    fix: 'Give it without them: files and pipes often add a line break.',
    next: ['foundry-gw verify <file>'],
  },
  UnfitHeader: {
    meaning:
      'A header of the request has a value that HTTP cannot carry: a line break, another control character, or letters beyond ASCII.',
    fix: 'Correct it in customHeaders.',
    next: ['foundry-gw validate <file>'],
  },
} as const satisfies CodeTable;
