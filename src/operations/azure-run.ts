import { openSession, type AzureSession, type Engine } from '../azure/session.js';
import type { Configuration } from '../configuration/configuration.js';
import { connectionApiVersion } from '../connection/ids.js';
import type { Context } from '../context.js';
import { announceSession } from './deploy/announce.js';

/** What operations on live connections have in common. */
export interface AzureRunInput {
  readonly environment?: string | undefined;
  readonly config?: string | undefined;
  readonly engine?: Engine | undefined;
  readonly credential?: string | undefined;
  /** Connections at once. Default 4. */
  readonly concurrency?: number | undefined;
  /** api-version with which live connections are read and written. */
  readonly apiVersion?: string | undefined;
}

export interface AzureRun {
  readonly session: AzureSession;
  readonly apiVersion: string;
  readonly concurrency: number;
}

const defaultConcurrency = 4;

/** Signs in and says who acts. @param doing what is done, as the line begins: `Deleting` */
export async function startRun(context: Context, input: AzureRunInput, configuration: Configuration, doing: string): Promise<AzureRun> {
  context.log.progress('signing in');
  const session = await openSession(context, { engine: input.engine ?? configuration.engine ?? 'auto', credential: input.credential });
  announceSession(session, doing);
  return {
    session,
    apiVersion: input.apiVersion ?? connectionApiVersion,
    concurrency: input.concurrency ?? configuration.concurrency ?? defaultConcurrency,
  };
}
