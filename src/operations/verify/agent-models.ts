import type { Inspection } from '../../gateway/inspect.js';
import { chosenModels, notChat } from '../../gateway/models.js';
import type { Subject } from '../../gateway/subject.js';

/** Names of the models that agents are to use: those that were named, else the first one that answers chats as far as is known. */
export function modelsToAsk(subject: Subject, { models, seen }: Pick<Inspection, 'models' | 'seen'>, named: readonly string[]): string[] {
  if (named.length > 0) return [...new Set(named)];
  const { connection } = subject;
  const listed = connection.models.from === 'static' ? connection.models.models : (seen?.models ?? []);
  const fit = chosenModels(listed, []).filter(({ model, missing }) => notChat(subject, model, { missing, named: false }) === null);
  const answered = models.find(({ status }) => status === 'pass')?.name;
  const first = answered ?? fit[0]?.model.name;
  return first === undefined ? [] : [first];
}
