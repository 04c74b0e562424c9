import type { Connection, Model } from '../../connection/connection.js';
import type { Secret } from '../../parameters/secret.js';
import type { Preset } from '../../presets/preset.js';
import type { Credential } from '../../requests/request.js';
import type { Sent } from '../send.js';
import type { GivenUrl } from './given-url.js';
import type { Stopped } from './guarded.js';
import type { Listed } from './listed.js';
import type { Obstacle } from './obstacle.js';
import type { Pinned } from './starts.js';
import type { TriedModel } from './tried-models.js';

export interface ProbeInput {
  readonly url: GivenUrl;
  /** What the command line says of the connection; target, path form and the rest are looked for. */
  readonly connection: Connection;
  readonly preset: Preset | null;
  readonly pinned: Pinned;
  readonly credential: Credential;
  readonly secrets: readonly Secret[];
  /** Models that were named; where there are none, the gateway's own list is looked for. */
  readonly models: readonly Model[];
}

/** A way to the gateway that was seen to work. */
export interface FoundGateway {
  /** With the model that answered first. */
  readonly connection: Connection;
  readonly preset: Preset | null;
  /** Where its models are listed; null where that was not found. */
  readonly list: Listed | null;
  /** The models that were tried, the one that answered first among them. */
  readonly models: readonly TriedModel[];
  /** Chat models of the list that were not tried: somebody has to choose. */
  readonly untried: readonly string[];
  /** The gateway answers without a key. */
  readonly keyless: boolean;
  /** What does not belong into the key's text, the rest of "the key …". */
  readonly stray: string | null;
}

/** Why nothing was found. */
export interface NotFound {
  readonly why: 'model' | 'names' | 'key' | 'header' | 'version' | Stopped | Obstacle['why'] | 'unknown';
  /** Sentences for people. */
  readonly explanation: string;
  /** For `moved`: the base at the other origin. */
  readonly to?: string;
  /** Models that the gateway lists. */
  readonly listed: readonly string[];
}

export interface Probed {
  readonly found: FoundGateway | NotFound;
  /** Every request, oldest first. */
  readonly sents: readonly Sent[];
}

export const isFound = (found: FoundGateway | NotFound): found is FoundGateway => 'connection' in found;
