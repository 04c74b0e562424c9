import { readLiveConnection } from '../../azure/live.js';
import type { AzureSession } from '../../azure/session.js';
import { differences, meaning } from '../../connection/diff.js';
import { failure } from '../../errors.js';
import type { Planned } from '../plan/compare.js';

/**
 * Looks once more, right before a write: between plan and write lie a question, a queue, or somebody else's deployment. A connection
 * that says by now what the file says may be sent: nobody's change is lost.
 * @throws a failure of kind refused, `ChangedMeanwhile`
 */
export async function checkUnchanged(session: AzureSession, { target, live, desired, error }: Planned, apiVersion: string): Promise<void> {
  if (error !== null) return;
  const now = (await readLiveConnection(session, target.id, apiVersion))?.connection ?? null;
  if (meaning(now) === meaning(live)) return;
  if (now !== null && differences(now, desired).length === 0) return;
  const what =
    now === null
      ? 'was deleted'
      : live === null
        ? 'was created'
        : `was changed (${differences(now, live)
            .map(({ path }) => path)
            .join(', ')})`;
  throw failure({
    kind: 'refused',
    code: 'ChangedMeanwhile',
    message: `${target.connection.name} ${what} by someone else after it was planned; nothing was written.`,
    hint: 'Plan again, look at the difference, and deploy again.',
  });
}
