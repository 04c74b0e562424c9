import { isAzureFailure } from '../../azure/errors.js';
import { readLiveConnection } from '../../azure/live.js';
import type { AzureSession } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { differences } from '../../connection/diff.js';
import { check, type Check } from '../../gateway/check.js';
import type { VerifiedConnection } from '../../generated/output/verify.js';
import { findAtHand } from '../gateway/at-hand.js';
import { helpOf } from '../gateway/help.js';
import { placeOf, type GatewayTarget } from '../gateway/target.js';
import type { ResolvedSecret } from '../secrets.js';
import { verifyConnections } from '../verify.js';
import type { DeployTarget } from './secrets.js';

/** How far to check: not at all, that Azure holds what was sent, that the gateway answers through it, or an agent of the project as well. */
export type VerifyLevel = 'none' | 'resource' | 'gateway' | 'agent';

/** Reads the connection back: it has to be there, and to say what was sent. */
async function resourceCheck(
  session: AzureSession,
  { id, connection }: DeployTarget,
  apiVersion: string,
): Promise<{ check: Check; live: Connection | null }> {
  try {
    const live = await readLiveConnection(session, id, apiVersion);
    if (live === null)
      return {
        live: null,
        check: check('resource', 'fail', 'Azure does not hold the connection.', {
          hint: 'Run verify again in a minute; a new connection can take that long to appear.',
        }),
      };
    const changed = differences(live.connection, connection).map(({ path }) => path);
    if (changed.length === 0)
      return { live: live.connection, check: check('resource', 'pass', 'Azure holds the connection as it was deployed.') };
    return {
      live: live.connection,
      check: check('resource', 'warn', `Azure holds other values than were sent: ${changed.join(', ')}.`, {
        hint: 'See whether somebody else deploys this connection.',
      }),
    };
  } catch (error) {
    if (!isAzureFailure(error)) throw error;
    return {
      live: null,
      check: check('resource', 'fail', `The connection could not be read back: ${error.message}`, { hint: error.hint ?? null }),
    };
  }
}

function suppliedSecret({ connection, parameters, secrets }: DeployTarget): ResolvedSecret | null {
  const name = connection.auth.type === 'OAuth2' ? 'clientSecret' : 'apiKey';
  const secret = secrets[name];
  if (secret !== undefined) return { kind: 'text', secret };
  const value = parameters.secrets[name];
  return value?.kind === 'keyVault' ? { kind: 'keyVault', reference: value.reference } : null;
}

export interface VerifyDeployedOptions {
  readonly level: VerifyLevel;
  /** api-version with which the connection is read back. */
  readonly apiVersion: string;
  /** Whether to find out why the gateway does not answer, with at most 24 requests more. */
  readonly diagnose: boolean;
}

/** Verifies a connection that was just deployed; null where that is not wanted. What is wrong is in the answer, not thrown. */
export async function verifyDeployed(
  session: AzureSession,
  target: DeployTarget,
  { level, apiVersion, diagnose }: VerifyDeployedOptions,
): Promise<VerifiedConnection | null> {
  if (level === 'none') return null;
  const place = { ...placeOf(target.connection, { path: target.path, environment: target.environment }), kind: target.kind };
  const { check: resource, live } = await resourceCheck(session, target, apiVersion);
  if (level === 'resource' || live === null) return { ...place, status: resource.status, checks: [resource], models: [], diagnosis: null };
  const { auth } = target.connection;
  // What Azure never gives back is as the file says.
  const connection: Connection = auth.type === 'OAuth2' ? { ...live, auth } : live;
  const credentials = await findAtHand(connection, {
    context: session.context,
    supplied: suppliedSecret(target),
    session,
    apim: auth.type === 'ApiKey' && auth.key.from === 'apim' ? auth.key : null,
    readCredentials: false,
  });
  const gatewayTarget: GatewayTarget = {
    place,
    source: 'live',
    resource,
    subject: { connection, ...credentials },
    models: [],
    project: target.connection.project,
    help: helpOf(session, target.connection),
    written: target.written,
  };
  const agents =
    level === 'agent' ? (await import('../verify/agent.js')).createAgentChecks(session, { project: null, models: [] }) : undefined;
  const { connections } = await verifyConnections(session.context, { targets: [gatewayTarget], agents, diagnose });
  return connections[0]!;
}
