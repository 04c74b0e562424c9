import { parseConnectionId, parseProjectId } from '../connection/ids.js';
import type { Context } from '../context.js';
import { failure } from '../errors.js';
import type { Verify } from '../generated/output/verify.js';
import { readInputs } from './gateway/inputs.js';
import { gatherTargets, signIn } from './gateway/targets.js';
import type { TargetsInput } from './gateway/targets-input.js';
import { agentAnnouncement, announcement } from './verify/announce.js';
import { verifyConnections, type VerifyOptions } from './verify/connections.js';

export { verifyConnections };
export type { VerifyOptions };

export interface VerifyInput extends TargetsInput, VerifyOptions {
  /** Write changes that were seen to work into the parameter files, and verify what they say then. */
  readonly fix?: boolean | undefined;
  /** Also let a temporary agent of the project answer through each connection. */
  readonly agent?: boolean | undefined;
}

/**
 * Checks that each connection works: the resource in Azure, then its gateway through it.
 * @throws usage failures of the inputs, failures of Azure; what a gateway does is in the answer
 */
export async function verify(context: Context, input: VerifyInput): Promise<Verify> {
  if (input.agent === true) checkAgentInput(input);
  if (input.fix === true) checkFixable(input);
  let signedIn: ReturnType<typeof signIn> | undefined;
  const session = () => (signedIn ??= signIn(context, input));
  const targets = await gatherTargets(context, { ...input, signIn: session });
  const announced = [announcement(targets, input), input.agent === true ? agentAnnouncement(targets, input) : ''];
  for (const line of announced) if (line !== '') context.log.note(line);
  const project = input.project === undefined ? null : parseProjectId(input.project);
  const agents =
    input.agent === true
      ? (await import('./verify/agent.js')).createAgentChecks(await session(), {
          project,
          models: input.models ?? [],
          timeoutMs: input.timeoutMs,
        })
      : undefined;
  const first = await verifyConnections(context, { ...input, targets, agents, ...(input.fix === true ? { diagnose: true } : {}) });
  return input.fix === true ? (await import('./verify/fix.js')).fixConnections(context, input, targets, first) : first;
}

/** Refused before anything is asked: what cannot be written anyway. */
function checkFixable({ connections, project, diagnose }: VerifyInput): void {
  if (diagnose === false)
    throw failure({
      kind: 'usage',
      code: 'FixNeedsDiagnosis',
      message: '--fix writes what a diagnosis finds, but --no-diagnose was given.',
      hint: 'Leave one of them out.',
    });
  const { paths, live } = readInputs(connections, project);
  if (live.length > 0) {
    const hint = 'Get its parameter file with foundry-gw import, then verify --fix that file.';
    throw failure({ kind: 'usage', code: 'FixNeedsFile', message: '--fix writes parameter files; a live connection has none.', hint });
  }
  if (paths.includes('-'))
    throw failure({
      kind: 'usage',
      code: 'FixNeedsFile',
      message: '--fix writes files, and standard input is none.',
      hint: 'Name the file.',
    });
}

/** Refused before anything is asked: what an agent cannot do. */
function checkAgentInput({ azure, fix, connections, project }: VerifyInput): void {
  const usage = (code: string, message: string, hint: string) => failure({ kind: 'usage', code, message, hint });
  if (azure === false)
    throw usage('AgentNeedsAzure', '--agent asks an agent of the project, but --no-azure was given.', 'Leave one of them out.');
  if (fix === true)
    throw usage(
      'AgentNotFixed',
      '--agent asks what Azure holds, and --fix changes a file.',
      'Leave one of them out; foundry-gw deploy --verify agent asks an agent through what was deployed.',
    );
  const ofAccount = readInputs(connections, project).live.find(({ id }) => parseConnectionId(id)?.level === 'account');
  if (ofAccount === undefined || project !== undefined) return;
  throw usage(
    'AgentNeedsProject',
    `Agents belong to projects, and this connection to an account: ${ofAccount.id}`,
    'Choose one of its projects: --project <id>.',
  );
}
