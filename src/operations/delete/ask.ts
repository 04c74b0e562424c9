import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import { agentText } from './result.js';
import type { Looked } from './look.js';

/** On a terminal: shows what goes, and asks whether it shall. */
export async function ask(context: Context, going: readonly Extract<Looked, { state: 'there' }>[]): Promise<void> {
  context.log.note(going.length === 1 ? 'To be deleted:' : `${going.length} connections are to be deleted:`);
  for (const { found, users } of going) {
    const { project, level, name, category, target } = found.live;
    const where = level === 'account' ? `${project.account} (the account: all its projects)` : `${project.account}/${project.project}`;
    context.log.note(
      `  ${name} in ${where}: ${category}, ${target.from === 'url' ? target.url.replace(/^([^/]*\/\/)[^/?#]*@/, '$1').replace(/\?.*$/, '') : target.api}`,
    );
    for (const agent of users.agents) context.log.note(`    breaks ${agentText(agent)}`);
    for (const unread of users.unread) context.log.note(`    agents not known of ${unread}`);
  }
  const prompts = await context.prompts();
  const message = going.length === 1 ? `Delete ${going[0]!.found.live.name}?` : `Delete these ${going.length} connections?`;
  if (await prompts.confirm({ message, default: false })) return;
  throw failure({ kind: 'interrupted', code: 'NotConfirmed', message: 'Nothing was deleted.', hint: 'Nothing was deleted.' });
}

export function askNeeded(): Error {
  return failure({
    kind: 'usage',
    code: 'ConfirmationNeeded',
    message: 'delete asks before it deletes, and there is nobody to ask.',
    hint: 'Add --yes. It never answers for a connection that agents use.',
  });
}
