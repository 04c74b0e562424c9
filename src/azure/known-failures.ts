import { agents } from './known/agent.js';
import { connectionCodes, connectionTexts } from './known/connection.js';
import { keyVault } from './known/key-vault.js';
import type { KnownFailure } from './known/known-failure.js';
import { network } from './known/network.js';
import { permission } from './known/permission.js';
import { resources } from './known/resources.js';
import { signIn } from './known/sign-in.js';
import { tools } from './known/tools.js';

export type { KnownFailure } from './known/known-failure.js';

/** In order: what looks at the text comes before what only knows the code. */
export const knownFailures: readonly KnownFailure[] = [
  ...tools,
  ...signIn,
  ...connectionTexts,
  ...agents,
  ...permission,
  ...keyVault,
  ...resources,
  ...connectionCodes,
  ...network,
];
