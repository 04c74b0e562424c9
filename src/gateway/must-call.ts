import type { Secret } from '../parameters/secret.js';
import { chatRequest } from '../requests/chat.js';
import { checkChatAnswer } from '../requests/chat-answer.js';
import type { Credential } from '../requests/request.js';
import { account } from './account.js';
import type { Chatted } from './chat.js';
import { check, type Check } from './check.js';
import { some } from './discover.js';
import type { Gateway } from './gateway.js';
import { ended } from './sentence.js';
import type { Subject } from './subject.js';

const hint = 'See in the gateway’s log whether tools and tool_choice reach the model: agents with tools need both.';

/**
 * tools, of models that answered in text although they had a tool and were told to call it: each is asked once more and left no choice. Who
 * answers in text all the same never saw the tool, or cannot call any. Undefined where there is no such model, or nothing was learnt of it.
 */
export async function mustCallCheck(
  gateway: Gateway,
  subject: Subject,
  chats: readonly Chatted[],
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Check | undefined> {
  const silent = chats.filter(({ tools }) => tools?.status === 'pass' && !tools.called);
  if (silent.length === 0 || chats.some(({ tools }) => tools?.status === 'fail')) return undefined;
  const all = await Promise.all(silent.map((one) => asked(gateway, subject, one, credential, secrets)));
  if (all.includes(null)) return undefined;
  const bad = all.flatMap((one) => (one === null || one.problem === '' ? [] : [one]));
  const [first] = bad;
  if (first === undefined)
    return check(
      'tools',
      'pass',
      ended(`${some(silent.map(({ model }) => model.name))} ${silent.length === 1 ? 'calls' : 'call'} the tool when there is no choice`),
    );
  const names = bad.length === 1 ? first.name : `${some(bad.map(({ name }) => name))}, for instance ${first.name},`;
  return check('tools', 'warn', ended(`${names} ${first.problem}`), { hint, request: first.request });
}

interface Asked {
  readonly name: string;
  /** The rest of "<name> …"; '' where the tool was called. */
  readonly problem: string;
  readonly request: NonNullable<Check['request']>;
}

async function asked(
  gateway: Gateway,
  subject: Subject,
  { model }: Chatted,
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Asked | null> {
  const formed = chatRequest(subject.connection, model.name, credential, { mustCall: true });
  if (!formed.ok) return null;
  const sent = await gateway.send(formed.request);
  if (sent.answer?.status === 429) return null;
  const { outcome, request } = account(sent, secrets);
  const told = (problem: string): Asked => ({ name: model.name, problem, request });
  if (sent.answer?.status !== 200) return told(`takes tools, but not tool_choice: POST ${request.url} ${outcome}`);
  const judged = checkChatAnswer(sent.answer.text(), sent.answer.headers['content-type']);
  if (!judged.ok) return told(`takes tools, but with tool_choice its answer ${judged.problem}`);
  return told(judged.toolCalls ? '' : 'answered in text although it had to call a tool: the gateway drops tools, or the model has none');
}
