import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Secret } from '../parameters/secret.js';
import { sendToAzure, type ArmRequest, type ArmResponse } from './arm-client.js';
import type { Endpoints } from './clouds.js';
import { credentialNames, type CredentialName } from './credentials.js';
import { isAzureFailure } from './errors.js';
import { resourceReader, type LiveResource } from './reader.js';
import { cachedTokens, type Identity, type TokenSource } from './tokens.js';

export type { ArmRequest, ArmResponse } from './arm-client.js';
export type { Identity } from './tokens.js';

export type Engine = 'auto' | 'az' | 'arm';

/** One identity's way to Azure, for the whole of a run. */
export interface AzureSession {
  readonly context: Context;
  readonly engine: 'az' | 'arm';
  /** Why this engine, where `auto` chose it. */
  readonly reason: string | null;
  readonly identity: Identity;
  readonly endpoints: Endpoints;
  /** A token for a scope (`https://ai.azure.com/.default`), kept until shortly before it expires. */
  token(scope: string, subscription?: string): Promise<Secret>;
  /** Sends to ARM; waits and tries again on 429 and 503, a bounded number of times. Throws an `AzureFailure`. */
  arm(request: ArmRequest): Promise<ArmResponse>;
  /** Reads a resource through @azure/arm-resources; null where it does not exist. */
  read(id: string, apiVersion: string): Promise<LiveResource | null>;
}

export interface SessionOptions {
  readonly engine: Engine;
  /** Only for the arm engine. */
  readonly credential?: string | undefined;
}

async function azTokensOf(context: Context): Promise<TokenSource> {
  const { azTokens } = await import('./session-az.js');
  return azTokens(context);
}

async function armTokensOf(context: Context, credential: CredentialName | null): Promise<TokenSource> {
  const { armTokens } = await import('./session-arm.js');
  return armTokens(context, credential);
}

async function choose(
  context: Context,
  engine: Engine,
  credential: CredentialName | null,
): Promise<{ source: TokenSource; reason: string | null }> {
  if (engine === 'az') return { source: await azTokensOf(context), reason: null };
  if (engine === 'arm') return { source: await armTokensOf(context, credential), reason: null };
  if (credential !== null) return { source: await armTokensOf(context, credential), reason: '--credential was given' };
  try {
    return { source: await azTokensOf(context), reason: 'az is on PATH' };
  } catch (error) {
    if (!isAzureFailure(error) || error.code !== 'AzNotFound') throw error;
  }
  return { source: await armTokensOf(context, null), reason: 'az is not on PATH' };
}

function credentialOf({ credential, engine }: SessionOptions): CredentialName | null {
  if (credential === undefined) return null;
  const name = credentialNames.find((known) => known === credential);
  if (name !== undefined && engine !== 'az') return name;
  throw failure({
    kind: 'usage',
    code: name === undefined ? 'UnknownCredential' : 'CredentialNeedsArm',
    message: name === undefined ? `There is no credential "${credential}".` : '--credential does not go with --engine az.',
    hint: name === undefined ? `Use one of ${credentialNames.join(', ')}.` : 'Use --engine arm, or sign in with az login.',
  });
}

function urlOn(arm: string, { path, apiVersion }: ArmRequest): string {
  const url = new URL(path.startsWith('/') ? `${arm}${path}` : path);
  // A token must not follow a URL that leads somewhere else.
  if (url.origin !== new URL(arm).origin) {
    throw failure({
      kind: 'azure',
      code: 'UnexpectedHost',
      message: `Azure pointed to ${url.host}, which is not the host of its ARM endpoint.`,
    });
  }
  if (apiVersion !== undefined) url.searchParams.set('api-version', apiVersion);
  return url.href;
}

/**
 * Decides engine and identity of a run and signs in.
 * @throws AzureFailure of kind auth (not signed in) or azure (az missing with `engine: 'az'`, Azure not reached)
 */
export async function openSession(context: Context, options: SessionOptions): Promise<AzureSession> {
  const { source, reason } = await choose(context, options.engine, credentialOf(options));
  const { engine, identity, endpoints } = source;
  const token = cachedTokens(source.fetch, context.clock);
  return {
    context,
    engine,
    reason,
    identity,
    endpoints,
    token: (scope, subscription) => token(scope, subscription ?? null),
    arm: (request) => {
      const subscription = /\/subscriptions\/([^/?]+)/i.exec(request.path)?.[1] ?? null;
      const { path: _path, apiVersion: _version, ...rest } = request;
      return sendToAzure(context, { ...rest, url: urlOn(endpoints.arm, request) }, () => token(endpoints.armScope, subscription));
    },
    read: resourceReader(context, endpoints, token),
  };
}
