import type { AzureSession } from '../../azure/session.js';
import type { Plan } from '../../generated/output/plan.js';
import { lacksLeave } from '../deploy/allowed.js';
import type { Planned } from '../plan/compare.js';
import { savedPlan, type PlanSettings } from './document.js';
import { writePlan } from './file.js';

/** Writes the plan, and says what deploying it will want; a plan with connections that Azure could not tell of is not written. */
export async function savePlan(
  session: AzureSession,
  file: string,
  parts: { planned: readonly Planned[]; result: Plan; settings: PlanSettings },
): Promise<void> {
  const { log } = session.context;
  const { planned } = parts;
  if (planned.some(({ error }) => error !== null)) return log.note(`${file} was not written: not every connection could be compared.`);
  await writePlan(session.context, file, savedPlan(session, parts));
  const flags = [
    ...(planned.some((one) => lacksLeave(one, { overwrite: false, adopt: true })) ? ['--overwrite-remote-changes'] : []),
    ...(planned.some((one) => lacksLeave(one, { overwrite: true, adopt: false })) ? ['--adopt'] : []),
  ];
  log.note(`Saved. Deploy exactly this with: foundry-gw deploy --plan ${file}${flags.map((flag) => ` ${flag}`).join('')}`);
}
