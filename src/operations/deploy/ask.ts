import { meaning } from '../../connection/diff.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { Planned } from '../plan/compare.js';
import { needsLeave } from '../plan/decide.js';
import { lacksLeave, type Answer, type Leave } from './allowed.js';
import { take, takingOf } from './take.js';

/** What was decided of connections, for the case that all is planned again. */
export type Answers = Map<string, { readonly live: string; readonly answer: Answer }>;

/** The answer that was given for the connection as it is now. */
export function answerOf(answers: Answers, { target, live }: Planned): Answer | undefined {
  const given = answers.get(target.id.toLowerCase());
  return given?.live === meaning(live) ? given.answer : undefined;
}

/**
 * Asks, one by one, what to do with connections that someone else may have changed.
 * @returns whether a parameter file was changed, so that all has to be planned again
 */
export async function askAboutConflicts(context: Context, planned: readonly Planned[], leave: Leave, answers: Answers): Promise<boolean> {
  let taken = false;
  for (const one of planned) {
    if (!lacksLeave(one, leave) || answerOf(answers, one) !== undefined) continue;
    const answer = await askAbout(context, one);
    if (answer === 'taken') taken = true;
    else answers.set(one.target.id.toLowerCase(), { live: meaning(one.live), answer });
  }
  return taken;
}

async function askAbout(context: Context, one: Planned): Promise<Answer | 'taken'> {
  const { target, decision } = one;
  const { name } = target.connection;
  const fields = decision?.changes.map(({ path }) => path).join(', ') ?? '';
  const taking = takingOf(one);
  if (taking.why !== null) context.log.note(`${name}: ${taking.why}`);
  const prompts = await context.prompts();
  const said = decision?.base === 'missing' ? 'differs, and there is no record of who made it' : 'was changed in Azure by someone else';
  const answer = await prompts.select<Answer | 'take'>({
    message: `${name} ${said} (${fields}). What shall be done?`,
    default: 'keep',
    choices: [
      { name: 'Leave it as it is in Azure', value: 'keep' },
      ...(taking.changes === null ? [] : [{ name: `Take what is in Azure into ${target.path}`, value: 'take' as const }]),
      { name: 'Overwrite it with what the file says', value: 'overwrite' },
    ],
  });
  if (answer !== 'take' || taking.changes === null) return answer === 'overwrite' ? 'overwrite' : 'keep';
  await take(context, one, taking.changes);
  return 'taken';
}

/** On a terminal: asks whether to go on, unless each connection that will be sent was agreed to already. */
export async function confirm(context: Context, sent: readonly Planned[], answers: Answers): Promise<void> {
  const open = sent.filter((one) => one.decision === null || !needsLeave(one.decision) || answerOf(answers, one) !== 'overwrite');
  if (open.length === 0) return;
  const prompts = await context.prompts();
  const message = sent.length === 1 ? `Deploy ${sent[0]!.target.connection.name}?` : `Deploy these ${sent.length} connections?`;
  if (await prompts.confirm({ message, default: true })) return;
  throw failure({
    kind: 'refused',
    code: 'NotConfirmed',
    message: 'You answered no: nothing was deployed.',
    hint: 'Deploy again when the plan is as you want it; foundry-gw plan shows it without asking.',
  });
}
