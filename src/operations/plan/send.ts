import type { Connection } from '../../connection/connection.js';
import type { Planned } from './compare.js';

const credentialled = ({ auth }: Connection): boolean => auth.type === 'ApiKey' || auth.type === 'OAuth2';

/**
 * Whether a deployment sends the connection, as far as nobody has to allow that. An unchanged one is sent all the same where it
 * has a credential: a changed key can only arrive that way.
 */
export function willSend({ decision, target }: Planned, { onlyChanged }: { readonly onlyChanged: boolean }): boolean {
  if (decision === null) return false;
  return decision.action !== 'none' || (!onlyChanged && credentialled(target.connection));
}
