import type { Context } from '../context.js';
import type { Plan } from '../generated/output/plan.js';
import { safeDeep } from '../text/safe.js';
import { painter } from './write-reports.js';

/** Shows on stderr what a deployment is about to do; with --quiet only where somebody is asked about it. */
export async function showPlan(context: Context, plan: Plan, { quiet }: { readonly quiet: boolean }): Promise<void> {
  if (quiet && !context.interactive) return;
  const { planPreview } = await import('../report/plan/reports.js');
  const { stderr, version } = context;
  stderr.write(`${planPreview(safeDeep(plan), { chalk: await painter(context, stderr), width: stderr.columns, version })}\n`);
}
