import type { AzureSession } from '../../azure/session.js';
import { failure } from '../../errors.js';
import type { Plan } from '../../generated/output/plan.js';
import type { SavedConnection, SavedPlan } from '../../generated/saved-plan.js';
import type { Planned } from '../plan/compare.js';
import { willSend } from '../plan/send.js';
import { normal } from '../../connection/diff.js';
import { hashOf, hashOfLive, hashOfTemplate, hashOfValues } from './fingerprint.js';

/** What a plan is made of, beside the files and Azure. */
export interface PlanSettings {
  readonly environment: string | null;
  readonly config: string | null;
  readonly onlyChanged: boolean;
}

export const checksumOf = ({ checksum: _checksum, ...rest }: SavedPlan): string => hashOf(normal(rest));

/**
 * The plan as it is saved: what was found and what will be done, without secrets.
 * @param result the answer of plan, in which values that may be secret are hidden already
 * @throws usage failure `PlanFromStdin`; Azure failures of connections that could not be read are the caller's affair
 */
export function savedPlan(
  { context, identity, endpoints }: Pick<AzureSession, 'context' | 'identity' | 'endpoints'>,
  { planned, result, settings }: { planned: readonly Planned[]; result: Plan; settings: PlanSettings },
): SavedPlan {
  const connections = planned.flatMap((one, index): SavedConnection[] => {
    if (one.error !== null) return [];
    const { target, decision, desired, live } = one;
    if (target.path === '-') throw fromStdin();
    const entry = result.connections[index]!;
    return [
      {
        path: target.path,
        id: target.id,
        name: target.connection.name,
        kind: target.kind,
        action: decision.action,
        base: decision.base,
        send: willSend(one, settings),
        values: hashOfValues(target, desired),
        live: hashOfLive(live),
        template: hashOfTemplate(context.packageRoot, target.kind),
        target: entry.target,
        secrets: entry.secrets.map(({ parameter, source }) => ({ parameter, source })),
        changes: entry.changes.map(({ path, live: was, desired: will, base }) => ({ path, live: was, desired: will, base })),
      },
    ];
  });
  const { environment, config } = settings;
  const plan: SavedPlan = {
    planVersion: 1,
    tool: context.version,
    environment,
    config,
    tenant: identity.tenant,
    arm: endpoints.arm,
    connections,
    checksum: '',
  };
  return { ...plan, checksum: checksumOf(plan) };
}

function fromStdin(): Error {
  return failure({
    kind: 'usage',
    code: 'PlanFromStdin',
    message: 'A plan of standard input cannot be saved: deploy --plan reads the files again.',
    hint: 'Give the parameter file as a path.',
  });
}
