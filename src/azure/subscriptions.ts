import { isFailure } from '../errors.js';
import type { AzureSession } from './session.js';

const apiVersion = '2022-12-01';

/** The display name of a subscription; null where Azure does not tell it to this identity. */
export async function subscriptionName(session: AzureSession, id: string): Promise<string | null> {
  try {
    const { body } = await session.arm({ method: 'GET', path: `/subscriptions/${encodeURIComponent(id)}`, apiVersion });
    const name = (body as { displayName?: unknown } | null)?.displayName;
    return typeof name === 'string' && name !== '' ? name : null;
  } catch (error) {
    if (!isFailure(error) || session.context.signal.aborted) throw error;
    return null;
  }
}
