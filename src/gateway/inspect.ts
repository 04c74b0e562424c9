import type { Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { discoveryOf } from '../requests/discovery.js';
import type { Credential } from '../requests/request.js';
import { authCheck, signInCheck } from './auth-check.js';
import { chat, type Chatted } from './chat.js';
import { check, worst, type Check, type ModelCheck } from './check.js';
import { judgeByPublicRoots, knock, networkCheck, tlsCheck, unreached } from './connectivity.js';
import { discover, some } from './discover.js';
import { secretsOf, type Gateway } from './gateway.js';
import { chosenModels, notChat } from './models.js';
import type { Sent } from './send.js';
import type { Subject } from './subject.js';

export interface InspectOptions {
  readonly chat: boolean;
  /** Only these models; all where it is empty. */
  readonly models: readonly string[];
}

export interface Inspection {
  readonly checks: readonly Check[];
  readonly models: readonly ModelCheck[];
  /** Something that was wanted could not be looked at. */
  readonly incomplete: boolean;
}

/** Looks at a gateway through a connection: network, tls, auth, discovery, chat, tools. */
export async function inspect(gateway: Gateway, subject: Subject, options: InspectOptions): Promise<Inspection> {
  const judged = judgeByPublicRoots(gateway, subject);
  judged.catch(() => undefined);
  const signIn = await gateway.signIn(subject);
  const secrets = secretsOf(subject, signIn);
  if (!signIn.ok) {
    const sent = await knock(gateway, subject);
    const rest = skippedAfter(subject, signIn.sent === null ? signIn.why : 'there is no access token');
    return { checks: [networkCheck(sent), await tlsCheck(gateway, sent, judged), signInCheck(signIn, secrets), ...rest], models: [], incomplete: true };
  }
  const dynamic = subject.connection.models.from !== 'static' && discoveryOf(subject.connection) !== null;
  const found = await (dynamic ? discover(gateway, subject, signIn.credential, secrets) : undefined);
  const sentList = found?.sent ?? null;
  const listed = found === undefined ? staticModels(subject) : found.models;
  const chats = options.chat && !unreached(sentList) ? await chatAll(gateway, subject, signIn.credential, secrets, listed, options) : [];
  const asked = chats.filter(({ sent }) => sent !== null);
  const first: Sent | null = sentList ?? asked[0]?.sent ?? (await knock(gateway, subject));
  const beyond = unreached(first);
  return {
    checks: [
      networkCheck(first),
      await tlsCheck(gateway, first, judged),
      beyond ? check('auth', 'skipped', 'The gateway was not reached.') : authCheck(subject, { sent: sentList, listed: dynamic && listed !== null }, chats, secrets),
      discoveryCheck(subject, found?.check, beyond),
      ...(beyond ? notReached() : chatChecks(chats, options, listed)),
    ],
    models: beyond ? [] : chats.map((one) => modelCheck(subject, one)),
    incomplete: options.chat && chats.every(({ status }) => status === 'skipped'),
  };
}

function staticModels({ connection }: Subject): readonly Model[] {
  return connection.models.from === 'static' ? connection.models.models : [];
}

function skippedAfter(subject: Subject, why: string): Check[] {
  const dynamic = discoveryOf(subject.connection) !== null;
  return [
    check('discovery', 'skipped', dynamic ? `Not asked: ${why}.` : 'The models are static.'),
    check('chat', 'skipped', `Not tried: ${why}.`),
    check('tools', 'skipped', `Not tried: ${why}.`),
  ];
}

function notReached(): Check[] {
  return [check('chat', 'skipped', 'The gateway was not reached.'), check('tools', 'skipped', 'The gateway was not reached.')];
}

function discoveryCheck(subject: Subject, done: Check | undefined, beyond: boolean): Check {
  if (beyond && done !== undefined) return check('discovery', 'skipped', 'The gateway was not reached.');
  if (done !== undefined) return done;
  if (subject.connection.models.from === 'static') return check('discovery', 'skipped', 'The models are static.');
  return check('discovery', 'fail', 'The connection has neither models nor discovery.', {
    hint: 'Give staticModels, or listModelsEndpoint, getModelEndpoint and deploymentProvider.',
  });
}

async function chatAll(
  gateway: Gateway,
  subject: Subject,
  credential: Credential,
  secrets: readonly Secret[],
  listed: readonly Model[] | null,
  options: InspectOptions,
): Promise<Chatted[]> {
  const chosen = chosenModels(listed, options.models);
  let done = 0;
  return Promise.all(
    chosen.map(async ({ model, missing }) => {
      const skipped = notChat(subject, model, { missing, named: options.models.length > 0 });
      const result = skipped ?? (await chat(gateway, subject, model, credential, secrets));
      done += 1;
      gateway.context.log.progress(`${subject.connection.name}: ${done} of ${chosen.length} models`);
      return result;
    }),
  );
}

function chatChecks(chats: readonly Chatted[], options: InspectOptions, listed: readonly Model[] | null): Check[] {
  if (!options.chat) return [check('chat', 'skipped', 'Left out, as was asked for.'), check('tools', 'skipped', 'Left out, as was asked for.')];
  if (chats.length === 0) {
    const why = listed === null ? 'No model is known: discovery failed.' : 'There is no model.';
    const hint = listed === null ? 'Name one with --model to try it all the same.' : null;
    return [check('chat', 'skipped', why, { hint }), check('tools', 'skipped', why)];
  }
  return [chatCheck(chats), toolsCheck(chats)];
}

function chatCheck(chats: readonly Chatted[]): Check {
  const tried = chats.filter(({ status }) => status !== 'skipped');
  const status = worst((tried.length === 0 ? chats : tried).map((one) => one.status));
  const first = chats.find((one) => one.status === status)!;
  const good = chats.filter((one) => one.status === 'pass' || one.status === 'warn').length;
  const slowest = Math.max(...chats.map(({ latencyMs }) => latencyMs ?? 0));
  const all = status === 'pass' && chats.length > 1;
  const count = tried.length === chats.length ? `${good}` : `${good} of ${chats.length}`;
  const counted = chats.length === 1 ? '' : `${good} of ${chats.length} models answered. `;
  const message = all ? `${count} models answered, the slowest in ${slowest} ms` : `${counted}${first.message}`;
  const durationMs = Math.round(Math.max(...chats.map(({ sent }) => sent?.durationMs ?? 0)));
  return check('chat', status, ended(message), { hint: first.hint, ...(first.exchange ?? {}), durationMs });
}

function toolsCheck(chats: readonly Chatted[]): Check {
  const known = chats.filter(({ tools }) => tools !== null);
  if (known.length === 0) return check('tools', 'skipped', 'No chat was answered.');
  const failed = known.filter(({ tools }) => tools!.status === 'fail');
  if (failed.length > 0) {
    const names = failed.length === 1 ? '' : `${some(failed.map(({ model }) => model.name))} refuse tools. `;
    return check('tools', 'fail', ended(`${names}${failed[0]!.tools!.message}`), {
      hint: 'Let the gateway pass on tools and tool_choice: agents need them.',
      request: failed[0]!.exchange?.request ?? null,
    });
  }
  const called = known.filter(({ tools }) => tools!.message.endsWith('called the tool')).length;
  const message = known.length === 1 ? known[0]!.tools!.message : `${known.length} models took a tool definition, ${called} of them called it`;
  return check('tools', 'pass', ended(message));
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function modelCheck({ connection }: Subject, { model, status, latencyMs, message }: Chatted): ModelCheck {
  return { name: model.name, reference: `${connection.name}/${model.name}`, status, latencyMs, message: ended(message) };
}
