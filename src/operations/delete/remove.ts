import { readLiveConnection } from '../../azure/live.js';
import { azureFailure } from '../../azure/errors.js';
import type { AzureSession } from '../../azure/session.js';
import { failure, isFailure } from '../../errors.js';
import type { DeletedConnection } from '../../generated/output/delete.js';
import type { DeployError } from '../../generated/output/deploy.js';
import { errorOf } from '../errors.js';
import { propertiesOf, type Looked } from './look.js';

export interface Removed {
  readonly status: DeletedConnection['status'];
  readonly error?: DeployError;
}

const tries = 30;
const pause = 2_000;

/** Deletes one connection, if it is still what was looked at and saved. Never rejects for what Azure says. */
export async function remove(
  session: AzureSession,
  { found, properties }: Extract<Looked, { state: 'there' }>,
  apiVersion: string,
): Promise<Removed> {
  const { context } = session;
  if (context.signal.aborted) return { status: 'skipped' };
  try {
    const now = await readLiveConnection(session, found.id, apiVersion);
    if (now === null) return { status: 'gone' };
    if (propertiesOf(now.body) !== properties) throw changed(found.live.name);
    context.log.progress(`deleting ${found.live.name}`);
    const { status } = await session.arm({ method: 'DELETE', path: found.id, apiVersion, accept: [404] });
    if (status === 404) return { status: 'gone' };
    if (status === 202) await waitUntilGone(session, found.id, apiVersion);
    return { status: 'deleted' };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { status: error.failure === 'refused' ? 'refused' : 'failed', error: errorOf(error) };
  }
}

/** Azure took the request and goes on by itself. */
async function waitUntilGone(session: AzureSession, id: string, apiVersion: string): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if ((await session.read(id, apiVersion)) === null) return;
    await session.context.clock.sleep(pause, session.context.signal);
  }
  throw azureFailure({
    code: 'StillThere',
    message: `Azure accepted the deletion of ${id}, but still shows the connection after ${(tries * pause) / 1000} seconds.`,
  });
}

function changed(name: string): Error {
  return failure({
    kind: 'refused',
    code: 'ConnectionChanged',
    message: `${name} was changed by someone else just now; it was not deleted.`,
    hint: 'Look at it with foundry-gw import, then run delete again.',
  });
}
