import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AzureSession } from '../../azure/session.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { Plan } from '../../generated/output/plan.js';
import type { SavedPlan } from '../../generated/saved-plan.js';
import type { Planned } from '../plan/compare.js';
import { savedPlan, type PlanSettings } from './document.js';
import { mismatches } from './mismatches.js';

/** What the plan says of how it was made. */
export function settingsOf({ environment, config, connections }: SavedPlan): PlanSettings {
  return {
    environment,
    config,
    onlyChanged: connections.some(({ action, send, secrets }) => action === 'none' && !send && secrets.length > 0),
  };
}

/**
 * The plan names its files from the working directory in which it was made.
 * @throws a refused failure `PlanOutdated` where one is not there
 */
export function checkFiles({ cwd }: Context, { connections }: SavedPlan, file: string): void {
  const missing = [...new Set(connections.map((one) => one.path))].filter((one) => !existsSync(path.resolve(cwd, one)));
  if (missing.length === 0) return;
  throw failure({
    kind: 'refused',
    code: 'PlanOutdated',
    message: [`${file} was made of files that are not here; nothing was deployed.`, ...missing.map((one) => `- ${one}`)].join('\n'),
    hint: 'Deploy it in the working directory in which it was made, with the same files there; or plan again.',
  });
}

/**
 * Makes the plan again and compares.
 * @throws failures: what Azure said where a connection could not be read; `PlanOutdated` (refused) with everything that is not as it was planned
 */
export function checkPlan(
  session: AzureSession,
  saved: SavedPlan,
  { file, planned, result }: { file: string; planned: readonly Planned[]; result: Plan },
): void {
  const unread = planned.find(({ error }) => error !== null);
  if (unread?.error != null) {
    const { kind, code, message, cause, hint } = unread.error;
    const next = [cause, hint].filter((part) => part !== null).join(' ');
    throw failure({
      kind,
      code,
      message: `${unread.target.connection.name} cannot be compared, so nothing was deployed: ${message}`,
      ...(next === '' ? {} : { hint: next }),
    });
  }
  const found = mismatches(saved, savedPlan(session, { planned, result, settings: settingsOf(saved) }));
  if (found.length === 0) return;
  throw failure({
    kind: 'refused',
    code: 'PlanOutdated',
    message: [`${file} is not what would be done now; nothing was deployed.`, ...found.map((what) => `- ${what}`)].join('\n'),
    hint: `Plan again, and have the new plan approved: foundry-gw plan … --save ${file}`,
  });
}
