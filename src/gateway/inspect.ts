import type { Model } from '../connection/connection.js';
import type { Secret } from '../parameters/secret.js';
import { discoveryOf } from '../requests/discovery.js';
import type { Credential } from '../requests/request.js';
import { authCheck, signInCheck } from './auth-check.js';
import { chat, type Chatted } from './chat.js';
import { chatChecks } from './chat-checks.js';
import { check, type Check, type ModelCheck } from './check.js';
import { judgeByPublicRoots, knock, networkCheck, tlsCheck, unreached } from './connectivity.js';
import type { Case } from './diagnosis/diagnose.js';
import { discover } from './discover.js';
import { secretsOf, type Gateway } from './gateway.js';
import { chosenModels, notChat } from './models.js';
import { ended } from './sentence.js';
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
  /** What a diagnosis starts from; null where nothing was sent with a credential. */
  readonly seen: Case | null;
  /** The token request that gave no token. */
  readonly noToken: Sent | null;
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
    return { checks: [networkCheck(sent), await tlsCheck(gateway, sent, judged), signInCheck(signIn, secrets), ...rest], models: [], incomplete: true, seen: null, noToken: signIn.sent };
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
      ...(beyond ? notReached() : chatChecks(chats, { wanted: options.chat, known: listed !== null })),
    ],
    models: beyond ? [] : chats.map((one) => modelCheck(subject, one)),
    incomplete: options.chat && chats.every(({ status }) => status === 'skipped'),
    seen: beyond ? null : { subject, credential: signIn.credential, secrets, chats, discovery: { dynamic, listed: listed !== null }, models: listed ?? [] },
    noToken: null,
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

function modelCheck({ connection }: Subject, { model, status, latencyMs, message }: Chatted): ModelCheck {
  return { name: model.name, reference: `${connection.name}/${model.name}`, status, latencyMs, message: ended(message) };
}
