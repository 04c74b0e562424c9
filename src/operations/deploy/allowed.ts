import { connectionApiVersion } from '../../connection/ids.js';
import type { Connection } from '../../connection/connection.js';
import type { DeployedConnection } from '../../generated/output/deploy.js';
import type { Planned } from '../plan/compare.js';
import type { Decision } from '../plan/decide.js';
import type { PlanTarget } from '../plan/targets.js';
import { entry } from './results.js';

const credentialled = ({ auth }: Connection): boolean => auth.type === 'ApiKey' || auth.type === 'OAuth2';

/** The same connection is sent all the same where it has a credential: a changed key can only arrive that way. */
export function nothingToSend({ decision, target }: Planned): boolean {
  return decision?.action === 'none' && !credentialled(target.connection);
}

/** Whether somebody has to allow the write first: another's change would be lost, or nobody knows whose the live connection is. */
export function wantsLeave({ action, base }: Decision): boolean {
  return action === 'conflict' || (action === 'update' && base === 'missing');
}

const texts = {
  recorded: 'The live connection was changed by someone else since it was last deployed',
  missing: 'The live connection differs from the file, and there is no record of who made it',
} as const;

const flags = { recorded: '--overwrite-remote-changes', missing: '--adopt' } as const;

/** The answer's entry for a connection that is left as it is because someone else may have changed it. */
export function refused(target: PlanTarget, decision: Decision): DeployedConnection {
  const fields = decision.changes.map(({ path }) => path).join(', ');
  const base = decision.base ?? 'missing';
  return entry(target, decision, {
    status: 'refused',
    error: {
      kind: 'refused',
      code: base === 'missing' ? 'AdoptionNeeded' : 'Conflict',
      message: `${texts[base]} (${fields}).`,
      cause: null,
      hint: `See what is live: az rest --method get --url "${target.id}?api-version=${connectionApiVersion}". Then change the file, or run again with ${flags[base]}.`,
    },
  });
}
