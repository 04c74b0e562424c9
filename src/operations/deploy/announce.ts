import type { AzureSession } from '../../azure/session.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { Validate } from '../../generated/output/validate.js';
import type { Planned } from '../plan/compare.js';
import { wantsLeave } from './allowed.js';

/** Says who acts before anything is written. */
export function announceSession({ context, engine, reason, identity }: AzureSession, doing: string): void {
  const by = engine === 'az' ? 'az' : 'the ARM engine';
  const why = reason === null ? '' : ` (${reason})`;
  context.log.note(`${doing} with ${by}${why} as ${identity.name}, tenant ${identity.tenant}, ${identity.cloud}.`);
}

/** Warnings do not stop a deployment; who wants to see them runs validate. */
export function announceWarnings(context: Context, { files }: Validate): void {
  for (const { path, findings } of files) {
    const count = findings.filter(({ severity }) => severity === 'warning').length;
    if (count > 0) context.log.note(`${path}: ${count} ${count === 1 ? 'warning' : 'warnings'}; see foundry-gw validate.`);
  }
}

const verbs = { create: 'create', update: 'update', none: 'no change', conflict: 'conflict' } as const;

/** One line for each connection: what would be done, and where. */
export function announcePlan(context: Context, planned: readonly Planned[]): void {
  let before = '';
  for (const { target, decision } of planned) {
    const { project, name, level } = target.connection;
    const group = `In subscription ${project.subscriptionId}, resource group ${project.resourceGroup}:`;
    if (group !== before) context.log.note(group);
    before = group;
    const where = level === 'account' ? project.account : `${project.account}/${project.project}`;
    const what = decision === null ? 'cannot be read' : verbs[decision.action];
    const fields = decision === null || decision.action === 'create' || decision.changes.length === 0 ? '' : ` (${decision.changes.map(({ path }) => path).join(', ')})`;
    context.log.note(`  ${what}: ${name} in ${where}${fields}`);
  }
}

/** On a terminal: asks whether to go on. */
export async function confirm(context: Context, count: number): Promise<void> {
  const prompts = await context.prompts();
  const message = count === 1 ? 'Deploy it?' : `Deploy these ${count} connections?`;
  if (await prompts.confirm({ message, default: true })) return;
  throw failure({ kind: 'interrupted', code: 'NotConfirmed', message: 'Nothing was deployed.', hint: 'Nothing was deployed.' });
}

/** The conflicts that may be overwritten, asked about one by one where there is somebody to ask; `--yes` never answers this. */
export async function conflictsAllowed(context: Context, planned: readonly Planned[], { overwrite, adopt }: { overwrite: boolean; adopt: boolean }): Promise<Set<Planned>> {
  const allowed = new Set<Planned>();
  for (const one of planned) {
    if (one.decision === null || !wantsLeave(one.decision)) continue;
    if ((one.decision.base === 'missing' ? adopt : overwrite) || (context.interactive && (await confirmOverwrite(context, one)))) allowed.add(one);
  }
  return allowed;
}

async function confirmOverwrite(context: Context, { target, decision }: Planned): Promise<boolean> {
  const prompts = await context.prompts();
  const fields = decision?.changes.map(({ path }) => path).join(', ') ?? '';
  return prompts.confirm({ message: `${target.connection.name} differs in Azure (${fields}), and not by a deployment of this tool. Overwrite it?`, default: false });
}

export function confirmationNeeded(): Error {
  return failure({
    kind: 'usage',
    code: 'ConfirmationNeeded',
    message: 'deploy asks before it writes, and there is nobody to ask.',
    hint: 'Add --yes. It never answers for a connection that someone else has changed.',
  });
}
