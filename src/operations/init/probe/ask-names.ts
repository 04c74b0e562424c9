import type { Model } from '../../../connection/connection.js';
import type { Context, Prompts } from '../../../context.js';
import { safeText } from '../../../text/safe.js';
import { wrap } from '../../../text/wrap.js';
import { parseList, parseModel } from '../parse.js';

/** Names at a time: with more, a terminal scrolls. */
const page = 60;

/** Those of the names that have the text in them, as far as they fit on a screen. */
function namesLike(names: readonly string[], part: string): string {
  if (names.length === 0) return 'Names as the gateway knows them, for instance gpt-4o.';
  const like = names.filter((name) => name.toLowerCase().includes(part.toLowerCase()));
  if (like.length === 0) return `None of ${names.length} has ${JSON.stringify(safeText(part))} in it.`;
  return `${like.slice(0, page).map(safeText).join(', ')}${like.length > page ? ` and ${like.length - page} more: ?${part === '' ? 'gpt' : `${part}…`} lists those with that in them` : ''}`;
}

/** Asks for models, each as --model takes it. `names`: those that the gateway is known to have. */
export async function askNames(context: Context, prompts: Prompts, names: readonly string[]): Promise<readonly Model[]> {
  const read = (text: string) => parseList(text, (part) => parseModel(part));
  const given = await prompts.input({
    message: names.length === 0 ? 'Models (comma separated):' : 'Models (comma separated; ? lists them):',
    validate: (text) => {
      if (text.trim().startsWith('?')) return wrap(namesLike(names, text.trim().slice(1).trim()), context.stderr.columns - 3).join('\n');
      const parsed = read(text);
      if ('problem' in parsed) return parsed.problem;
      return (parsed.value as readonly unknown[]).length > 0 || `Name at least one${names.length === 0 ? '' : '; ? lists them'}.`;
    },
  });
  const parsed = read(given);
  return 'problem' in parsed ? [] : (parsed.value as unknown as readonly Model[]);
}
