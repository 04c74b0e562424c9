import type { Secret } from '../parameters/secret.js';
import { chatRequest } from '../requests/chat.js';
import { checkChatStream } from '../requests/chat-stream.js';
import type { Credential } from '../requests/request.js';
import { account } from './account.js';
import type { Chatted } from './chat.js';
import { check, worst, type Check } from './check.js';
import { some } from './discover.js';
import type { Gateway } from './gateway.js';
import { ended } from './sentence.js';
import type { Subject } from './subject.js';

const hint = 'Let the gateway pass on stream: true and its events: an agent whose answer is streamed needs them.';

/** stream: a streamed chat through each model that answered one in one piece. Nothing says that the service always streams, so it is no more than a warning. */
export async function streamCheck(
  gateway: Gateway,
  subject: Subject,
  chats: readonly Chatted[],
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Check> {
  const answered = chats.filter(({ status }) => status === 'pass' || status === 'warn');
  if (answered.length === 0) return check('stream', 'skipped', 'No chat was answered.');
  const all = await Promise.all(answered.map((one) => streamed(gateway, subject, one, credential, secrets)));
  const status = worst(all.map((one) => one.status));
  const first = all.find((one) => one.status === status)!;
  const good = all.filter((one) => one.status === 'pass');
  const durationMs = Math.max(...all.map((one) => one.durationMs ?? 0));
  if (good.length === all.length)
    return { ...first, message: all.length === 1 ? first.message : `${all.length} models stream their answers.`, durationMs };
  const names =
    all.length === 1 ? '' : `${some(all.flatMap((one, index) => (one.status === 'pass' ? [] : [answered[index]!.model.name])))}: `;
  return { ...first, message: `${names}${first.message}` };
}

async function streamed(
  gateway: Gateway,
  subject: Subject,
  { model, tools }: Chatted,
  credential: Credential,
  secrets: readonly Secret[],
): Promise<Check> {
  const formed = chatRequest(subject.connection, model.name, credential, { stream: true, tools: tools?.status !== 'fail' });
  if (!formed.ok) return check('stream', 'skipped', `${formed.problem}.`);
  const sent = await gateway.send(formed.request);
  const { outcome, ...exchange } = account(sent, secrets);
  const asked = `With stream: true, POST ${exchange.request.url}`;
  if (sent.answer?.status !== 200)
    return check('stream', sent.answer?.status === 429 ? 'throttled' : 'warn', ended(`${asked} ${outcome}`), { ...exchange, hint });
  const judged = checkChatStream(sent.answer.text());
  const shown = { ...exchange, response: { status: 200, excerpt: null } };
  if (!judged.ok) return check('stream', 'warn', `${asked} answered 200, but the answer ${judged.problem}.`, { ...shown, hint });
  return check('stream', 'pass', `${model.name} streams its answer (${judged.chunks} events).`, shown);
}
