import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Verify } from '../generated/output/verify.js';
import { readInputs } from './gateway/inputs.js';
import { gatherTargets, type TargetsInput } from './gateway/targets.js';
import { announcement } from './verify/announce.js';
import { verifyConnections, type VerifyOptions } from './verify/connections.js';

export { verifyConnections };
export type { VerifyOptions };

export interface VerifyInput extends TargetsInput, VerifyOptions {
  /** Write changes that were seen to work into the parameter files, and verify what they say then. */
  readonly fix?: boolean | undefined;
}

/**
 * Checks that each connection works: the resource in Azure, then its gateway through it.
 * @throws usage failures of the inputs, failures of Azure; what a gateway does is in the answer
 */
export async function verify(context: Context, input: VerifyInput): Promise<Verify> {
  if (input.fix === true) checkFixable(input);
  const targets = await gatherTargets(context, input);
  const announced = announcement(targets, input);
  if (announced !== '') context.log.note(announced);
  const first = await verifyConnections(context, { ...input, targets, ...(input.fix === true ? { diagnose: true } : {}) });
  return input.fix === true ? (await import('./verify/fix.js')).fixConnections(context, input, targets, first) : first;
}

/** Refused before anything is asked: what cannot be written anyway. */
function checkFixable({ connections, project, diagnose }: VerifyInput): void {
  if (diagnose === false) throw failure({ kind: 'usage', code: 'FixNeedsDiagnosis', message: '--fix writes what a diagnosis finds, but --no-diagnose was given.', hint: 'Leave one of them out.' });
  const { paths, live } = readInputs(connections, project);
  if (live.length > 0) {
    const hint = 'Get its parameter file with foundry-gw import, then verify --fix that file.';
    throw failure({ kind: 'usage', code: 'FixNeedsFile', message: '--fix writes parameter files; a live connection has none.', hint });
  }
  if (paths.includes('-')) throw failure({ kind: 'usage', code: 'FixNeedsFile', message: '--fix writes files, and standard input is none.', hint: 'Name the file.' });
}
