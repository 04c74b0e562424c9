import { failure } from '../../errors.js';
import type { DeployError } from '../../generated/output/deploy.js';
import { shellQuote } from '../../templates/shell.js';
import type { Planned } from '../plan/compare.js';
import { needsLeave, type Decision } from '../plan/decide.js';
import { willSend } from '../plan/send.js';

/** What is done with a planned connection: it is sent, needs nothing, or is left as it is because someone else may have changed it. */
export type Verdict = { readonly kind: 'send' } | { readonly kind: 'nothing' } | { readonly kind: 'leave'; readonly error: DeployError };

/** What somebody who was asked has decided of one connection. */
export type Answer = 'overwrite' | 'keep';

export interface Leave {
  readonly overwrite: boolean;
  readonly adopt: boolean;
}

/** Whether the write needs a leave that the options do not give. */
export function lacksLeave({ decision }: Planned, { overwrite, adopt }: Leave): boolean {
  return decision !== null && needsLeave(decision) && !(decision.base === 'missing' ? adopt : overwrite);
}

/**
 * A saved plan is carried out as a whole or not at all.
 * @throws a failure of kind refused that names every connection for which a leave is lacking
 */
export function checkLeave(planned: readonly Planned[], leave: Leave): void {
  const lacking = planned.filter((one) => lacksLeave(one, leave));
  if (lacking.length === 0) return;
  const wanted = [...new Set(lacking.map(({ decision }) => flags[decision?.base ?? 'missing']))];
  throw failure({
    kind: 'refused',
    code: 'LeaveNeeded',
    message: [
      'The plan overwrites what someone else may have changed; nothing was deployed.',
      ...lacking.map(({ target, decision }) => `- ${target.connection.name}: ${fieldsOf(decision)}`),
    ].join('\n'),
    hint: `If that is meant, deploy it with ${wanted.join(' and ')}.`,
  });
}

const fieldsOf = (decision: Decision | null): string => decision?.changes.map(({ path }) => path).join(', ') ?? '';

/** @param answer of the person who was asked, if any */
export function verdictOf(
  one: Planned,
  { leave, answer, onlyChanged }: { leave: Leave; answer: Answer | undefined; onlyChanged: boolean },
): Verdict {
  if (lacksLeave(one, leave) && answer !== 'overwrite') return { kind: 'leave', error: refusal(one, answer) };
  return { kind: willSend(one, { onlyChanged }) ? 'send' : 'nothing' };
}

const texts = {
  recorded: 'The live connection was changed by someone else since it was last deployed',
  missing: 'The live connection differs from the file, and there is no record of who made it',
} as const;

const flags = { recorded: '--overwrite-remote-changes', missing: '--adopt' } as const;

function refusal({ target: { path, environment, id }, decision }: Planned, answer: Answer | undefined): DeployError {
  const fields = fieldsOf(decision);
  const base = decision?.base ?? 'missing';
  const common = { kind: 'refused', cause: null } as const;
  if (answer === 'keep') {
    return {
      ...common,
      code: 'KeptAsItIs',
      message: `Left as it is in Azure (${fields}).`,
      hint: `Take it into the file: foundry-gw import ${shellQuote(id)} --into ${shellQuote(path)}`,
    };
  }
  const env = environment === null ? '' : ` --env ${shellQuote(environment)}`;
  return {
    ...common,
    code: base === 'missing' ? 'AdoptionNeeded' : 'Conflict',
    message: `${texts[base]} (${fields}).`,
    hint: `See both with: foundry-gw plan ${shellQuote(path)}${env}. Take what is live into the file with: foundry-gw import ${shellQuote(id)} --into ${shellQuote(path)}. Or overwrite it: deploy again with ${flags[base]}.`,
  };
}
