import type { AzureSession } from '../../azure/session.js';
import type { Context } from '../../context.js';
import type { Validate } from '../../generated/output/validate.js';

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
