import type { AzureSession } from '../../azure/session.js';
import type { Plan } from '../../generated/output/plan.js';
import type { Planned } from '../plan/compare.js';
import { savedPlan, type PlanSettings } from './document.js';
import { writePlan } from './file.js';

/** Writes the plan and gives its file; a plan with connections that Azure could not tell of is not written. */
export async function savePlan(
  session: AzureSession,
  file: string,
  parts: { planned: readonly Planned[]; result: Plan; settings: PlanSettings },
): Promise<string | null> {
  const { log } = session.context;
  const { planned } = parts;
  if (planned.some(({ error }) => error !== null)) {
    log.note(`${file} was not written: not every connection could be compared.`);
    return null;
  }
  await writePlan(session.context, file, savedPlan(session, parts));
  log.note(`Saved as ${file}.`);
  return file;
}
