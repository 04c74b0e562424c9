import { findCause } from '../../gateway/diagnosis/find-cause.js';
import type { Gateway } from '../../gateway/gateway.js';
import type { Inspection } from '../../gateway/inspect.js';
import type { Diagnosis } from '../../generated/output/verify.js';
import { setWhereWritten } from '../gateway/elsewhere.js';
import type { GatewayTarget } from '../gateway/target.js';
import { canBeMended } from '../validate/mend.js';
import { proposedDiff, writableChanges } from './proposed.js';

/** Why a connection does not work, in terms of the file that it comes from. Loaded where something fails. */
export async function diagnosed(
  gateway: Gateway,
  { subject, written, place, help }: GatewayTarget,
  inspection: Inspection,
): Promise<Diagnosis | null> {
  const found = flaky(inspection) ?? (await findCause(gateway, subject!, inspection, { ...help, kind: place.kind }));
  if (found === null) return null;
  const diagnosis = setWhereWritten({ ...found, changes: [...found.changes] }, written);
  if (written === undefined || !canBeMended(written.file)) return diagnosis;
  const changes = writableChanges(diagnosis, place.kind);
  return changes.length === 0 ? diagnosis : { ...diagnosis, diff: proposedDiff(written.file, changes) };
}

/** Calls that are alike and do not go alike are no parameter's fault. */
function flaky({ seen }: Inspection): Diagnosis | null {
  const one = seen?.chats.find(({ status, calls }) => status === 'fail' && calls !== undefined && calls.answered > 0);
  if (one?.calls === undefined) return null;
  const explanation = `${one.model.name} answered ${one.calls.answered} of ${one.calls.made} equal calls: one of the back ends behind the gateway does not answer as the others do. Look at its log, and at the pool behind it.`;
  return { cause: 'gateway-fault', explanation, changes: [], proven: false };
}
