import type { Context } from '../../../context.js';
import { failure } from '../../../errors.js';
import type { FoundGateway, NotFound, ProbeInput } from '../../../gateway/probe/probed.js';
import { Secret } from '../../../parameters/secret.js';
import type { ModelSource } from '../answers.js';
import { inputFailure } from '../missing.js';
import { askNames } from './ask-names.js';
import { modelChoices } from './not-found.js';
import { someOf } from './told.js';
import { wrap } from '../../../text/wrap.js';

/** What the file is to have, or what to ask the gateway with once more. */
export type Chosen = { readonly source: ModelSource } | ProbeInput;

/** Which models the file gets; in a pipeline without a doubt or not at all. */
export async function chooseModels(
  context: Context,
  input: ProbeInput,
  found: FoundGateway,
  wanted: ModelSource | undefined,
): Promise<Chosen> {
  const { list, untried, models } = found;
  if (wanted === 'discovery') {
    if (list !== null && list.shortened !== true) return { source: 'discovery' };
    if (list !== null)
      throw failure({
        kind: 'usage',
        code: 'ProbeNeedsModel',
        message:
          'init --probe found a way to chat, but the gateway lists names with a / in them, which agents cannot use: --discovery would bring none.',
        hint: inputFailure(modelChoices(listedBy(found), false), [])!.hint,
      });
    throw failure({
      kind: 'usage',
      code: 'ProbeNeedsModel',
      message: 'init --probe found a way to chat, but no list of models for --discovery.',
      hint: inputFailure(modelChoices([], false), [])!.hint,
    });
  }
  const failing = input.models.flatMap(({ name }) => models.filter(({ model, status }) => model.name === name && status !== 'answers'));
  const listed = listedBy(found);
  if (failing.length > 0 && !context.interactive) {
    const names = listed.length === 0 ? '' : ` It lists ${someOf(listed)}.`;
    throw failure({
      kind: 'usage',
      code: 'ProbeNeedsModel',
      message: `init --probe: ${failing.map(({ why }) => why).join(' ')}${names}`,
      hint: 'Name models that the gateway serves with --model <name>, or none to take those that answer.',
    });
  }
  if (failing.length > 0) {
    for (const { why } of failing) context.log.note(why ?? '');
    return askModels(context, input, found);
  }
  if (untried.length === 0) return { source: 'static' };
  if (context.interactive) return askModels(context, input, found);
  throw failure({
    kind: 'usage',
    code: 'ProbeNeedsModel',
    message: `init --probe found a way to chat with ${models[0]?.model.name ?? 'a model'}, but which of ${untried.length + 1} models the file shall have is in doubt.`,
    hint: inputFailure(modelChoices(usable(found), list?.shortened !== true), [])!.hint,
  });
}

/** Models that the file may have: those that answer with those that nobody tried; after some were named, all that are listed. */
function usable(found: FoundGateway): string[] {
  if (found.untried.length === 0) return listedBy(found);
  return [...found.models.filter(({ status }) => status === 'answers').map(({ model }) => model.name), ...found.untried];
}

const listedBy = ({ list }: FoundGateway): string[] => (list?.models ?? []).map(({ name }) => name);

async function askModels(context: Context, input: ProbeInput, found: FoundGateway): Promise<Chosen> {
  context.log.progress('');
  const prompts = await context.prompts();
  const names = usable(found);
  const how =
    found.list === null || found.list.shortened === true
      ? 'names'
      : await prompts.select({
          message: `The gateway lists ${names.length} models. What shall the file have?`,
          choices: [
            { name: 'Names that I give', value: 'names' as const, description: 'each is tried with a chat' },
            { name: 'Discovery', value: 'discovery' as const, description: 'the service asks the gateway for its models' },
          ],
        });
  if (how === 'discovery') return { source: 'discovery' };
  // Found already: from here on only the models are new.
  const pinned = { keyHeader: true, pathForm: true, version: true };
  return {
    ...input,
    connection: found.connection,
    pinned,
    url: { ...input.url, ...pathIn(found), model: null, deployment: null, chat: true, list: null },
    models: await askNames(context, prompts, names),
  };
}

function pathIn({ connection }: FoundGateway): { readonly path: string; readonly version: string } {
  const url = connection.target.from === 'url' ? new URL(connection.target.url) : null;
  return { path: url === null ? '' : url.pathname.replace(/\/$/, ''), version: connection.inferenceAPIVersion };
}

/** What a person at the terminal has to say where nothing was found; null: nothing. */
export async function askAgain(context: Context, input: ProbeInput, { why, listed }: NotFound, told: string): Promise<ProbeInput | null> {
  if (why !== 'model' && (why !== 'key' || input.credential.type !== 'key')) return null;
  context.log.progress('');
  for (const line of wrap(told, context.stderr.columns)) context.log.note(line);
  const prompts = await context.prompts();
  if (why === 'model') return { ...input, models: await askNames(context, prompts, listed) };
  const text = await prompts.password({ message: 'Another key (empty to leave)' });
  if (text === '') return null;
  const key = new Secret(text, 'prompt');
  return { ...input, credential: { type: 'key', key }, secrets: [...input.secrets, key] };
}
